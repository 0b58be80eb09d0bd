package io.prism.base.config;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
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
  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    ConfigValue url = context.getValue("prism.database.url");
    ConfigValue schema = context.getValue("prism.database.schema");
    if (url == null || url.getValue() == null || schema == null || schema.getValue() == null) {
      return List.of();
    }
    DatabaseUrl database = DatabaseUrl.parse(url.getValue());
    return List.of(
        new PropertiesConfigSource(
            Map.of(
                "quarkus.datasource.username", database.user(),
                "quarkus.datasource.password", database.password(),
                "quarkus.datasource.jdbc.url", database.jdbc(schema.getValue()),
                "quarkus.datasource.reactive.url", database.reactive(schema.getValue())),
            "prism.database.url",
            275));
  }

  @Override
  public OptionalInt getPriority() {
    return OptionalInt.of(275);
  }
}
