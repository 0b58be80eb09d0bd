package io.prism.weights.standing;

import io.prism.statistics.Estimate;
import io.prism.statistics.TieGroups;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Between which ranks by gain an entry of the board may stand, given the errors ({@link
 * TieGroups}). Compared is what was measured against one yardstick: gains of other profiles, texts
 * or salts are over other baselines. The errors hold the baseline's, which shifts all alike, so the
 * ranges are too wide rather than too narrow.
 */
public final class GainRanks {
  private static final double CONFIDENCE = 0.95;

  private GainRanks() {}

  /**
   * A gain and how well it is known.
   *
   * @param submission whose
   * @param yardstick that it was measured against
   */
  record Measured(String submission, String yardstick, Estimate gain) {}

  /**
   * A range of ranks.
   *
   * @param best rank that it may have by gain; 1 is in the group that nobody is known to be better
   *     than
   * @param worst rank that it may have
   * @param of entries that were compared: those of the same yardstick
   */
  public record Range(int best, int worst, int of) {}

  /** {@return the range of each submission} */
  static Map<String, Range> of(List<Measured> entries) {
    Map<String, List<Measured>> yardsticks = new TreeMap<>();
    entries.forEach(e -> yardsticks.computeIfAbsent(e.yardstick(), y -> new ArrayList<>()).add(e));
    Map<String, Range> ranges = new HashMap<>();
    for (List<Measured> alike : yardsticks.values()) {
      List<TieGroups.Standing> standings =
          TieGroups.of(alike.stream().map(Measured::gain).toList(), CONFIDENCE);
      for (int i = 0; i < alike.size(); i++) {
        ranges.put(
            alike.get(i).submission(),
            new Range(standings.get(i).best(), standings.get(i).worst(), alike.size()));
      }
    }
    return ranges;
  }
}
