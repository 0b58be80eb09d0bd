package io.prism.scoring;

import io.prism.contracts.manifest.RunManifest;
import java.util.OptionalDouble;

/** Components that a manifest may leave unmeasured. */
final class Capabilities {
  /** Key prefix of the reference decoder's accuracy on the same task. */
  static final String BASELINE = "baseline.";

  private Capabilities() {}

  /** {@return mean health of the measured diagnostics, halved for a warning} */
  static OptionalDouble diagnostics(RunManifest m) {
    return m.diagnostics().values().stream()
        .filter(d -> d.aggregate() != null)
        .mapToDouble(d -> d.aggregate() * (d.status().equals("warning") ? 0.5 : 1))
        .average();
  }

  /**
   * {@return 0.5 + half the mean accuracy difference to the baseline, over the tasks both did} An
   * accuracy without the baseline's says nothing on a scale whose middle is the baseline.
   */
  static OptionalDouble benchmark(RunManifest m) {
    OptionalDouble difference =
        m.capability().entrySet().stream()
            .filter(e -> m.capability().containsKey(BASELINE + e.getKey()))
            .mapToDouble(
                e -> e.getValue() - m.capability().getOrDefault(BASELINE + e.getKey(), 0.0))
            .average();
    return difference.isPresent()
        ? OptionalDouble.of(0.5 + difference.getAsDouble() / 2)
        : OptionalDouble.empty();
  }
}
