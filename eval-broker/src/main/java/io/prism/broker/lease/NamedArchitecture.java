package io.prism.broker.lease;

import io.prism.broker.architecture.Architectures;
import io.prism.broker.job.Claim;
import io.prism.contracts.ArchitectureId;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Sha256;
import io.prism.contracts.SubmissionFault;
import io.prism.contracts.SubmissionId;
import io.prism.contracts.manifest.RunManifest;
import io.prism.runner.Job;
import io.prism.runner.Sources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives a {@code training_for_arch} bundle the architecture that it names. */
final class NamedArchitecture {
  private static final Duration DATABASE = Duration.ofSeconds(30);

  private final Evaluation.Surroundings with;

  NamedArchitecture(Evaluation.Surroundings with) {
    this.with = with;
  }

  /** What comes of a bundle's wish. */
  sealed interface Order {
    /**
     * It may be evaluated.
     *
     * @param target what the traced graph must be, null when it may be anything
     */
    record Ready(Sources sources, Job.@Nullable Target target) implements Order {}

    /** The family is not there, but may come. */
    record Waits(String reason) implements Order {}

    /** The bundle asks for what is not there, or does not fit. */
    record Refused(SubmissionFault fault) implements Order {}
  }

  /**
   * {@return what to evaluate}
   *
   * @param own the bundle's sources
   * @throws IOException when the artifact store does not deliver
   */
  Order order(Claim claim, Sources own) throws IOException, InterruptedException {
    String id = own.architectureId();
    if (!own.kind().equals(Sources.TRAINING_FOR_ARCH) || id == null) {
      return new Order.Ready(own, null);
    }
    Optional<Architectures.Version> found =
        with.contexts().await(() -> with.architectures().find(id), DATABASE);
    SubmissionId on = found.map(Architectures.Version::submission).orElse(null);
    with.contexts().await(() -> with.jobs().trains(claim, id, on), DATABASE);
    if (found.isPresent()) {
      return ready(claim, own, found.get());
    }
    boolean hope =
        with.contexts()
            .await(() -> with.architectures().mayStillBeFounded(claim.submission().id()), DATABASE);
    return hope
        ? new Order.Waits(
            "waits for %s: evaluations that were queued earlier are not done yet"
                .formatted(shown(id)))
        : new Order.Refused(
            SubmissionFault.of(
                "gate.unknown-architecture",
                "no measured architecture is called %s. architecture_id must be one that `prism leaderboard` or GET /v1/architectures lists."
                    .formatted(shown(id))));
  }

  private Order ready(Claim claim, Sources own, Architectures.Version version) throws IOException {
    Sources best = read(version.sources().sha256(), Sources.class);
    RunManifest.Identity identity = read(version.manifest(), RunManifest.class).identity();
    // The same architecture has another graph at the sizes of another profile.
    boolean comparable = version.profile().equals(claim.profile());
    try {
      return new Order.Ready(
          own.withArchitecture(best),
          new Job.Target(
              // a version's own graph may be a variant of the family that the bundle names
              ArchitectureId.of(identity.familyHash()),
              comparable ? identity.architectureGraphHash() : null));
    } catch (Sources.Conflict e) {
      return new Order.Refused(
          SubmissionFault.of("gate.architecture-conflict", String.valueOf(e.getMessage())));
    }
  }

  private <T> T read(Sha256 artifact, Class<T> type) throws IOException {
    return ContractJson.read(
        new String(with.artifacts().read(artifact), StandardCharsets.UTF_8), type);
  }

  /** Review lets any text pass. */
  private static String shown(String id) {
    return id.matches("[A-Za-z0-9._-]{1,64}") ? id : "like what this bundle names";
  }
}
