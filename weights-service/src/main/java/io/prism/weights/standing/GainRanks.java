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
 * TieGroups}). Compared is what one profile measured: gains of other profiles are over other
 * baselines. The errors hold the baseline's, which shifts all alike, so the ranges are too wide
 * rather than too narrow.
 */
public final class GainRanks {
  private static final double CONFIDENCE = 0.95;

  private GainRanks() {}

  /**
   * A gain and how well it is known.
   *
   * @param submission whose
   * @param profile that measured it
   */
  record Measured(String submission, String profile, Estimate gain) {}

  /**
   * A range of ranks.
   *
   * @param best rank that it may have by gain; 1 is in the group that nobody is known to be better
   *     than
   * @param worst rank that it may have
   * @param of entries of the same profile that were compared
   */
  public record Range(int best, int worst, int of) {}

  /** {@return the range of each submission} */
  static Map<String, Range> of(List<Measured> entries) {
    Map<String, List<Measured>> profiles = new TreeMap<>();
    entries.forEach(e -> profiles.computeIfAbsent(e.profile(), p -> new ArrayList<>()).add(e));
    Map<String, Range> ranges = new HashMap<>();
    for (List<Measured> profile : profiles.values()) {
      List<TieGroups.Standing> standings =
          TieGroups.of(profile.stream().map(Measured::gain).toList(), CONFIDENCE);
      for (int i = 0; i < profile.size(); i++) {
        ranges.put(
            profile.get(i).submission(),
            new Range(standings.get(i).best(), standings.get(i).worst(), profile.size()));
      }
    }
    return ranges;
  }
}
