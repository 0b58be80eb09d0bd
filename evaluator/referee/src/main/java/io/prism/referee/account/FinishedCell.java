package io.prism.referee.account;

import io.prism.contracts.manifest.RunManifest;
import io.prism.referee.train.ArmResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cell of the recipe arm that is over.
 *
 * @param run null where it was not applicable
 * @param reason why it was truncated or not applicable, null when it was neither
 * @param allowed seconds of its budget
 * @param used of these
 * @param evidence of all gates of its graphs so far
 */
public record FinishedCell(
    @Nullable ArmResult run,
    @Nullable String reason,
    double allowed,
    double used,
    List<RunManifest.Evidence> evidence) {
  public FinishedCell {
    evidence = List.copyOf(evidence);
  }
}
