package io.prism.referee;

import io.prism.contracts.manifest.RunManifest;
import io.prism.graph.profile.Profile;
import io.prism.referee.stat.PairedGain;
import io.prism.referee.stat.Sequential;
import io.prism.referee.train.ArmResult;
import io.prism.statistics.Interval;
import io.prism.statistics.SeedSpread;
import java.util.List;

/** The manifest's account of its own errors; pure. */
final class Statistics {
  /** How often a gain of the detectable size is found. */
  static final double POWER = 0.8;

  private final Profile profile;
  private final Noise noise;

  Statistics(Profile profile, Noise noise) {
    this.profile = profile;
    this.noise = noise;
  }

  RunManifest.Statistics of(List<ScaleResult> results) {
    return new RunManifest.Statistics(
        noise.source(),
        noise.cardDigest().orElse(null),
        profile.decision().confidence(),
        results.stream().map(this::scale).toList());
  }

  private RunManifest.ScaleStatistics scale(ScaleResult r) {
    PairedGain gain = r.trainings().gain();
    double confidence = Sequential.confidence(r.scale().seeds(), profile.decision());
    Interval interval = gain.interval(confidence);
    return new RunManifest.ScaleStatistics(
        r.scale().name(),
        r.trainings().runs().stream().map(Statistics::seed).toList(),
        gain.spread().map(SeedSpread::sigma).orElse(null),
        gain.exampleSigma(),
        gain.degreesOfFreedom(),
        interval.lower(),
        interval.upper(),
        gain.detectableGap(confidence, POWER).orElse(null),
        r.trainings().verdict().label());
  }

  private static RunManifest.SeedRun seed(ArmResult r) {
    return new RunManifest.SeedRun(r.seed(), r.prequentialBpb(), r.heldoutBpb(), r.diverged());
  }
}
