package io.prism.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a service answers at {@code /q/metrics}. */
public record MetricsPage(String text) {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(prism_[a-z_]+)` \\| ([a-z]+) \\|");

  /**
   * {@return the sum of the samples of a metric that have these labels}
   *
   * @param labels like {@code type="score.recorded"}
   */
  public Optional<Double> value(String name, String... labels) {
    List<Double> values =
        Pattern.compile("(?m)^" + Pattern.quote(name) + "(\\{[^}]*})? (\\S+)( # .*)?$")
            .matcher(text)
            .results()
            .filter(line -> has(line, labels))
            .map(line -> Double.valueOf(line.group(2)))
            .toList();
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(values.stream().mapToDouble(v -> v).sum());
  }

  private static boolean has(MatchResult line, String... labels) {
    String all = line.group(1) == null ? "" : line.group(1);
    return List.of(labels).stream().allMatch(l -> all.contains("{" + l) || all.contains("," + l));
  }

  /** {@return metrics of the reference that a service should have and does not show} */
  public List<String> missing(String service) {
    return documented(service).stream().filter(name -> value(name).isEmpty()).toList();
  }

  /** {@return names of samples that docs/reference/metrics.md promises for a service} */
  private static List<String> documented(String service) {
    Path page = Path.of("..", "docs", "reference", "metrics.md");
    try {
      String[] parts = Files.readString(page).split("(?m)^## ");
      return List.of(parts).stream()
          .filter(p -> p.startsWith("Every service") || p.startsWith(service))
          .flatMap(p -> ROW.matcher(p).results())
          .map(
              row ->
                  row.group(2).equals("timer") || row.group(2).equals("summary")
                      ? row.group(1) + "_count"
                      : row.group(1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
