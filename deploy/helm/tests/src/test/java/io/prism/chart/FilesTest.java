package io.prism.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts and dashboards are files of the chart, handed on as they are. */
class FilesTest {
  private static final String ALERTS =
      """
      groups:
        - name: prism
          rules:
            - alert: PrismQueueStuck
              expr: prism_eval_oldest_queued_seconds > 3600
              for: 10m
              labels: {severity: page}
              annotations:
                summary: "{{ $labels.job }} waits {{ $value }} s"
      """;
  private static final String DASHBOARD = "{\"title\": \"PRISM\", \"legend\": \"{{job}}\"}\n";

  @TempDir Path folder;

  @Test
  void they_become_rules_and_config_maps_with_their_own_braces() throws IOException {
    Path chart = copy();
    Files.createDirectories(chart.resolve("files/alerts"));
    Files.createDirectories(chart.resolve("files/dashboards"));
    Files.writeString(chart.resolve("files/alerts/queue.yaml"), ALERTS);
    Files.writeString(chart.resolve("files/dashboards/overview.json"), DASHBOARD);
    Rendered rendered = Rendered.of(chart, Deployments.PRODUCTION.with());
    Thing rule = rendered.one("PrometheusRule", "prism-queue");
    assertThat(rule.labels()).containsEntry("release", "prometheus");
    try (Models models = Models.ofOperators()) {
      assertThat(models.problems(rule)).isEmpty();
    }
    Map<String, Object> alert =
        Tree.maps(Tree.maps(rule.yaml(), "spec", "groups").getFirst(), "rules").getFirst();
    assertThat(Tree.text(alert, "annotations", "summary"))
        .isEqualTo("{{ $labels.job }} waits {{ $value }} s");
    Thing dashboard = rendered.one("ConfigMap", "prism-dashboard-overview");
    assertThat(dashboard.labels()).containsEntry("grafana_dashboard", "1");
    assertThat(Tree.text(dashboard.yaml(), "data", "overview.json")).isEqualTo(DASHBOARD);
    assertThat(new Helm(chart).lint().strict().call().isFailed()).isFalse();
  }

  @Test
  void alerts_name_their_namespace_and_miss_only_services_that_are_meant_to_be_there() {
    Rendered whole = Deployments.PRODUCTION.rendered();
    Rendered without =
        Rendered.of(Deployments.PRODUCTION.with().with("evaluation.enabled", "false"));
    String missing = "absent(prism_up{prism_service=\"eval-broker\"})";
    assertThat(down(whole)).contains(missing, "weights-service");
    assertThat(down(without)).doesNotContain("eval-broker").contains("weights-service");
    assertThat(alerts(without)).hasSameSizeAs(alerts(whole));
    assertThat(alerts(whole))
        .hasSizeGreaterThan(20)
        .allSatisfy(a -> assertThat(Tree.text(a, "labels", "namespace")).isEqualTo("prism"))
        .allSatisfy(a -> assertThat(Tree.text(a, "labels", "severity")).isNotEmpty());
  }

  private static String down(Rendered rendered) {
    return alerts(rendered).stream()
        .filter(a -> Tree.text(a, "alert").equals("PrismServiceDown"))
        .map(a -> Tree.text(a, "expr"))
        .findFirst()
        .orElseThrow();
  }

  private static List<Map<String, Object>> alerts(Rendered rendered) {
    return Tree.maps(rendered.one("PrometheusRule", "prism-prism").yaml(), "spec", "groups")
        .stream()
        .flatMap(g -> Tree.maps(g, "rules").stream())
        .toList();
  }

  @Test
  void prometheus_finds_every_service_under_its_own_name() {
    Rendered rendered = Deployments.PRODUCTION.rendered();
    Thing monitor = rendered.all("ServiceMonitor").getFirst();
    Map<String, Object> labels = Tree.map(monitor.yaml(), "spec", "selector", "matchLabels");
    List<Object> namespaces = Tree.list(monitor.yaml(), "spec", "namespaceSelector", "matchNames");
    assertThat(rendered.all("Service"))
        .filteredOn(
            s ->
                s.labels().entrySet().containsAll(labels.entrySet())
                    && namespaces.contains(s.namespace()))
        .extracting(Thing::component)
        .containsExactlyInAnyOrderElementsOf(Services.NAMES);
    assertThat(Tree.text(monitor.yaml(), "spec", "jobLabel"))
        .isEqualTo("app.kubernetes.io/component");
    assertThat(Tree.maps(monitor.yaml(), "spec", "endpoints"))
        .containsExactly(Map.of("port", "http", "path", "/q/metrics", "interval", "30s"));
  }

  private Path copy() throws IOException {
    Path to = folder.resolve("prism");
    try (Stream<Path> files = Files.walk(Rendered.CHART, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : files.toList()) {
        Path there = to.resolve(Rendered.CHART.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(there);
        } else {
          Files.copy(file, there);
        }
      }
    }
    return to;
  }
}
