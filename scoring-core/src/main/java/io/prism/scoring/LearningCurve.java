package io.prism.scoring;

import io.prism.contracts.manifest.RunManifest.Exam;
import io.prism.contracts.manifest.RunManifest.Run;

/** A run's exams as a step function of the tokens trained on. */
final class LearningCurve {
  private LearningCurve() {}

  /**
   * {@return the prequential bits per byte of the first {@code tokens} of a run: the mean of its
   * exams over them}
   *
   * <p>An area rather than the point where the budget ends: one exam is one block of text, and
   * blocks differ in difficulty, which an average over blocks evens out.
   */
  static double prequentialBpb(Run run, double tokens) {
    double bits = 0;
    for (Exam e : run.exams()) {
      double covered = Math.min(e.tokens(), tokens - e.trainedTokens());
      if (covered <= 0) {
        break;
      }
      bits += covered * e.bpb();
    }
    return bits / tokens;
  }
}
