package io.prism.scoring;

import io.prism.contracts.manifest.RunManifest.Exam;
import io.prism.contracts.manifest.RunManifest.Run;

/** A run's exams as a step function of the training FLOPs spent. */
final class LearningCurve {
  private LearningCurve() {}

  /** {@return training FLOPs of one token: forward, and twice that for backward} */
  static double flopsPerToken(Run run) {
    return 3 * run.forwardFlopsPerToken();
  }

  /**
   * {@return the prequential bits per byte of the part of the run that {@code flops} pay for: the
   * mean of its exams over the first {@code flops / flopsPerToken} tokens}
   *
   * <p>An area rather than the point where the budget ends: one exam is one block of text, and
   * blocks differ in difficulty, which an average over blocks evens out.
   */
  static double prequentialBpb(Run run, double flops) {
    double tokens = Math.min(run.tokens(), flops / flopsPerToken(run));
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
