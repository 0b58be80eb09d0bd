package io.prism.system.alerts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A recorded series.
 *
 * @param values one a minute; NaN where there was none
 */
record Series(String name, Map<String, String> labels, List<Double> values) {
  /** So far back a value still counts. */
  private static final int LOOK_BACK = 5;

  private static final Pattern HEAD = Pattern.compile("([a-z_]+)(?:\\{(.*)})?");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");
  private static final Pattern RUN =
      Pattern.compile("(_|-?[0-9.]+)(?:([+-])([0-9.]+))?(?:x([0-9]+))?");

  /** {@return the series that promtool's notation means} */
  static Series of(String head, String values) {
    Matcher h = HEAD.matcher(head);
    if (!h.matches()) {
      throw new IllegalArgumentException("no series: " + head);
    }
    Map<String, String> labels = new TreeMap<>();
    LABEL
        .matcher(h.group(2) == null ? "" : h.group(2))
        .results()
        .forEach(l -> labels.put(l.group(1), l.group(2)));
    List<Double> all = new ArrayList<>();
    for (String run : values.split(" ")) {
      Matcher r = RUN.matcher(run);
      if (!r.matches()) {
        throw new IllegalArgumentException("no values: " + run);
      }
      expand(r.toMatchResult(), all);
    }
    return new Series(h.group(1), labels, all);
  }

  /** {@code a+bxn} are n + 1 values, {@code axn} too, {@code _xn} are n gaps. */
  private static void expand(MatchResult run, List<Double> into) {
    boolean gap = run.group(1).equals("_");
    int times = run.group(4) == null ? 0 : Integer.parseInt(run.group(4));
    double value = gap ? Double.NaN : Double.parseDouble(run.group(1));
    double step = run.group(3) == null ? 0 : Double.parseDouble(run.group(3));
    if ("-".equals(run.group(2))) {
      step = -step;
    }
    int count = gap && times > 0 ? times : times + 1;
    for (int i = 0; i < count; i++) {
      into.add(value + i * step);
    }
  }

  /** {@return the newest value of the last five minutes} */
  OptionalDouble at(int minute) {
    for (int m = Math.min(minute, values.size() - 1); m >= 0 && m > minute - LOOK_BACK; m--) {
      if (!Double.isNaN(values.get(m))) {
        return OptionalDouble.of(values.get(m));
      }
    }
    return OptionalDouble.empty();
  }

  /** {@return how much a counter grew in the minutes before, restarts included} */
  OptionalDouble increase(int minute, int range) {
    double grown = 0;
    double before = Double.NaN;
    int samples = 0;
    for (int m = Math.max(0, minute - range); m <= Math.min(minute, values.size() - 1); m++) {
      double value = values.get(m);
      if (!Double.isNaN(value)) {
        grown += samples == 0 ? 0 : value < before ? value : value - before;
        before = value;
        samples++;
      }
    }
    return samples < 2 ? OptionalDouble.empty() : OptionalDouble.of(grown);
  }
}
