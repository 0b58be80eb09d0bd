package io.prism.referee.account;

import io.prism.contracts.Sha256;
import io.prism.contracts.manifest.RunManifest;
import java.util.List;

/**
 * A cell of the recipe arm between two blocks. The trainer's checkpoint, which the referee never
 * looks into, is the file beside it.
 *
 * @param block that is examined next
 * @param step steps of the reference recipe before it
 * @param exams so far
 * @param gradientNorms so far
 * @param diverged an exam or a gradient was not finite
 * @param snapshot digest of the states that the trainer had handed over: a trainer that comes back
 *     must hand over the same
 * @param allowed seconds of the budget
 * @param used of these
 * @param evidence of all gates of the cell's graphs so far
 */
public record UnfinishedCell(
    int block,
    int step,
    List<RunManifest.Exam> exams,
    List<Double> gradientNorms,
    boolean diverged,
    Sha256 snapshot,
    double allowed,
    double used,
    List<RunManifest.Evidence> evidence) {
  public UnfinishedCell {
    exams = List.copyOf(exams);
    gradientNorms = List.copyOf(gradientNorms);
    evidence = List.copyOf(evidence);
  }
}
