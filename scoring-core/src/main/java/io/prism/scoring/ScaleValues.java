package io.prism.scoring;

import io.prism.contracts.manifest.RunManifest.Run;
import io.prism.contracts.manifest.RunManifest.Scale;
import io.prism.contracts.manifest.RunManifest.Stability;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The values of one scale, each in [0, 1] with 0.5 for "as the baseline".
 *
 * <p>All of them compare two code lengths as a relative gain {@code r = 1 - submission/baseline}
 * and map it with {@code level(r) = 1 / (1 + exp(-r / relativeGainScale))}. Relative, so that
 * scales and tokenizers compare; logistic, so that r and -r weigh the same, no single number runs
 * away with the score, and more is always more. A run that diverged has the value 0 throughout.
 */
record ScaleValues(ScorePolicy policy) {

  /** Learning speed: area under the learning curve, at equal tokens. */
  double learning(Scale s) {
    return level(s, s.run().prequentialBpb(), s.baseline().prequentialBpb());
  }

  /** Quality at the end: held-out text, at equal tokens. */
  double quality(Scale s) {
    return level(s, s.run().heldoutBpb(), s.baseline().heldoutBpb());
  }

  /**
   * Area under the learning curve at equal training FLOPs: the dearer of the two runs is cut where
   * the cheaper one ends, so a submission pays for its FLOPs with tokens. What it saves is credited
   * up to a factor {@code ratioCap}: a table lookup needs no FLOPs at all, and would otherwise be
   * compared with a baseline that has learned nothing.
   */
  double compute(Scale s) {
    double run = Math.max(1, s.run().forwardFlopsPerToken());
    double baseline = Math.max(1, s.baseline().forwardFlopsPerToken());
    double saving = Math.min(policy.ratioCap(), baseline / run);
    double tokens = s.run().tokens();
    return level(
        s,
        LearningCurve.prequentialBpb(s.run(), tokens * Math.min(1, saving)),
        LearningCurve.prequentialBpb(s.baseline(), tokens / Math.max(1, saving)));
  }

  /**
   * Held-out quality against a baseline of the submission's size: the baseline's bits per byte are
   * moved along the expected power law, {@code bpb x (N_baseline / N_submission)^exponent}. Savings
   * are credited up to a factor {@code ratioCap}, because a law fitted to real models promises
   * nothing about a model with no parameters.
   */
  double parameters(Scale s) {
    double saving = (double) s.baseline().parameters() / s.run().parameters();
    double factor = Math.pow(Math.min(policy.ratioCap(), saving), policy.parameterExponent());
    return level(s, s.run().heldoutBpb(), s.baseline().heldoutBpb() * factor);
  }

  /**
   * How smoothly it trained against the baseline: {@code 1 / (1 + exp(u_submission - u_baseline))}
   * with {@code u = ln(1 + spikes) + ln(1 + explosions) + late divergence / (relativeGainScale x
   * held-out bpb)}. Logarithms, because the tenth spike says less than the first.
   */
  double stability(Scale s) {
    if (s.run().stability().diverged()) {
      return 0;
    }
    return logistic(unrest(s.baseline()) - unrest(s.run()));
  }

  static double mean(List<Scale> scales, ToDoubleFunction<Scale> value) {
    return scales.stream().mapToDouble(value).average().orElseThrow();
  }

  static double worst(List<Scale> scales, ToDoubleFunction<Scale> value) {
    return scales.stream().mapToDouble(value).min().orElseThrow();
  }

  double unrest(Run run) {
    Stability s = run.stability();
    double bpb = Math.max(run.heldoutBpb(), 1e-9);
    return Math.log1p(s.lossSpikes())
        + Math.log1p(s.gradientExplosions())
        + s.lateDivergenceBpb() / (policy.relativeGainScale() * bpb);
  }

  private double level(Scale s, double submission, double baseline) {
    if (s.run().stability().diverged()) {
      return 0;
    }
    double gain = 1 - submission / Math.max(baseline, 1e-9);
    return logistic(gain / policy.relativeGainScale());
  }

  static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
