package io.prism.system.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Code, page, alerts and dashboards name the same metrics; the services' tests see them there. */
class MetricsPageTest {
  private static final List<String> MODULES =
      List.of(
          "service-base",
          "intake-service",
          "review-service",
          "eval-broker",
          "scoring-service",
          "weights-service");

  private static final Pattern IN_CODE = Pattern.compile("\"(prism\\.[a-z.]+)\"");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([a-z_]+)` \\| (gauge|counter|timer|summary) \\|([^|]*)\\|");
  private static final Pattern USED =
      Pattern.compile("\\b((?:prism|kafka|http|jvm|process|worker|sql)_[a-z_]+)\\b");

  /** A label, and not a metric. */
  private static final String SERVICE = "prism_service";

  private static final Path FILES = SourceTree.ROOT.resolve("deploy/helm/prism/files");

  /** Type by name. */
  private final Map<String, String> documented = new TreeMap<>();

  private final String page = SourceTree.page("metrics.md");

  MetricsPageTest() {
    ROW.matcher(page).results().forEach(row -> documented.put(row.group(1), row.group(2)));
  }

  @Test
  void every_metric_in_code_is_on_the_page_and_no_other() {
    TreeSet<String> inCode = new TreeSet<>();
    for (Path file : SourceTree.mainFiles(MODULES, ".java")) {
      String source = SourceTree.read(file);
      if (source.contains("io.micrometer.core.instrument.MeterRegistry")) {
        for (String name : SourceTree.find(IN_CODE, source)) {
          inCode.add(name.replace('.', '_'));
        }
      }
    }
    TreeSet<String> onPage = new TreeSet<>();
    documented.forEach(
        (name, type) -> {
          if (name.startsWith("prism_")) {
            onPage.add(
                switch (type) {
                  case "counter" -> name.replaceFirst("_total$", "");
                  case "timer" -> name.replaceFirst("_seconds$", "");
                  default -> name;
                });
          }
        });
    assertThat(inCode).hasSizeGreaterThan(25).isEqualTo(onPage);
  }

  @Test
  void names_of_meters_stand_in_classes_of_meters() {
    assertThat(SourceTree.mainFiles(MODULES, ".java"))
        .filteredOn(
            f -> SourceTree.read(f).contains("import io.micrometer.core.instrument.MeterRegistry;"))
        .extracting(f -> f.getFileName().toString())
        .allMatch(f -> f.endsWith("Meters.java") || f.equals("RenewalWorker.java"));
  }

  @Test
  void no_label_names_a_miner_or_a_submission() {
    Set<String> labels = new TreeSet<>();
    ROW.matcher(page)
        .results()
        .forEach(
            row -> labels.addAll(SourceTree.find(Pattern.compile("`([a-z_]+)`"), row.group(3))));
    assertThat(labels)
        .contains("outcome", "profile", "target")
        .doesNotContain("hotkey", "submission", "family", "job", "id_");
  }

  @Test
  void alerts_and_dashboards_use_only_metrics_that_are_there() throws IOException {
    List<String> expressions = new ArrayList<>(dashboards());
    expressions.add(SourceTree.read(FILES.resolve("alerts/prism.yaml")));
    TreeSet<String> used = new TreeSet<>();
    for (String expression : expressions) {
      used.addAll(SourceTree.find(USED, expression));
    }
    used.remove(SERVICE);
    assertThat(used).hasSizeGreaterThan(30).allSatisfy(this::isDocumented);
  }

  @Test
  void dashboards_leave_no_metric_of_ours_out() throws IOException {
    String all = String.join("\n", dashboards());
    assertThat(documented.keySet())
        .filteredOn(name -> name.startsWith("prism_"))
        .filteredOn(name -> !name.equals("prism_similarity_unprinted"))
        .allMatch(all::contains);
  }

  private void isDocumented(String sample) {
    String base = sample.replaceFirst("_(count|sum|max)$", "");
    String type = documented.get(sample);
    if (type == null) {
      type = documented.get(base);
      assertThat(type).as(sample).isIn("timer", "summary");
    } else {
      assertThat(type).as(sample + " has no value of its own").isIn("gauge", "counter");
    }
  }

  private static List<String> dashboards() throws IOException {
    List<String> expressions = new ArrayList<>();
    try (Stream<Path> files = Files.list(FILES.resolve("dashboards"))) {
      for (Path file : files.sorted().toList()) {
        JsonNode board = new ObjectMapper().readTree(file.toFile());
        assertThat(board.path("uid").asText()).as(file + ": uid").isNotEmpty();
        board.path("panels").findValues("expr").forEach(e -> expressions.add(e.asText()));
      }
    }
    assertThat(expressions).hasSizeGreaterThan(20);
    return expressions;
  }
}
