package io.prism.scoring.ownership;

import io.prism.contracts.Hotkey;
import io.prism.statistics.AlphaSpending;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who has competed for one thing since it last changed hands.
 *
 * <p>Miners share the error, and each shares its own part among its tries: whoever submits much
 * makes it harder for himself. A new miner finds it harder by the number of miners before, not by
 * the number of their tries, so that nobody can shut others out by submitting junk.
 *
 * @param tries by hotkey, in the order of first tries
 */
public record Round(Map<String, Integer> tries) {
  /** Nobody has tried. */
  public static final Round NEW = new Round(new LinkedHashMap<>());

  public Round {
    tries = Collections.unmodifiableMap(new LinkedHashMap<>(tries));
  }

  Round with(Hotkey hotkey) {
    LinkedHashMap<String, Integer> more = new LinkedHashMap<>(tries);
    more.merge(hotkey.value(), 1, Integer::sum);
    return new Round(more);
  }

  /** {@return the error that the latest try of a miner may have, out of {@code total}} */
  double alpha(double total, Hotkey hotkey) {
    long owner = 1;
    for (String h : tries.keySet()) {
      if (h.equals(hotkey.value())) {
        break;
      }
      owner++;
    }
    return new AlphaSpending(total).share(owner, tries.getOrDefault(hotkey.value(), 0));
  }

  /** {@return all tries} */
  long count() {
    return tries.values().stream().mapToLong(Integer::longValue).sum();
  }
}
