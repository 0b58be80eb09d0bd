package io.prism.scoring.judgement;

import io.prism.base.artifacts.ArtifactStore;
import io.prism.contracts.ArtifactRef;
import io.prism.contracts.EvaluationEvent;
import io.prism.contracts.Sha256;
import io.prism.contracts.Submission;
import io.prism.scoring.ArtifactLookup;
import io.prism.scoring.Expectations;
import io.prism.scoring.ManifestValidator;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads and validates manifests. Blocking. */
@ApplicationScoped
class Judge {
  private final ArtifactStore store;
  private final Map<String, Sha256> fingerprints;

  Judge(ArtifactStore store, ScoringConfig config) {
    this.store = store;
    this.fingerprints =
        config.profileFingerprints().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> new Sha256(e.getValue())));
  }

  /**
   * {@return whether the manifest of {@code measured} may be scored}
   *
   * @throws IOException when the store cannot deliver the manifest: our fault, not the submission's
   */
  ManifestValidator.Result judge(EvaluationEvent.Measured measured) throws IOException {
    return judge(measured.submission(), measured.submission().profile(), measured.manifest());
  }

  /**
   * {@return whether a manifest of {@code submission} under {@code profile} may be used}
   *
   * @throws IOException when the store cannot deliver the manifest: our fault, not the submission's
   */
  ManifestValidator.Result judge(Submission submission, String profile, ArtifactRef manifest)
      throws IOException {
    @Nullable Sha256 fingerprint = fingerprints.get(profile);
    return ManifestValidator.validate(
        store.read(manifest.sha256()),
        this::find,
        new Expectations(
            submission.id().value(), submission.bundle().sha256(), profile, fingerprint));
  }

  private Optional<ArtifactLookup.Stored> find(ArtifactRef ref) {
    if (!store.contains(ref.sha256())) {
      return Optional.empty();
    }
    try {
      // The store checked the digest of what it returns.
      return Optional.of(new ArtifactLookup.Stored(ref.sha256(), store.read(ref.sha256()).length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
