package io.prism.scoring.ownership;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.prism.contracts.Hotkey;
import io.prism.statistics.AlphaSpending;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * Who has competed for one thing since it last changed hands. Immutable, and one try more costs
 * little however many there were.
 *
 * <p>Miners share the error, and each shares its own part among its tries: whoever submits much
 * makes it harder for himself. A new miner finds it harder by the number of miners before, not by
 * the number of their tries, so that nobody can shut others out by submitting junk.
 */
public final class Round {
  /** Nobody has tried. */
  public static final Round NEW = new Round(HashTreePMap.empty(), 0);

  private final PMap<String, Miner> miners;
  private final long count;

  /**
   * One miner's tries.
   *
   * @param place among the miners, in the order of first tries, from 1
   */
  private record Miner(int place, int tries) {}

  private Round(PMap<String, Miner> miners, long count) {
    this.miners = miners;
    this.count = count;
  }

  /**
   * One miner's tries, as they are stored.
   *
   * @param tries at least 1
   */
  record Tries(String hotkey, int tries) {}

  /**
   * @param miners in the order of first tries
   * @param tries what older services stored: a map, whose order was lost
   */
  @JsonCreator
  static Round of(
      @JsonProperty("miners") @Nullable List<Tries> miners,
      @JsonProperty("tries") @Nullable Map<String, Integer> tries) {
    List<Tries> all = new ArrayList<>(miners == null ? List.of() : miners);
    if (tries != null) {
      new TreeMap<>(tries).forEach((hotkey, n) -> all.add(new Tries(hotkey, n)));
    }
    PMap<String, Miner> known = HashTreePMap.empty();
    long count = 0;
    for (Tries t : all) {
      known = known.plus(t.hotkey(), new Miner(known.size() + 1, t.tries()));
      count += t.tries();
    }
    return new Round(known, count);
  }

  /** {@return who has tried, in the order of first tries: places are shares of the error} */
  @JsonProperty
  List<Tries> miners() {
    return miners.entrySet().stream()
        .sorted(Comparator.comparingInt(e -> e.getValue().place()))
        .map(e -> new Tries(e.getKey(), e.getValue().tries()))
        .toList();
  }

  Round with(Hotkey hotkey) {
    Miner known = miners.get(hotkey.value());
    Miner now =
        known == null
            ? new Miner(miners.size() + 1, 1)
            : new Miner(known.place(), known.tries() + 1);
    return new Round(miners.plus(hotkey.value(), now), count + 1);
  }

  /** {@return the error that the latest try of a miner may have, out of {@code total}} */
  double alpha(double total, Hotkey hotkey) {
    Miner miner = miners.get(hotkey.value());
    if (miner == null) {
      throw new IllegalArgumentException(hotkey.value() + " has not tried");
    }
    return new AlphaSpending(total).share(miner.place(), miner.tries());
  }

  /** {@return all tries} */
  long count() {
    return count;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Round r && miners.equals(r.miners);
  }

  @Override
  public int hashCode() {
    return miners.hashCode();
  }

  @Override
  public String toString() {
    return "Round" + miners();
  }
}
