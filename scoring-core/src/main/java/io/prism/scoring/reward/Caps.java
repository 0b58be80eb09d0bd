package io.prism.scoring.reward;

import io.prism.contracts.Hotkey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Caps by water filling: everyone is raised in proportion to what they earned until the whole is
 * placed; whoever reaches a cap stays there.
 *
 * <p>A hotkey's cap can be evaded with more hotkeys, up to what they earned together; the cap of a
 * coldkey cannot, as far as the metagraph tells whose hotkey it is.
 */
final class Caps {
  private static final double NOTHING = 1e-12;

  private Caps() {}

  /**
   * Shares under caps.
   *
   * @param shares by hotkey; sum to 1 within rounding
   * @param unplaced what nobody may have under the caps; it is in {@code shares} all the same, in
   *     proportion to what everybody has: what is not given out would be given out by whoever reads
   *     the vector, in the same way
   */
  record Capped(SortedMap<String, Double> shares, double unplaced) {}

  /** Who can be given something. Demand is concave and never falls as the level rises. */
  private sealed interface Holder {
    /** {@return what it takes at {@code level} times its earnings} */
    double demand(double level);

    /** {@return how fast the demand rises from {@code level} on} */
    double slope(double level);
  }

  private record OneHotkey(String name, double earned, double cap) implements Holder {
    @Override
    public double demand(double level) {
      return Math.min(cap, level * earned);
    }

    @Override
    public double slope(double level) {
      return level * earned < cap ? earned : 0;
    }
  }

  private record OneColdkey(List<OneHotkey> hotkeys, double cap) implements Holder {
    @Override
    public double demand(double level) {
      return Math.min(cap, sum(level));
    }

    @Override
    public double slope(double level) {
      return sum(level) < cap ? hotkeys.stream().mapToDouble(h -> h.slope(level)).sum() : 0;
    }

    private double sum(double level) {
      return hotkeys.stream().mapToDouble(h -> h.demand(level)).sum();
    }
  }

  /** {@return {@code earned} (hotkey to share, sum 1) under the caps of {@code bounds}} */
  static Capped apply(RewardBounds bounds, SortedMap<String, Double> earned, Coldkeys coldkeys) {
    Map<String, List<OneHotkey>> owners = new TreeMap<>();
    earned.forEach(
        (hotkey, share) ->
            owners
                .computeIfAbsent(coldkeys.miner(new Hotkey(hotkey)), o -> new ArrayList<>())
                .add(new OneHotkey(hotkey, share, bounds.hotkeyCap())));
    List<OneColdkey> holders =
        owners.values().stream().map(o -> new OneColdkey(o, bounds.coldkeyCap())).toList();
    double level = level(1, holders);
    SortedMap<String, Double> shares = new TreeMap<>();
    for (OneColdkey owner : holders) {
      double inner = level(owner.demand(level), owner.hotkeys());
      owner.hotkeys().forEach(h -> shares.put(h.name(), h.demand(inner)));
    }
    double placed = shares.values().stream().mapToDouble(Double::doubleValue).sum();
    shares.replaceAll((hotkey, share) -> share / placed);
    return new Capped(shares, 1 - placed < NOTHING ? 0 : 1 - placed);
  }

  /**
   * {@return the level at which {@code holders} take {@code amount}, or all they may} Newton's
   * method: below the solution of a concave piecewise linear function it never overshoots, and each
   * step passes a kink.
   */
  private static double level(double amount, List<? extends Holder> holders) {
    double level = 0;
    while (true) {
      double missing = amount;
      double slope = 0;
      for (Holder h : holders) {
        missing -= h.demand(level);
        slope += h.slope(level);
      }
      double next = slope > 0 ? level + missing / slope : level;
      if (next <= level || missing <= NOTHING * amount) {
        return level;
      }
      level = next;
    }
  }
}
