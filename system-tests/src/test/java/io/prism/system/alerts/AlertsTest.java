package io.prism.system.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class AlertsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path RULES = ROOT.resolve("deploy/helm/prism/files/alerts/prism.yaml");
  private static final Path SERIES = Path.of("src/test/resources/alerts/series.yaml");
  private static final Path RUNBOOKS = ROOT.resolve("docs/how-to/runbooks");

  /** An alert; {@code lasting} in minutes. */
  private record Rule(
      String name, String expression, int lasting, String severity, Map<String, String> about) {}

  private final Map<String, Rule> rules =
      rules().stream().collect(Collectors.toMap(Rule::name, r -> r));

  @TestFactory
  Stream<DynamicTest> recorded_series_raise_what_they_should_and_nothing_else() {
    return list(yaml(SERIES).get("tests")).stream()
        .map(t -> DynamicTest.dynamicTest(text(t, "name"), () -> check(t)));
  }

  private void check(Map<?, ?> test) {
    List<Series> series =
        list(test.get("input_series")).stream()
            .map(s -> Series.of(text(s, "series"), text(s, "values")))
            .toList();
    for (Map<?, ?> expected : list(test.get("alert_rule_test"))) {
      Rule rule = rules.get(text(expected, "alertname"));
      assertThat(rule).as("rule " + expected.get("alertname")).isNotNull();
      int at = Expression.minutes(text(expected, "eval_time"));
      Set<Map<String, String>> labels = new HashSet<>();
      for (Map<?, ?> alert : list(expected.get("exp_alerts"))) {
        labels.add(strings(alert.get("exp_labels")));
        assertThat(strings(alert.get("exp_annotations"))).isEqualTo(rule.about());
      }
      assertThat(firing(rule, series, at))
          .as(rule.name() + " after " + at + " min")
          .isEqualTo(labels);
    }
  }

  /** {@return labels of the alerts that have been true for long enough} */
  private static Set<Map<String, String>> firing(Rule rule, List<Series> series, int at) {
    Map<Map<String, String>, Integer> since =
        new TreeMap<>(java.util.Comparator.comparing(Map::toString));
    for (int minute = 0; minute <= at; minute++) {
      Set<Map<String, String>> now =
          Expression.evaluate(rule.expression(), series, minute).values().keySet();
      since.keySet().retainAll(now);
      for (Map<String, String> labels : now) {
        since.putIfAbsent(labels, minute);
      }
    }
    Set<Map<String, String>> firing = new HashSet<>();
    since.forEach(
        (labels, began) -> {
          if (at - began >= rule.lasting()) {
            Map<String, String> all = new TreeMap<>(labels);
            all.put("severity", rule.severity());
            firing.add(all);
          }
        });
    return firing;
  }

  @Test
  void every_alert_is_raised_by_some_series_and_not_by_another() {
    Set<String> raised = new TreeSet<>();
    Set<String> quiet = new TreeSet<>();
    for (Map<?, ?> test : list(yaml(SERIES).get("tests"))) {
      for (Map<?, ?> expected : list(test.get("alert_rule_test"))) {
        (list(expected.get("exp_alerts")).isEmpty() ? quiet : raised)
            .add(text(expected, "alertname"));
      }
    }
    assertThat(raised).isEqualTo(new TreeSet<>(rules.keySet()));
    // these have several series, of which one raises nothing
    quiet.addAll(List.of("PrismConsumerStuck", "PrismDiskFull", "PrismInternalErrors"));
    assertThat(quiet).isEqualTo(raised);
  }

  @Test
  void every_alert_has_a_severity_and_a_page_and_every_page_an_alert() throws IOException {
    TreeSet<String> pages = new TreeSet<>(Set.of("README.md"));
    String index = Files.readString(RUNBOOKS.resolve("README.md"));
    for (Rule rule : rules.values()) {
      assertThat(rule.severity()).isIn("page", "ticket");
      assertThat(rule.about()).containsKeys("summary", "runbook");
      Path page = ROOT.resolve(rule.about().get("runbook"));
      pages.add(page.getFileName().toString());
      assertThat(page).isRegularFile();
      assertThat(Files.readString(page))
          .startsWith("# " + rule.name() + "\n")
          .contains("Severity: **" + rule.severity() + "**")
          .contains("\n## What it means\n", "\n## How to look\n", "\n## What to do\n");
      assertThat(index).contains("[" + rule.name() + "](" + page.getFileName() + ")");
    }
    try (Stream<Path> files = Files.list(RUNBOOKS)) {
      assertThat(files.map(f -> f.getFileName().toString()).collect(Collectors.toSet()))
          .isEqualTo(pages);
    }
  }

  @Test
  void what_the_evaluation_does_not_know_is_refused() {
    for (String text : List.of("rate(a[5m]) > 1", "a > b", "sum without (x) (a)", "a offset 5m")) {
      assertThatThrownBy(() -> Expression.evaluate(text, List.of(), 0))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static List<Rule> rules() {
    return list(yaml(RULES).get("groups")).stream()
        .flatMap(g -> list(g.get("rules")).stream())
        .map(
            r ->
                new Rule(
                    text(r, "alert"),
                    text(r, "expr"),
                    r.containsKey("for") ? Expression.minutes(text(r, "for")) : 0,
                    strings(r.get("labels")).getOrDefault("severity", ""),
                    strings(r.get("annotations"))))
        .toList();
  }

  private static Map<?, ?> yaml(Path file) {
    try {
      return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<Map<?, ?>> list(Object node) {
    return ((List<?>) node).stream().<Map<?, ?>>map(n -> (Map<?, ?>) n).toList();
  }

  private static String text(Map<?, ?> node, String key) {
    return String.valueOf(node.get(key));
  }

  private static Map<String, String> strings(Object node) {
    Map<String, String> all = new TreeMap<>();
    ((Map<?, ?>) node).forEach((k, v) -> all.put(String.valueOf(k), String.valueOf(v)));
    return all;
  }
}
