package io.prism.referee.account;

import io.prism.contracts.manifest.RunManifest;
import io.prism.referee.train.ArmResult;
import java.util.List;

/**
 * A training of the architecture arm that is over.
 *
 * @param evidence of all gates at the scale so far
 * @param trainingSeconds processor seconds of its lessons, from which budgets are made
 */
public record FinishedArm(
    ArmResult result, List<RunManifest.Evidence> evidence, double trainingSeconds) {
  public FinishedArm {
    evidence = List.copyOf(evidence);
  }
}
