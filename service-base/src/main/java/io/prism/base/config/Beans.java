package io.prism.base.config;

import io.prism.base.artifacts.ArtifactStore;
import io.prism.base.artifacts.FsArtifactStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;

/** Ambient things made explicit, so that tests can replace them. */
class Beans {
  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  ArtifactStore artifacts(PrismConfig config) throws IOException {
    return new FsArtifactStore(config.artifacts().directory());
  }
}
