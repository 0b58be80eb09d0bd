package io.prism.chart;

import java.util.List;
import java.util.Map;

/**
 * NetworkPolicies as the API defines them: a Pod that no policy of a direction selects is open in
 * it, otherwise what any of them allows passes.
 *
 * @param policies all of a cluster
 */
record Network(List<Thing> policies) {
  /**
   * Somebody in the cluster.
   *
   * @param namespace where
   * @param labels of the Pod
   */
  record Peer(String namespace, Map<String, Object> labels) {}

  /** {@return whether both ends let it pass} */
  boolean passes(Peer from, Peer to, int port) {
    return direction("Egress", from, to, port) && direction("Ingress", to, from, port);
  }

  /** {@return whether a Pod may talk to some address outside} */
  boolean leaves(Peer from, int port) {
    return direction("Egress", from, null, port);
  }

  private boolean direction(
      String direction, Peer subject, @org.jspecify.annotations.Nullable Peer other, int port) {
    List<Thing> own =
        policies.stream()
            .filter(p -> p.namespace().equals(subject.namespace()))
            .filter(p -> Tree.list(p.yaml(), "spec", "policyTypes").contains(direction))
            .filter(p -> selects(Tree.map(p.yaml(), "spec", "podSelector"), subject.labels()))
            .toList();
    String rules = direction.equals("Egress") ? "egress" : "ingress";
    String peers = direction.equals("Egress") ? "to" : "from";
    return own.isEmpty()
        || own.stream()
            .flatMap(p -> Tree.maps(p.yaml(), "spec", rules).stream())
            .anyMatch(r -> port(r, port) && peers(Tree.maps(r, peers), other));
  }

  private static boolean port(Map<String, Object> rule, int port) {
    List<Map<String, Object>> ports = Tree.maps(rule, "ports");
    return ports.isEmpty()
        || ports.stream()
            .anyMatch(
                p ->
                    Tree.text(p, "protocol").equals("TCP")
                        && Integer.valueOf(port).equals(p.get("port")));
  }

  private static boolean peers(
      List<Map<String, Object>> peers, @org.jspecify.annotations.Nullable Peer other) {
    return peers.isEmpty() || peers.stream().anyMatch(p -> peer(p, other));
  }

  private static boolean peer(
      Map<String, Object> peer, @org.jspecify.annotations.Nullable Peer other) {
    if (other == null) {
      return peer.containsKey("ipBlock");
    }
    return !peer.containsKey("ipBlock")
        && selects(
            Tree.map(peer, "namespaceSelector"),
            Map.of("kubernetes.io/metadata.name", other.namespace()))
        && selects(Tree.map(peer, "podSelector"), other.labels());
  }

  private static boolean selects(Map<String, Object> selector, Map<String, Object> labels) {
    return labels.entrySet().containsAll(Tree.map(selector, "matchLabels").entrySet())
        && Tree.maps(selector, "matchExpressions").stream()
            .allMatch(
                e -> {
                  if (!Tree.text(e, "operator").equals("In")) {
                    throw new AssertionError("only In is understood here");
                  }
                  return Tree.list(e, "values").contains(labels.get(Tree.text(e, "key")));
                });
  }
}
