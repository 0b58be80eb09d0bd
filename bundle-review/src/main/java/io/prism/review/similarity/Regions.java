package io.prism.review.similarity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the lines behind an overlap. Done for the few pairs that matter, from their sources. */
public final class Regions {
  private static final int MOST = 40;
  private static final int SAME = 8; // places of one run that are tried

  private record Place(CodeUnit unit, int at) {}

  private final BaseSet base;
  private final Map<Long, List<Place>> places = new HashMap<>();
  private final List<Region> found = new ArrayList<>();

  private Regions(BaseSet base) {
    this.base = base;
  }

  /**
   * {@return the longest common passages that are not in the base set, in the order of the later
   * bundle; empty when a file cannot be parsed in time}
   *
   * @param outline whether operations are compared, and not tokens
   * @throws io.prism.review.python.Work.Exceeded when reading one takes more steps than a review
   *     may
   */
  public static List<Region> of(
      Map<String, String> later,
      Map<String, String> earlier,
      boolean outline,
      BaseSet base,
      Duration limit) {
    List<CodeUnit> mine = CodePrint.units(later, limit);
    List<CodeUnit> theirs = CodePrint.units(earlier, limit);
    if (mine == null || theirs == null) {
      return List.of();
    }
    Regions regions = new Regions(base);
    theirs.stream().filter(unit -> unit.outline() == outline).forEach(regions::index);
    mine.stream().filter(unit -> unit.outline() == outline).forEach(regions::match);
    return regions.found.stream()
        .sorted(Comparator.comparingInt(Region::tokens).reversed())
        .limit(MOST)
        .sorted(Comparator.comparing(Region::file).thenComparing(Region::firstLine))
        .toList();
  }

  private void index(CodeUnit unit) {
    long[] hashes = unit.hashes();
    for (int i = 0; i < hashes.length; i++) {
      List<Place> same = places.computeIfAbsent(hashes[i], h -> new ArrayList<>());
      if (same.size() < SAME) {
        same.add(new Place(unit, i));
      }
    }
  }

  private void match(CodeUnit unit) {
    long[] hashes = unit.hashes();
    int i = 0;
    while (i < hashes.length) {
      int longest = 0;
      Place best = null;
      // Looked at first: what is compared is skipped afterwards, so the whole stays linear.
      List<Place> same =
          base.contains(hashes[i]) ? List.of() : places.getOrDefault(hashes[i], List.of());
      for (Place place : same) {
        int length = common(unit, i, place);
        if (length > longest) {
          longest = length;
          best = place;
        }
      }
      if (best != null && longest >= unit.runLength()) {
        found.add(region(unit, i, best, longest));
        i += longest;
      } else {
        i++;
      }
    }
  }

  private static int common(CodeUnit unit, int at, Place place) {
    long[] a = unit.tokens();
    long[] b = place.unit().tokens();
    int n = 0;
    while (at + n < a.length && place.at() + n < b.length && a[at + n] == b[place.at() + n]) {
      n++;
    }
    return n;
  }

  private static Region region(CodeUnit unit, int at, Place place, int length) {
    int[] other = place.unit().lines();
    return new Region(
        unit.file(),
        unit.lines()[at],
        unit.lines()[at + length - 1],
        place.unit().file(),
        other[place.at()],
        other[place.at() + length - 1],
        length);
  }
}
