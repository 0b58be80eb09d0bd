package io.prism.testing;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a service answers at {@code /q/metrics}. */
public record MetricsPage(String text) {
  /**
   * {@return the sum of the samples of a metric that have these labels}
   *
   * @param labels like {@code type="score.recorded"}
   * @return empty when there is no such sample
   */
  public Optional<Double> value(String name, String... labels) {
    double sum = 0;
    boolean found = false;
    for (MatchResult line :
        Pattern.compile("(?m)^" + Pattern.quote(name) + "(\\{.*})? (\\S+)$")
            .matcher(text)
            .results()
            .toList()) {
      String has = line.group(1) == null ? "" : line.group(1);
      boolean matches = true;
      for (String label : labels) {
        matches &= has.contains("{" + label) || has.contains("," + label);
      }
      if (matches) {
        found = true;
        sum += Double.parseDouble(line.group(2));
      }
    }
    return found ? Optional.of(sum) : Optional.empty();
  }
}
