package io.prism.chart;

import io.prism.chart.Rendered.Values;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What people deploy: every values file of the chart, and the ways in which the others go. */
enum Deployments {
  QUICKSTART(() -> images(Values.of("values.quickstart.yaml"))),
  /** A trial on a node whose storage cannot be shared: folders of the node. */
  ONE_NODE(
      () ->
          images(Values.of("values.quickstart.yaml"))
              .with("storage.artifacts.volume.hostPath.path", "/var/lib/prism/artifacts")
              .with("storage.runs.volume.hostPath.path", "/var/lib/prism/runs")),
  PRODUCTION(() -> Values.of("values.production.example.yaml")),
  PLATFORM(() -> Values.of("values.production.example.yaml", "values.platform.example.yaml")),
  /** With the whole example as its configuration, and nothing else than has to be said. */
  PLAIN(
      () ->
          images(Values.of())
              .file("config", Rendered.ROOT.resolve("config.example.yaml"))
              .with("kafka.bootstrapServers", "kafka:9092")),
  WITHOUT_EVALUATIONS(
      () ->
          Values.of()
              .with("kafka.bootstrapServers", "kafka:9092")
              .with("evaluation.enabled", "false")),
  /** Existing claims, client certificates, a language model. */
  OTHERS(
      () ->
          images(Values.of())
              .with("kafka.bootstrapServers", "kafka:9093")
              .with("kafka.auth.mechanism", "tls")
              .with("kafka.auth.caSecret", "ca")
              .with("secrets.llmKey", "llm")
              .with("evaluation.namespace", "evaluations")
              .with("storage.runs.existingClaim", "runs")
              .with("storage.artifacts.existingClaim", "artifacts")
              .with("storage.artifacts.evaluationClaim", "artifacts-too"));

  private static final Map<Deployments, Rendered> MADE = new ConcurrentHashMap<>();

  private final Supplier<Values> values;

  Deployments(Supplier<Values> values) {
    this.values = values;
  }

  Values with() {
    return values.get();
  }

  Rendered rendered() {
    return MADE.computeIfAbsent(this, d -> Rendered.of(d.with()));
  }

  private static Values images(Values values) {
    return values.file(
        "evaluation.images", Path.of("src/test/resources/images.json").toAbsolutePath());
  }
}
