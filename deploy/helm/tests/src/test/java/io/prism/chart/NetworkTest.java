package io.prism.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.chart.Network.Peer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Who may talk to whom, worked out from the policies as the API defines them. */
class NetworkTest {
  private static final List<Integer> PORTS =
      List.of(443, 5432, 6443, 8080, 8081, 8082, 8083, 8084, 8090, 9092, 9093);
  private static final Peer INGRESS = new Peer("ingress-nginx", Map.of("app", "controller"));
  private static final Peer PROMETHEUS = new Peer("monitoring", Map.of("app", "prometheus"));
  private static final Peer PLATFORM = new Peer("platform-master", Map.of("app", "proxy"));
  private static final Peer STRANGER = new Peer("default", Map.of("app", "stranger"));

  private static Peer pods(Rendered rendered, String component) {
    Thing workload =
        rendered.workloads().stream()
            .filter(w -> w.component().equals(component))
            .findFirst()
            .orElseThrow();
    return new Peer(workload.namespace(), workload.podLabels());
  }

  /** A Pod that runs a miner's code, with the labels that eval-broker gives it. */
  private static Peer evaluation(Rendered rendered) {
    return new Peer(
        pods(rendered, "eval-broker").namespace(),
        Map.of(
            "app.kubernetes.io/name",
            "prism-evaluation",
            "prism.io/instance",
            "prism",
            "prism.io/attempt",
            "a.1"));
  }

  private static TreeSet<String> edges(Rendered rendered, Map<String, Peer> peers) {
    Network network = new Network(rendered.all("NetworkPolicy"));
    TreeSet<String> edges = new TreeSet<>();
    peers.forEach(
        (from, a) ->
            peers.forEach(
                (to, b) -> {
                  for (int port : PORTS) {
                    boolean ours =
                        a.namespace().startsWith("prism") || b.namespace().startsWith("prism");
                    if (ours && network.passes(a, b, port)) {
                      edges.add(from + " -> " + to + ":" + port);
                    }
                  }
                }));
    return edges;
  }

  @Test
  void in_production_exactly_the_named_edges_pass() {
    Rendered rendered = Deployments.PLATFORM.rendered();
    Map<String, Peer> peers = new java.util.TreeMap<>();
    Services.NAMES.forEach(s -> peers.put(s, pods(rendered, s)));
    peers.put("gateway", pods(rendered, "gateway"));
    peers.put("evaluation", evaluation(rendered));
    peers.put("ingress", INGRESS);
    peers.put("prometheus", PROMETHEUS);
    peers.put("platform", PLATFORM);
    peers.put("stranger", STRANGER);
    List<String> expected = new ArrayList<>();
    int port = 8080;
    for (String service : Services.NAMES) {
      expected.add("gateway -> " + service + ":" + port);
      expected.add("prometheus -> " + service + ":" + port);
      port++;
    }
    expected.add("ingress -> gateway:8080");
    expected.add("platform -> gateway:8081");
    assertThat(edges(rendered, peers)).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void in_production_services_leave_for_the_database_and_eval_broker_alone_for_the_api_server() {
    Rendered rendered = Deployments.PRODUCTION.rendered();
    Network network = new Network(rendered.all("NetworkPolicy"));
    for (String service : Services.NAMES) {
      Peer pod = pods(rendered, service);
      assertThat(network.passes(pod, new Peer("kafka", Map.of("strimzi.io/name", "events")), 9093))
          .as(service)
          .isTrue();
      Peer collector = new Peer("monitoring", Map.of("app", "collector"));
      assertThat(network.passes(pod, collector, 4318)).as(service).isTrue();
      assertThat(PORTS.stream().filter(p -> network.leaves(pod, p)))
          .as(service)
          .containsExactlyElementsOf(
              service.equals("eval-broker") ? List.of(443, 5432, 6443) : List.of(5432));
    }
    Peer gateway = pods(rendered, "gateway");
    assertThat(PORTS).noneMatch(p -> network.leaves(gateway, p));
  }

  @Test
  void the_language_model_is_reached_by_review_alone_and_only_where_there_is_one() {
    Rendered with = Deployments.OTHERS.rendered();
    Network network = new Network(with.all("NetworkPolicy"));
    Peer model = new Peer("llm", Map.of());
    for (String service : List.of("intake-service", "scoring-service", "weights-service")) {
      assertThat(network.passes(pods(with, service), model, 443)).as(service).isFalse();
    }
    assertThat(network.passes(pods(with, "review-service"), model, 443)).isTrue();
    Rendered without = Deployments.PLAIN.rendered();
    assertThat(
            new Network(without.all("NetworkPolicy"))
                .passes(pods(without, "review-service"), model, 443))
        .isFalse();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "WITHOUT_EVALUATIONS")
  void what_runs_miners_code_talks_to_nobody_and_nobody_to_it(Deployments deployment) {
    Rendered rendered = deployment.rendered();
    Network network = new Network(rendered.all("NetworkPolicy"));
    Peer evaluation = evaluation(rendered);
    List<Peer> all = new ArrayList<>(List.of(INGRESS, PROMETHEUS, PLATFORM, STRANGER, evaluation));
    rendered.workloads().forEach(w -> all.add(new Peer(w.namespace(), w.podLabels())));
    for (int port : PORTS) {
      assertThat(network.leaves(evaluation, port)).isFalse();
      for (Peer peer : all) {
        assertThat(network.passes(evaluation, peer, port)).as("to %s", peer).isFalse();
        assertThat(network.passes(peer, evaluation, port)).as("from %s", peer).isFalse();
      }
    }
  }

  /** It takes a policy whose selector it does not understand for one that opens. */
  @ParameterizedTest
  @EnumSource
  void eval_broker_itself_finds_the_wall_closed(Deployments deployment) {
    for (Thing policy : deployment.rendered().all("NetworkPolicy")) {
      Map<String, Object> labels = Tree.map(policy.yaml(), "spec", "podSelector", "matchLabels");
      boolean ofEvaluations = "prism-evaluation".equals(labels.get("app.kubernetes.io/name"));
      assertThat(ofEvaluations || "prism".equals(labels.get("app.kubernetes.io/name"))).isTrue();
      if (ofEvaluations) {
        assertThat(labels).hasSize(1);
        assertThat(Tree.map(policy.yaml(), "spec").keySet())
            .containsExactlyInAnyOrder("podSelector", "policyTypes");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void every_pod_is_closed_in_both_directions_before_anything_is_opened(Deployments deployment) {
    Rendered rendered = deployment.rendered();
    List<Thing> closing =
        rendered.all("NetworkPolicy").stream().filter(p -> p.name().endsWith("deny-all")).toList();
    for (Thing policy : closing) {
      assertThat(Tree.map(policy.yaml(), "spec").keySet())
          .containsExactlyInAnyOrder("podSelector", "policyTypes");
      assertThat(Tree.list(policy.yaml(), "spec", "policyTypes"))
          .containsExactlyInAnyOrder("Ingress", "Egress");
    }
    for (Thing workload : rendered.workloads()) {
      assertThat(closing)
          .as("%s", workload)
          .anyMatch(
              p ->
                  p.namespace().equals(workload.namespace())
                      && workload
                          .podLabels()
                          .entrySet()
                          .containsAll(
                              Tree.map(p.yaml(), "spec", "podSelector", "matchLabels").entrySet()));
    }
  }

  @Test
  void in_a_trial_services_reach_postgres_and_kafka_and_strangers_do_not() {
    Rendered rendered = Deployments.QUICKSTART.rendered();
    Network network = new Network(rendered.all("NetworkPolicy"));
    for (String service : Services.NAMES) {
      Peer pod = pods(rendered, service);
      assertThat(network.passes(pod, pods(rendered, "postgres"), 5432)).as(service).isTrue();
      assertThat(network.passes(pod, pods(rendered, "kafka"), 9092)).as(service).isTrue();
      assertThat(network.passes(pod, pods(rendered, "kafka"), 9093)).as(service).isFalse();
    }
    for (Peer other : List.of(STRANGER, INGRESS, pods(rendered, "gateway"))) {
      assertThat(network.passes(other, pods(rendered, "postgres"), 5432)).isFalse();
      assertThat(network.passes(other, pods(rendered, "kafka"), 9092)).isFalse();
    }
  }
}
