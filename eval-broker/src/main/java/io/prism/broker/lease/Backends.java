package io.prism.broker.lease;

import io.prism.broker.EvalConfig;
import io.prism.broker.kubernetes.KubernetesIsolation;
import io.prism.broker.platform.PlatformIsolation;
import io.prism.broker.target.TargetBackends;
import io.prism.runner.EvaluationBackend;
import io.prism.runner.RunnerHome;
import io.prism.runner.TextSalt;
import io.prism.runner.TextSecrets;
import io.prism.runner.docker.DockerSettings;
import io.prism.runner.docker.Images;
import io.prism.runner.docker.Isolation;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;

/** Makes back ends as they are configured, and says of the broker's own which it is. */
@Singleton
class Backends {
  private static final Logger LOG = Logger.getLogger(Backends.class);

  private final EvalConfig config;
  private final Clock clock;

  Backends(EvalConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  @Produces
  @Singleton
  Isolation.Chosen isolation() {
    Isolation.Chosen chosen = named(config.backend(), "prism.eval.backend");
    LOG.infof("isolation: %s", chosen.words());
    return chosen;
  }

  @Produces
  @Singleton
  EvaluationBackend backend(Isolation.Chosen chosen) {
    return chosen.backend();
  }

  /**
   * {@return the back end of this name}
   *
   * @param key of the setting that names it
   * @throws IllegalStateException when it is not to be had: an operator who asked for it must not
   *     get less
   */
  Isolation.Chosen named(String name, String key) {
    if (!TargetBackends.NAMES.contains(name)) {
      throw new IllegalStateException(
          "%s must be one of %s, was %s"
              .formatted(key, String.join(", ", TargetBackends.NAMES), name));
    }
    try {
      RunnerHome home = home();
      TextSecrets secrets = TextSalt.ensure(config.salt().toAbsolutePath());
      return switch (name) {
        case "kubernetes" -> KubernetesIsolation.choose(config, home, secrets, clock);
        case "platform" -> PlatformIsolation.choose(config.platform(), home, secrets);
        default -> Isolation.choose(Isolation.Wish.named(name), place(home), home, secrets);
      };
    } catch (Isolation.Unavailable e) {
      throw new IllegalStateException("%s is %s, and %s".formatted(key, name, e.getMessage()), e);
    }
  }

  private RunnerHome home() {
    return config.home().map(RunnerHome::at).orElseGet(RunnerHome::locate);
  }

  private Isolation.Place place(RunnerHome home) {
    EvalConfig.Docker docker = config.docker();
    return new Isolation.Place(
        docker.host().orElseGet(DockerSettings::defaultHost),
        docker.instance(),
        docker.images().orElseGet(() -> Images.file(home.directory())),
        docker.runtime().orElse(null),
        docker.gpus().orElse(List.of()));
  }
}
