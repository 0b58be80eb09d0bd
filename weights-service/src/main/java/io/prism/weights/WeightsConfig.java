package io.prism.weights;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Settings of the weights-service. */
@ConfigMapping(prefix = "prism.weights")
public interface WeightsConfig {
  /** Whether results of {@code local_cpu_smoke} earn weight; for demonstrations only. */
  @WithDefault("false")
  boolean allowSmoke();

  /** File with the Ed25519 seed (64 hex digits); made with mode 0600 when it is missing. */
  @WithDefault("data/keys/weights_key")
  Path signingKeyFile();

  /** How often a new epoch is looked for. */
  @WithDefault("5S")
  Duration tick();
}
