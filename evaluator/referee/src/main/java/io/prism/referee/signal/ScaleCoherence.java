package io.prism.referee.signal;

import io.prism.contracts.manifest.MeasuredSignals.Coherence;
import io.prism.contracts.manifest.MeasuredSignals.Level;
import io.prism.contracts.manifest.RunManifest;
import java.util.List;

/**
 * Whether a gain holds at every size. Levels are compared with zero, never with each other: a
 * two-point slope rewards a bad start.
 */
public final class ScaleCoherence {
  private static final double Z_95 = 1.959964;

  private ScaleCoherence() {}

  /** {@return the gains with their intervals, and on which side of zero they lie} */
  public static Coherence of(List<RunManifest.Scale> scales) {
    List<Level> levels = scales.stream().map(s -> level(s.name(), s.gain())).toList();
    boolean all = levels.stream().allMatch(l -> l.lowBpb() > 0);
    boolean none = levels.stream().allMatch(l -> l.highBpb() < 0);
    boolean some = levels.stream().anyMatch(l -> l.lowBpb() > 0);
    boolean other = levels.stream().anyMatch(l -> l.highBpb() < 0);
    String verdict = all ? "ahead" : none ? "behind" : some && other ? "mixed" : "undetermined";
    double weakest = levels.stream().mapToDouble(Level::lowBpb).min().orElse(0);
    return new Coherence(levels, verdict, weakest);
  }

  private static Level level(String scale, RunManifest.Gain gain) {
    double half = Z_95 * gain.standardError();
    return new Level(scale, gain.mean(), gain.mean() - half, gain.mean() + half);
  }
}
