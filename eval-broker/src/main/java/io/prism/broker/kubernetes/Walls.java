package io.prism.broker.kubernetes;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What must stand in a namespace before anything of a miner runs there. The broker may not build
 * these walls, so it cannot take them down either; it looks whether they are there.
 */
final class Walls {
  /** The first version in which containers that accompany others are on without being asked for. */
  private static final int SIDECARS = 29;

  private final Cluster cluster;
  private final KubernetesSettings settings;

  Walls(Cluster cluster, KubernetesSettings settings) {
    this.cluster = cluster;
    this.settings = settings;
  }

  /** {@return what is missing at the start of a broker} */
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    int minor = cluster.minorVersion();
    if (minor < SIDECARS) {
      missing.add("Kubernetes 1.%d is too old: it takes 1.%d".formatted(minor, SIDECARS));
    }
    if (!cluster.counts()) {
      missing.add("nobody serves metrics.k8s.io: processor time could not be counted");
    }
    String account = settings.serviceAccount();
    cluster
        .serviceAccount(account)
        .ifPresentOrElse(
            a -> {
              if (!Boolean.FALSE.equals(a.getAutomountServiceAccountToken())) {
                missing.add(
                    "service account %s does not say automountServiceAccountToken: false"
                        .formatted(account));
              }
            },
            () -> missing.add("there is no service account " + account));
    String claim = settings.claim().name();
    cluster
        .claim(claim)
        .ifPresentOrElse(
            c -> {
              if (!c.getSpec().getAccessModes().contains("ReadWriteMany")) {
                missing.add("claim %s is not ReadWriteMany".formatted(claim));
              }
            },
            () -> missing.add("there is no claim " + claim));
    open().ifPresent(missing::add);
    return missing;
  }

  /**
   * {@return through what network policies let our Pods out or others in, empty when through none}
   * Policies add up, so it takes one that closes and none that opens.
   */
  Optional<String> open() {
    List<NetworkPolicy> ours = cluster.policies().stream().filter(this::ofOurs).toList();
    for (NetworkPolicy policy : ours) {
      NetworkPolicySpec spec = policy.getSpec();
      if (!spec.getIngress().isEmpty() || !spec.getEgress().isEmpty()) {
        return Optional.of(
            "network policy %s lets evaluations talk".formatted(policy.getMetadata().getName()));
      }
    }
    return ours.stream().anyMatch(p -> closes(p, "Ingress"))
            && ours.stream().anyMatch(p -> closes(p, "Egress"))
        ? Optional.empty()
        : Optional.of(
            "no network policy of namespace %s closes Pods with %s=%s in both directions"
                .formatted(cluster.namespace(), Names.APP, Names.EVALUATION));
  }

  private static boolean closes(NetworkPolicy policy, String direction) {
    LabelSelector selector = policy.getSpec().getPodSelector();
    boolean plain =
        selector == null
            || selector.getMatchExpressions() == null
            || selector.getMatchExpressions().isEmpty();
    return plain
        && (selector == null || !selector.getMatchLabels().containsKey(Names.ATTEMPT))
        && policy.getSpec().getPolicyTypes().contains(direction);
  }

  /** Expressions are taken to select us where a policy opens, and never where it closes. */
  private boolean ofOurs(NetworkPolicy policy) {
    LabelSelector selector = policy.getSpec().getPodSelector();
    if (selector == null || selector.getMatchLabels() == null) {
      return true;
    }
    Map<String, String> fixed =
        Map.of(Names.APP, Names.EVALUATION, Names.INSTANCE, settings.instance());
    return selector.getMatchLabels().entrySet().stream()
        .allMatch(
            e -> e.getKey().equals(Names.ATTEMPT) || e.getValue().equals(fixed.get(e.getKey())));
  }
}
