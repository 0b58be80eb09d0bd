package io.prism.scoring;

import io.prism.contracts.manifest.RunManifest;
import io.prism.contracts.manifest.RunManifest.Run;
import io.prism.contracts.manifest.RunManifest.Scale;

/**
 * How well the seed noise of a manifest is known: its variance pooled over all runs with several
 * seeds, and the degrees of freedom of that estimate.
 *
 * @param variance of one run's held-out bits per byte over seeds
 * @param freedom sum of (seeds - 1); 0 when no run has two seeds
 */
record SeedNoise(double variance, int freedom) {

  static SeedNoise of(RunManifest manifest) {
    double squares = 0;
    int freedom = 0;
    for (Scale s : manifest.scales()) {
      for (Run r : new Run[] {s.run(), s.baseline()}) {
        Double sigma = r.heldoutBpbSeedSigma();
        if (sigma != null) {
          int f = r.seeds().size() - 1;
          squares += f * sigma * sigma;
          freedom += f;
        }
      }
    }
    return new SeedNoise(freedom == 0 ? 0 : squares / freedom, freedom);
  }

  /**
   * {@return the degrees of freedom of the scale's standard error}: its variance is a seed part
   * (one sigma serves both sides) and, for the rest, an example part. Where the noise comes from
   * outside the manifest or is not in the error at all, only the examples count.
   */
  double degreesOfFreedom(Scale s) {
    double examples = s.gain().examples() - 1.0;
    double total = s.gain().standardError() * s.gain().standardError();
    if (freedom == 0 || total == 0 || !s.gain().includesSeedNoise()) {
      return examples;
    }
    double perRun = 1.0 / s.run().seeds().size() + 1.0 / s.baseline().seeds().size();
    double seeds = Math.min(total, variance * perRun);
    double rest = total - seeds;
    return total * total / (seeds * seeds / freedom + rest * rest / examples);
  }
}
