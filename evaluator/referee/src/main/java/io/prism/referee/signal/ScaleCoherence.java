package io.prism.referee.signal;

import io.prism.contracts.manifest.MeasuredSignals.Coherence;
import io.prism.contracts.manifest.MeasuredSignals.Level;
import io.prism.referee.stat.PairedGain;
import io.prism.statistics.Interval;
import java.util.List;
import java.util.SequencedMap;

/**
 * Whether a gain holds at every size. Levels are compared with zero, never with each other: a
 * two-point slope rewards a bad start.
 */
public final class ScaleCoherence {
  private static final double CONFIDENCE = 0.95;

  private ScaleCoherence() {}

  /**
   * {@return the gains with their intervals, and on which side of zero they lie}
   *
   * @param gains by scale, in order
   */
  public static Coherence of(SequencedMap<String, PairedGain> gains) {
    List<Level> levels =
        gains.entrySet().stream().map(e -> level(e.getKey(), e.getValue())).toList();
    boolean all = levels.stream().allMatch(l -> l.lowBpb() > 0);
    boolean none = levels.stream().allMatch(l -> l.highBpb() < 0);
    boolean some = levels.stream().anyMatch(l -> l.lowBpb() > 0);
    boolean other = levels.stream().anyMatch(l -> l.highBpb() < 0);
    String verdict = all ? "ahead" : none ? "behind" : some && other ? "mixed" : "undetermined";
    double weakest = levels.stream().mapToDouble(Level::lowBpb).min().orElse(0);
    return new Coherence(levels, verdict, weakest);
  }

  /** Student's t: a standard error from few trainings is itself uncertain. */
  private static Level level(String scale, PairedGain gain) {
    Interval interval = gain.interval(CONFIDENCE);
    return new Level(scale, gain.mean(), interval.lower(), interval.upper());
  }
}
