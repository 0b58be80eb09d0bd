package io.prism.base.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DerivedConfigSourceTest {
  @Test
  void logs_are_for_people_unless_somebody_says_json() {
    assertThat(DerivedConfigSource.logs(null)).isEmpty();
    assertThat(DerivedConfigSource.logs("text")).isEmpty();
    assertThat(DerivedConfigSource.logs("json"))
        .containsEntry("quarkus.log.console.json.enabled", "true");
    assertThatThrownBy(() -> DerivedConfigSource.logs("xml"))
        .hasMessageContainingAll("prism.logs.format", "text or json", "xml");
  }

  @Test
  void nothing_is_traced_without_an_endpoint() {
    assertThat(DerivedConfigSource.traces(null)).isEmpty();
    assertThat(DerivedConfigSource.traces(" ")).isEmpty();
    assertThat(DerivedConfigSource.traces("http://collector:4318"))
        .containsEntry("quarkus.otel.sdk.disabled", "false")
        .containsEntry("quarkus.otel.exporter.otlp.endpoint", "http://collector:4318");
    assertThatThrownBy(() -> DerivedConfigSource.traces("collector:4318"))
        .hasMessageContainingAll("prism.tracing.endpoint", "http://collector:4318");
  }
}
