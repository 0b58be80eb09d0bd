package io.prism.referee;

import io.prism.contracts.ArtifactRef;
import io.prism.contracts.manifest.Execution;
import io.prism.contracts.manifest.RunManifest;
import io.prism.contracts.manifest.Structure;
import io.prism.graph.canonical.Identity;
import io.prism.graph.canonical.WlFeatures;
import io.prism.graph.profile.Profile;
import io.prism.referee.file.RefereeFolder;
import io.prism.referee.gate.Gates;
import io.prism.referee.input.Job;
import io.prism.referee.train.ArmResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes the manifest and the files beside it. */
final class ManifestFile {
  static final String NAME = "prism_run_manifest.v1.json";
  static final String CONTAMINATION = "contamination.json";

  private final Setting setting;
  private final Instant startedAt;
  private final @Nullable Execution execution;

  /**
   * @param startedAt when the evaluation began
   * @param execution under what it runs; null where the runner did not say
   */
  ManifestFile(Setting setting, Instant startedAt, @Nullable Execution execution) {
    this.setting = setting;
    this.startedAt = startedAt;
    this.execution = execution;
  }

  /**
   * {@return the artifacts, the manifest last}
   *
   * @param recipes empty where there is no recipe to measure
   * @param noise what the gains' errors rest on
   * @param identity names the architecture
   * @param passed models at all scales
   * @param baselineCapability share of the knowable bits by exercise of the reference decoder
   */
  List<ArtifactRef> write(
      RefereeFolder folder,
      List<ScaleResult> results,
      List<RecipeResult> recipes,
      Noise noise,
      Identity identity,
      List<Gates.Passed> passed,
      Signals signals,
      Map<String, Double> baselineCapability) {
    setting.progress().say("manifest", null, "writing the manifest", null);
    Profile profile = setting.profile();
    List<ArtifactRef> artifacts =
        new ArrayList<>(Artifacts.write(folder, profile, results, recipes));
    artifacts.add(folder.json(Structure.FILE, structure(passed)));
    noise.card().ifPresent(card -> artifacts.add(folder.json("noise-card.json", card)));
    Optional<byte[]> report = setting.texts().source().contaminationReport();
    report.ifPresent(r -> artifacts.add(folder.file(CONTAMINATION, r, "application/json")));
    List<RunManifest.Scale> scales = new Manifests(profile).scales(results);
    RunManifest manifest =
        new RunManifest(
            RunManifest.SCHEMA_VERSION,
            RunManifest.PROTOCOL_VERSION,
            identity(identity),
            new RunManifest.Dataset(
                profile.text().dataset(),
                profile.text().tokenizer(),
                setting.texts().fingerprints(),
                report.isEmpty() ? null : CONTAMINATION,
                setting.texts().keys().saltFingerprint()),
            scales,
            signals.diagnostics(),
            signals.capability(baselineCapability),
            artifacts,
            validation(results, recipes, report.isPresent()),
            new RunManifest.Timing(
                startedAt.truncatedTo(ChronoUnit.MILLIS).toString(),
                (System.currentTimeMillis() - startedAt.toEpochMilli()) / 1000.0,
                signals.tokensPerSecond(),
                Device.peakMemoryBytes(),
                RecipeManifest.budgets(recipes)),
            signals.record(scales, results),
            new Statistics(profile, noise).of(results),
            RecipeManifest.of(profile, noise, results, recipes),
            execution);
    artifacts.add(folder.json(NAME, manifest));
    return artifacts;
  }

  private static Structure structure(List<Gates.Passed> passed) {
    SortedMap<String, Structure.Patterns> scales = new TreeMap<>();
    passed.forEach(p -> scales.put(p.scale().name(), WlFeatures.of(p.eval()).patterns()));
    return Structure.of(scales);
  }

  private RunManifest.Identity identity(Identity identity) {
    Job job = setting.job();
    Profile profile = setting.profile();
    return new RunManifest.Identity(
        job.submissionId(),
        job.runId(),
        job.bundleSha256(),
        profile.name(),
        profile.fingerprint(),
        identity.graphHash(),
        identity.familyHash(),
        Device.deviceClass(profile, job.threads()),
        Device.libraries());
  }

  private RunManifest.Validation validation(
      List<ScaleResult> results, List<RecipeResult> recipes, boolean reported) {
    Profile profile = setting.profile();
    List<String> warnings = new ArrayList<>();
    if (!profile.scoreEligible()) {
      warnings.add(
          "profile %s %sis not score eligible"
              .formatted(
                  profile.name(), profile.text().builtIn() ? "uses built-in text and " : ""));
    }
    for (ScaleResult r : results) {
      if (r.trainings().runs().stream().anyMatch(ArmResult::diverged)) {
        warnings.add("scale " + r.scale().name() + " diverged and has the worst value");
      }
    }
    for (RecipeResult r : recipes) {
      if (r.truncated() != null) {
        warnings.add("recipe arm at scale " + r.scale().name() + ": " + r.truncated());
      }
    }
    return new RunManifest.Validation(
        true,
        profile.scoreEligible() && reported,
        true,
        results.stream().flatMap(r -> r.evidence().stream()).toList(),
        warnings,
        List.of());
  }
}
