package io.prism.base.config;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Derives the data source settings of Flyway (JDBC) and Hibernate (reactive) from the one key
 * {@code prism.database.url} and the service's {@code prism.database.schema}.
 */
public final class DatabaseConfigSource implements ConfigSourceFactory {
  private static final String URL = "prism.database.url";

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    // Factories do not see each other's sources.
    String url = FileConfigSource.value(context, URL, FileConfigSource.values(context).get(URL));
    String schema = FileConfigSource.value(context, "prism.database.schema", null);
    if (url == null || schema == null) {
      return List.of();
    }
    DatabaseUrl database = DatabaseUrl.parse(url);
    return List.of(
        new PropertiesConfigSource(
            Map.of(
                "quarkus.datasource.username", database.user(),
                "quarkus.datasource.password", database.password(),
                "quarkus.datasource.jdbc.url", database.jdbc(schema),
                "quarkus.datasource.reactive.url", database.reactive(schema)),
            URL,
            275));
  }

  @Override
  public OptionalInt getPriority() {
    return OptionalInt.of(275);
  }
}
