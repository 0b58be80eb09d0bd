package io.prism.referee;

import io.prism.contracts.Sha256;
import io.prism.contracts.manifest.NoiseCard;
import io.prism.graph.profile.Profile;
import io.prism.referee.stat.PairedGain;
import io.prism.referee.train.ArmResult;
import io.prism.statistics.Interval;
import io.prism.statistics.SeedSpread;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns baseline replicates into a noise card; pure. */
final class Calibration {
  private Calibration() {}

  /**
   * {@return the card}
   *
   * @param runs at least two replicates of every scale
   */
  static NoiseCard card(
      Profile profile, String deviceClass, Sha256 salt, Map<Profile.Scale, List<ArmResult>> runs) {
    double confidence = profile.decision().confidence();
    return new NoiseCard(
        NoiseCard.SCHEMA,
        profile.name(),
        profile.fingerprint(),
        deviceClass,
        salt,
        confidence,
        Statistics.POWER,
        runs.entrySet().stream().map(e -> scale(e.getKey(), e.getValue(), confidence)).toList());
  }

  private static NoiseCard.Scale scale(
      Profile.Scale scale, List<ArmResult> runs, double confidence) {
    double[] heldout = runs.stream().mapToDouble(ArmResult::heldoutBpb).toArray();
    SeedSpread spread = SeedSpread.pooled(List.of(heldout)).orElseThrow();
    Interval interval = spread.interval(confidence);
    double exampleSigma = exampleSigma(runs);
    return new NoiseCard.Scale(
        scale.name(),
        runs.size(),
        runs.size() - 1,
        java.util.Arrays.stream(heldout).average().orElseThrow(),
        spread.sigma(),
        interval.lower(),
        interval.upper(),
        runs.getFirst().heldoutLosses().length,
        exampleSigma,
        detectableGap(scale, runs.getFirst(), spread, exampleSigma, confidence));
  }

  /** {@return root mean square, over neighbouring replicates, of their differences' deviations} */
  private static double exampleSigma(List<ArmResult> runs) {
    double variance = 0;
    for (int i = 1; i < runs.size(); i++) {
      double sigma =
          PairedGain.of(
                  List.of(runs.get(i - 1).heldoutLosses()),
                  List.of(runs.get(i).heldoutLosses()),
                  Optional.empty())
              .exampleSigma();
      variance += sigma * sigma / (runs.size() - 1);
    }
    return Math.max(1e-9, Math.sqrt(variance));
  }

  /**
   * {@return what one training shows against the profile's baselines} Two single trainings differ
   * by the example sigma; against the mean of {@code r} it is smaller by sqrt((1 + 1/r) / 2).
   */
  private static double detectableGap(
      Profile.Scale scale,
      ArmResult any,
      SeedSpread spread,
      double exampleSigma,
      double confidence) {
    int r = scale.baselineReplicates();
    Optional<SeedSpread> known = Optional.of(spread);
    return new PairedGain(
            0,
            exampleSigma * Math.sqrt((1 + 1.0 / r) / 2),
            any.heldoutLosses().length,
            r,
            1,
            known,
            known)
        .detectableGap(confidence, Statistics.POWER)
        .orElseThrow();
  }
}
