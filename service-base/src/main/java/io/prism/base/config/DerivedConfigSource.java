package io.prism.base.config;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Derives the frameworks' settings of logs and traces from {@code prism.logs.format} and {@code
 * prism.tracing.endpoint}.
 */
public final class DerivedConfigSource implements ConfigSourceFactory {
  static final String FORMAT = "prism.logs.format";
  static final String ENDPOINT = "prism.tracing.endpoint";

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    // Factories do not see each other's sources.
    Map<String, String> file = FileConfigSource.values(context);
    Map<String, String> derived = new HashMap<>();
    derived.putAll(logs(FileConfigSource.value(context, FORMAT, file.get(FORMAT))));
    derived.putAll(traces(FileConfigSource.value(context, ENDPOINT, file.get(ENDPOINT))));
    return List.of(new PropertiesConfigSource(derived, "prism.logs and prism.tracing", 275));
  }

  static Map<String, String> logs(@Nullable String format) {
    return switch (format == null ? "text" : format.strip()) {
      case "text" -> Map.of();
      case "json" -> Map.of("quarkus.log.console.json.enabled", "true");
      default ->
          throw new IllegalArgumentException(
              "%s must be text or json, found '%s'".formatted(FORMAT, format));
    };
  }

  static Map<String, String> traces(@Nullable String endpoint) {
    if (endpoint == null || endpoint.isBlank()) {
      return Map.of();
    }
    URI uri = URI.create(endpoint.strip());
    String scheme = String.valueOf(uri.getScheme());
    if (uri.getHost() == null || !List.of("http", "https").contains(scheme)) {
      throw new IllegalArgumentException(
          "%s must be the address of an OTLP collector over HTTP, like http://collector:4318, found '%s'"
              .formatted(ENDPOINT, endpoint));
    }
    return Map.of(
        "quarkus.otel.sdk.disabled", "false",
        "quarkus.otel.exporter.otlp.endpoint", uri.toString(),
        "quarkus.otel.exporter.otlp.protocol", "http/protobuf");
  }

  @Override
  public OptionalInt getPriority() {
    return OptionalInt.of(275);
  }
}
