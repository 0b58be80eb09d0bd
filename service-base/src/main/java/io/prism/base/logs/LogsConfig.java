package io.prism.base.logs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How logs are written. Read by {@link io.prism.base.config.DerivedConfigSource}. */
@ConfigMapping(prefix = "prism.logs")
public interface LogsConfig {
  /** {@code text} for people, {@code json} for collectors: an object in each line. */
  @WithDefault("text")
  String format();
}
