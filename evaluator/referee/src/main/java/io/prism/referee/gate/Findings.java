package io.prism.referee.gate;

import io.prism.contracts.manifest.RunManifest;
import io.prism.referee.Refused;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Evidence of one scale: the worst number that each gate saw. Both arms add to it, side by side.
 */
public final class Findings {
  private final String scale;
  private final Map<String, RunManifest.Evidence> worst = new TreeMap<>();

  public Findings(String scale) {
    this.scale = scale;
  }

  /**
   * Notes a number that must not exceed its limit.
   *
   * @param fix what was found and what to do, for the miner
   * @throws Refused when it does; NaN does
   */
  public synchronized void atMost(String gate, double value, double limit, String fix) {
    if (!(value <= limit)) {
      throw refused(gate, value, limit, "at most", fix);
    }
    worst.merge(
        gate,
        new RunManifest.Evidence(gate, scale, value, limit),
        (a, b) -> a.value() >= b.value() ? a : b);
  }

  /** Notes a number that must not fall below its limit; see {@link #atMost}. */
  public synchronized void atLeast(String gate, double value, double limit, String fix) {
    if (!(value >= limit)) {
      throw refused(gate, value, limit, "at least", fix);
    }
    worst.merge(
        gate,
        new RunManifest.Evidence(gate, scale, value, limit),
        (a, b) -> a.value() <= b.value() ? a : b);
  }

  private Refused refused(String gate, double value, double limit, String relation, String fix) {
    return new Refused(
        gate,
        "scale %s: found %s, allowed is %s %s. %s"
            .formatted(scale, number(value), relation, number(limit), fix));
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : "%.4g".formatted(value);
  }

  /** Adds what an earlier attempt at the same run saw. */
  public synchronized void restore(List<RunManifest.Evidence> earlier) {
    for (RunManifest.Evidence e : earlier) {
      // both kinds of limit: what is nearer to it is worse
      worst.merge(e.gate(), e, (a, b) -> room(a) <= room(b) ? a : b);
    }
  }

  private static double room(RunManifest.Evidence e) {
    return Math.abs(e.limit() - e.value());
  }

  /** {@return what was seen, by the names of the gates} */
  public synchronized List<RunManifest.Evidence> evidence() {
    return List.copyOf(worst.values());
  }
}
