package io.prism.broker.kubernetes;

import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.prism.broker.EvalConfig;
import io.prism.runner.RunnerHome;
import io.prism.runner.TextSecrets;
import io.prism.runner.docker.Images;
import io.prism.runner.docker.Isolation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Kubernetes back end as it is configured, if the cluster has what it takes. */
public final class KubernetesIsolation {
  private static final String PREFIX = "prism.eval.kubernetes.";
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final int CONNECT_MILLIS = 5_000;
  private static final int ANSWER_MILLIS = 30_000;
  private static final Pattern TOLERATION =
      Pattern.compile("(?<key>[^=:]+)(?:=(?<value>[^=:]*))?(?::(?<effect>\\w+))?");

  private KubernetesIsolation() {}

  /**
   * {@return what is in force}
   *
   * @throws Isolation.Unavailable naming all that is missing
   */
  public static Isolation.Chosen choose(
      EvalConfig config, RunnerHome home, TextSecrets secrets, Clock clock)
      throws Isolation.Unavailable {
    KubernetesSettings settings = settings(config, home);
    Cluster cluster = cluster(config.kubernetes());
    return chosen(cluster, settings, secrets, clock);
  }

  static Isolation.Chosen chosen(
      Cluster cluster, KubernetesSettings settings, TextSecrets secrets, Clock clock)
      throws Isolation.Unavailable {
    try {
      var missing = new Walls(cluster, settings).missing();
      if (!missing.isEmpty()) {
        throw new Isolation.Unavailable(String.join("; ", missing));
      }
      String runtime = settings.node().runtimeClass();
      return new Isolation.Chosen(
          new KubernetesBackend(cluster, settings, secrets, clock, EVERY),
          "kubernetes 1.%d, namespace %s%s: Pods without network, capabilities or a writable root%s"
              .formatted(
                  cluster.minorVersion(),
                  cluster.namespace(),
                  runtime == null ? "" : ", runtime class " + runtime,
                  settings.ownFilters()
                      ? ""
                      : "; without our lists of system calls, so not for official profiles"));
    } catch (Cluster.Away | KubernetesClientException e) {
      throw new Isolation.Unavailable(String.valueOf(e.getMessage()));
    }
  }

  private static Cluster cluster(EvalConfig.Kubernetes config) {
    Config client =
        new ConfigBuilder(Config.autoConfigure(config.context().orElse(null)))
            .withConnectionTimeout(CONNECT_MILLIS)
            .withRequestTimeout(ANSWER_MILLIS)
            .withRequestRetryBackoffLimit(1)
            .build();
    return new Cluster(
        new KubernetesClientBuilder().withConfig(client).build(), config.namespace());
  }

  /**
   * {@return the settings}
   *
   * @throws IllegalArgumentException when one cannot be
   */
  static KubernetesSettings settings(EvalConfig config, RunnerHome home)
      throws Isolation.Unavailable {
    EvalConfig.Kubernetes own = config.kubernetes();
    Path at =
        own.claimPath()
            .orElseThrow(
                () ->
                    new Isolation.Unavailable(
                        PREFIX + "claim-path is missing: where is the claim?"));
    KubernetesSettings.Claim claim = new KubernetesSettings.Claim(own.claim(), at);
    try {
      claim.sub(config.runs());
      claim.sub(config.cache());
      config.datasets().ifPresent(claim::sub);
      return new KubernetesSettings(
          own.instance(),
          images(own.images().orElseGet(() -> Images.file(home.directory()))),
          claim,
          own.serviceAccount(),
          node(own),
          filters(own.seccomp()),
          own.patience(),
          own.kept());
    } catch (IllegalArgumentException e) {
      throw new Isolation.Unavailable(String.valueOf(e.getMessage()));
    }
  }

  private static KubernetesSettings.Node node(EvalConfig.Kubernetes own) {
    Map<String, String> selector = new TreeMap<>();
    for (String label : own.nodeSelector().orElse(java.util.List.of())) {
      int equals = label.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            PREFIX + "node-selector lists key=value, found " + label);
      }
      selector.put(label.substring(0, equals), label.substring(equals + 1));
    }
    return new KubernetesSettings.Node(
        own.gpuResource(),
        selector,
        own.tolerations().orElse(java.util.List.of()).stream()
            .map(KubernetesIsolation::toleration)
            .toList(),
        own.runtimeClass().orElse(null),
        own.priorityClass().orElse(null));
  }

  /** {@return what {@code key=value:Effect} says; without a value any, without an effect all} */
  static Toleration toleration(String text) {
    Matcher m = TOLERATION.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException(
          PREFIX + "tolerations lists key=value:Effect, found " + text);
    }
    String value = m.group("value");
    return new TolerationBuilder()
        .withKey(m.group("key"))
        .withOperator(value == null ? "Exists" : "Equal")
        .withValue(value)
        .withEffect(m.group("effect"))
        .build();
  }

  private static boolean filters(String seccomp) {
    return switch (seccomp) {
      case "localhost" -> true;
      case "runtime-default" -> false;
      default ->
          throw new IllegalArgumentException(
              PREFIX + "seccomp is localhost or runtime-default, not " + seccomp);
    };
  }

  private static Images images(Path file) throws Isolation.Unavailable {
    try {
      Optional<Images> found = Images.in(file);
      return found.orElseThrow(() -> new Isolation.Unavailable("there is no " + file));
    } catch (IOException e) {
      throw new Isolation.Unavailable(file + ": " + e.getMessage());
    }
  }
}
