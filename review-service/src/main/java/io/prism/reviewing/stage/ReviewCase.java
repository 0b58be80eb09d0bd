package io.prism.reviewing.stage;

import io.prism.base.artifacts.ArtifactStore;
import io.prism.contracts.ArtifactRef;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Submission;
import io.prism.review.SourceBundle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a step is given.
 *
 * @param lease proves that the job is ours
 * @param tries how often this step has asked to come back later
 * @param stopping whether the service is about to end: a long step should come back later
 * @param earlier what the earlier steps found, in their order
 */
public record ReviewCase(
    Submission submission,
    UUID lease,
    int tries,
    BooleanSupplier stopping,
    List<StageResult> earlier) {
  public ReviewCase {
    earlier = List.copyOf(earlier);
  }

  /** {@return where the unpacked sources lie, null when the bundle could not be unpacked} */
  public @Nullable ArtifactRef sourcesRef() {
    return earlier.stream()
        .map(r -> r.outcome().sources())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /**
   * {@return the unpacked sources}
   *
   * @throws IOException when the store does not deliver them
   * @throws IllegalStateException when no earlier step has unpacked the bundle
   */
  public SourceBundle sources(ArtifactStore artifacts) throws IOException {
    ArtifactRef ref = sourcesRef();
    if (ref == null) {
      throw new IllegalStateException("no earlier step has unpacked the bundle");
    }
    return ContractJson.read(
        new String(artifacts.read(ref.sha256()), StandardCharsets.UTF_8), SourceBundle.class);
  }
}
