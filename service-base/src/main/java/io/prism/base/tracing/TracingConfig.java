package io.prism.base.tracing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Where traces go. Read by {@link io.prism.base.config.DerivedConfigSource}, too. */
@ConfigMapping(prefix = "prism.tracing")
public interface TracingConfig {
  /** Address of an OTLP collector over HTTP; without it nothing is traced. */
  Optional<URI> endpoint();

  /** Share in [0, 1] of the requests that only read which are traced. Uploads always are. */
  @WithDefault("0.0")
  double reads();
}
