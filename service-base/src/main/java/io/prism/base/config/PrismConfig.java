package io.prism.base.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings every service reads. */
@ConfigMapping(prefix = "prism")
public interface PrismConfig {
  /** The artifact store. */
  Artifacts artifacts();

  /** Where the service keeps its state. */
  Database database();

  /** How events leave. */
  Outbox outbox();

  /** What this deployment calls itself towards the Platform. */
  Challenge challenge();

  /** File with the bearer token of internal routes; without it they answer 503. */
  Optional<Path> internalTokenFile();

  /** Length of a reward epoch. */
  @WithDefault("21600S")
  Duration epoch();

  interface Database {
    /**
     * PostgreSQL address, {@code postgresql://user:password@host:5432/database}; also {@code
     * postgres://} and {@code postgresql+asyncpg://}. Read by {@link DatabaseConfigSource}.
     */
    Optional<String> url();

    /** The service's own schema; set by the service itself. */
    String schema();
  }

  interface Outbox {
    /** How often the relay looks for new events. */
    @WithDefault("0.2S")
    Duration poll();
  }

  interface Artifacts {
    /** Directory of the content-addressed store; shared by all services of a machine. */
    @WithDefault("data/artifacts")
    Path directory();
  }

  interface Challenge {
    /** Challenge slug. */
    @WithDefault("prism")
    String slug();

    /** Must equal the Platform's registry record. */
    @WithDefault("0.1.0")
    String version();
  }
}
