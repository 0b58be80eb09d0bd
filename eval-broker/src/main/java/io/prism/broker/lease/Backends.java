package io.prism.broker.lease;

import io.prism.broker.EvalConfig;
import io.prism.runner.EvaluationBackend;
import io.prism.runner.RunnerHome;
import io.prism.runner.TextSalt;
import io.prism.runner.docker.DockerSettings;
import io.prism.runner.docker.Images;
import io.prism.runner.docker.Isolation;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/** Chooses the back end, once, and says which it is. */
class Backends {
  private static final Logger LOG = Logger.getLogger(Backends.class);

  /**
   * @throws IllegalStateException when containers are wanted and there are none: an operator who
   *     asked for them must not get less
   */
  @Produces
  @Singleton
  Isolation.Chosen isolation(EvalConfig config) {
    RunnerHome home = config.home().map(RunnerHome::at).orElseGet(RunnerHome::locate);
    EvalConfig.Docker docker = config.docker();
    Isolation.Place place =
        new Isolation.Place(
            docker.host().orElseGet(DockerSettings::defaultHost),
            docker.instance(),
            docker.images().orElseGet(() -> Images.file(home.directory())),
            docker.runtime().orElse(null),
            docker.gpus().orElse(List.of()));
    try {
      Isolation.Chosen chosen =
          Isolation.choose(
              Isolation.Wish.named(config.backend()),
              place,
              home,
              TextSalt.ensure(config.salt().toAbsolutePath()));
      LOG.infof("isolation: %s", chosen.words());
      return chosen;
    } catch (Isolation.Unavailable e) {
      throw new IllegalStateException("prism.eval.backend is docker, and " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("prism.eval.backend must be " + e.getMessage(), e);
    }
  }

  @Produces
  @Singleton
  EvaluationBackend backend(Isolation.Chosen chosen) {
    return chosen.backend();
  }
}
