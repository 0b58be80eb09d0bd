package io.prism.scoring;

import io.prism.contracts.manifest.RunManifest;
import io.prism.contracts.manifest.RunManifest.Scale;
import io.prism.contracts.manifest.RunManifest.ScaleStatistics;
import io.prism.contracts.manifest.RunManifest.SeedRun;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Cross-checks of the statistics against the scales that they are about. */
final class StatisticsChecks {
  private StatisticsChecks() {}

  static void check(RunManifest m, Reasons reasons) {
    RunManifest.Statistics statistics = m.statistics();
    if (statistics == null) {
      return;
    }
    List<String> names = statistics.scales().stream().map(ScaleStatistics::name).toList();
    reasons.require(
        names.equals(m.scales().stream().map(Scale::name).toList()),
        "the statistics are about scales %s",
        names);
    for (int i = 0; i < Math.min(names.size(), m.scales().size()); i++) {
      scale(m.scales().get(i), statistics.scales().get(i), reasons);
    }
  }

  private static void scale(Scale s, ScaleStatistics t, Reasons reasons) {
    reasons.require(
        t.seeds().stream().map(SeedRun::seed).toList().equals(s.run().seeds()),
        "scale %s: the statistics list other seeds than the run",
        s.name());
    mean(s, t, "heldout_bpb", SeedRun::heldoutBpb, s.run().heldoutBpb(), reasons);
    mean(s, t, "prequential_bpb", SeedRun::prequentialBpb, s.run().prequentialBpb(), reasons);
    reasons.require(
        t.lower() <= s.gain().mean() && s.gain().mean() <= t.upper(),
        "scale %s: the gain %s lies outside its own interval, %s to %s",
        s.name(),
        s.gain().mean(),
        t.lower(),
        t.upper());
    boolean known = t.seedSigma() != null;
    reasons.require(
        known == s.gain().includesSeedNoise() && known == (t.detectableGap() != null),
        "scale %s: seed noise is both known and unknown",
        s.name());
  }

  private static void mean(
      Scale s,
      ScaleStatistics t,
      String what,
      ToDoubleFunction<SeedRun> value,
      double expected,
      Reasons reasons) {
    double mean = t.seeds().stream().mapToDouble(value).average().orElse(Double.NaN);
    reasons.require(
        Math.abs(mean - expected) <= RunChecks.TOLERANCE * Math.max(1, expected),
        "scale %s: the seeds' mean %s is %s, the run's %s",
        s.name(),
        what,
        mean,
        expected);
  }
}
