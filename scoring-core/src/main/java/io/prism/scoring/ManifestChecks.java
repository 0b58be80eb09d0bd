package io.prism.scoring;

import io.prism.contracts.Sha256;
import io.prism.contracts.manifest.Execution;
import io.prism.contracts.manifest.RunManifest;
import io.prism.contracts.manifest.RunManifest.Scale;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cross-checks of the manifest as a whole: identity, eligibility, scales against one another. */
final class ManifestChecks {
  /** Profiles whose results official pools may pay for. */
  static final Set<String> OFFICIAL = Set.of("gpu_proxy_eval", "full_scale_eval");

  private ManifestChecks() {}

  static void check(RunManifest m, Expectations expected, Reasons reasons) {
    identity(m.identity(), expected, reasons);
    eligibility(m, reasons);
    scales(m.scales(), reasons);
    StatisticsChecks.check(m, reasons);
    Set<String> names = new HashSet<>();
    m.scales().forEach(s -> names.add(s.name()));
    for (RunManifest.Evidence e : m.validation().deterministicEvidence()) {
      reasons.require(
          names.contains(e.scale()),
          "evidence %s is about scale '%s', which the manifest does not have",
          e.gate(),
          e.scale());
    }
    Sha256 train = m.dataset().fingerprints().get("train");
    Sha256 validation = m.dataset().fingerprints().get("validation");
    reasons.require(
        train == null || !train.equals(validation),
        "train and validation have the same fingerprint: the splits must be disjoint");
    try {
      Instant.parse(m.timing().startedAt());
    } catch (DateTimeException e) {
      reasons.require(
          false, "timing.started_at is not an ISO-8601 instant: %s", m.timing().startedAt());
    }
  }

  private static void identity(RunManifest.Identity i, Expectations expected, Reasons reasons) {
    reasons.require(
        i.submissionId().equals(expected.submissionId()),
        "the manifest is about submission %s, expected %s",
        i.submissionId(),
        expected.submissionId());
    reasons.require(
        i.bundleSha256().equals(expected.bundleSha256()),
        "the manifest is about bundle %s, expected %s",
        i.bundleSha256(),
        expected.bundleSha256());
    reasons.require(
        i.mode().equals(expected.mode()),
        "the manifest was made under profile %s, expected %s",
        i.mode(),
        expected.mode());
    Sha256 fingerprint = expected.profileFingerprint();
    reasons.require(
        fingerprint == null || fingerprint.equals(i.profileFingerprint()),
        "the profile's fingerprint is %s, expected %s",
        i.profileFingerprint(),
        fingerprint);
  }

  private static void eligibility(RunManifest m, Reasons reasons) {
    RunManifest.Validation v = m.validation();
    reasons.require(v.passed() && v.errors().isEmpty(), "the run did not pass: %s", v.errors());
    boolean official = OFFICIAL.contains(m.identity().mode());
    reasons.require(
        v.scoreEligible() == official,
        "score_eligible is %s under profile %s",
        v.scoreEligible(),
        m.identity().mode());
    reasons.require(!official || v.lossComparable(), "an official profile needs comparable losses");
    if (official) {
      walls(m.execution(), reasons);
    }
    String report = m.dataset().contaminationReport();
    reasons.require(
        !official || report != null, "an official profile needs a contamination report");
    reasons.require(
        report == null || m.artifacts().stream().anyMatch(a -> a.path().equals(report)),
        "the contamination report %s is not among the artifacts",
        report);
  }

  /** Who cannot say what stood around the miner's code has no result that is paid for. */
  private static void walls(@Nullable Execution e, Reasons reasons) {
    if (e == null) {
      reasons.require(false, "an official profile needs to say under what it ran: execution");
      return;
    }
    reasons.require(
        !e.backend().equals(Execution.PROCESS),
        "an official profile is not run by child processes");
    String runtime = e.runtime();
    reasons.require(
        runtime != null && !runtime.isBlank() && !runtime.equals("unknown"),
        "an official profile needs the runtime of its containers, found %s",
        runtime);
    for (String role : List.of("player", "referee")) {
      reasons.require(
          e.images().containsKey(role),
          "an official profile needs the digest of the %s's image",
          role);
    }
  }

  private static void scales(List<Scale> scales, Reasons reasons) {
    Set<String> names = new HashSet<>();
    long last = 0;
    for (Scale s : scales) {
      reasons.require(names.add(s.name()), "scale %s appears twice", s.name());
      reasons.require(
          s.targetParameters() > last,
          "scale %s: target_parameters must grow from scale to scale, found %d after %d",
          s.name(),
          s.targetParameters(),
          last);
      last = s.targetParameters();
    }
  }
}
