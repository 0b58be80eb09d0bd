package io.prism.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What holds for everything that the chart makes, whatever it is told. */
class PoliciesTest {
  private static final List<String> VOLUMES =
      List.of("configMap", "emptyDir", "persistentVolumeClaim", "secret");
  private static final String DIGEST = ".+@sha256:[0-9a-f]{64}";

  @ParameterizedTest
  @EnumSource
  void no_container_is_root_or_could_become_it_and_each_has_limits(Deployments deployment) {
    assertThat(deployment.rendered().workloads()).hasSizeGreaterThan(4);
    for (Thing workload : deployment.rendered().workloads()) {
      Map<String, Object> pod = workload.pod();
      assertThat(pod.keySet()).doesNotContain("hostNetwork", "hostPID", "hostIPC", "hostUsers");
      assertThat(Tree.maps(pod, "volumes"))
          .as("volumes that the standard restricted allows")
          .allMatch(v -> VOLUMES.stream().anyMatch(v::containsKey));
      Map<String, Object> security = Tree.map(pod, "securityContext");
      assertThat(security).containsEntry("runAsNonRoot", true);
      assertThat((Integer) security.get("runAsUser")).isPositive();
      assertThat((Integer) security.get("runAsGroup")).isPositive();
      for (Map<String, Object> container : workload.containers()) {
        String who = workload + " " + Tree.text(container, "name");
        assertThat(Tree.map(container, "securityContext"))
            .as(who)
            .containsEntry("runAsNonRoot", true)
            .containsEntry("readOnlyRootFilesystem", true)
            .containsEntry("allowPrivilegeEscalation", false)
            .containsEntry("privileged", false)
            .containsEntry("capabilities", Map.of("drop", List.of("ALL")))
            .containsEntry("seccompProfile", Map.of("type", "RuntimeDefault"))
            .doesNotContainKeys("runAsUser", "runAsGroup");
        for (String kind : List.of("requests", "limits")) {
          assertThat(Tree.map(container, "resources", kind)).as(who).containsKeys("cpu", "memory");
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void only_eval_broker_has_rights_and_a_token_and_no_more_of_them_than_its_calls_take(
      Deployments deployment) {
    Rendered rendered = deployment.rendered();
    assertThat(rendered.all("ClusterRole")).isEmpty();
    assertThat(rendered.all("ClusterRoleBinding")).isEmpty();
    Thing role = rendered.all("Role").getFirst();
    assertThat(rendered.all("Role")).hasSize(1);
    assertThat(rendered.all("RoleBinding"))
        .singleElement()
        .satisfies(
            b ->
                assertThat(Tree.list(b.yaml(), "subjects"))
                    .containsExactly(
                        Map.of(
                            "kind",
                            "ServiceAccount",
                            "name",
                            "prism-eval-broker",
                            "namespace",
                            role.namespace())));
    assertThat(rules(role)).isEqualTo(rules(documented()));
    for (Thing workload : rendered.workloads()) {
      assertThat(workload.pod().get("automountServiceAccountToken"))
          .as("%s", workload)
          .isEqualTo(workload.component().equals("eval-broker"));
    }
    assertThat(rendered.all("ServiceAccount"))
        .allMatch(a -> Boolean.FALSE.equals(a.yaml().get("automountServiceAccountToken")));
  }

  /** The rights that a test of the broker compares with its calls. */
  private static Thing documented() {
    for (Object o :
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .loadAll(Services.read("deploy/kubernetes/evaluation.yaml"))) {
      Thing thing = new Thing(Tree.map(o));
      if (thing.kind().equals("Role")) {
        return thing;
      }
    }
    throw new AssertionError("deploy/kubernetes/evaluation.yaml has no Role");
  }

  /** Whose names they are is each deployment's; that there are some is not. */
  private static List<Map<String, Object>> rules(Thing role) {
    return Tree.maps(role.yaml(), "rules").stream()
        .map(
            r -> {
              Map<String, Object> rule = new HashMap<>(r);
              rule.computeIfPresent("resourceNames", (k, v) -> ((List<?>) v).size());
              return rule;
            })
        .toList();
  }

  @Test
  void in_production_every_image_is_named_by_its_digest() {
    for (Deployments deployment : List.of(Deployments.PRODUCTION, Deployments.PLATFORM)) {
      for (Thing workload : deployment.rendered().workloads()) {
        assertThat(workload.containers())
            .as("%s", workload)
            .allSatisfy(c -> assertThat(Tree.text(c, "image")).matches(DIGEST));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void secrets_come_by_name_and_stand_in_no_object(Deployments deployment) {
    Rendered rendered = deployment.rendered();
    assertThat(rendered.all("Secret")).isEmpty();
    for (Thing map : rendered.all("ConfigMap")) {
      for (Object text : Tree.map(map.yaml(), "data").values()) {
        assertThat(text.toString().replaceAll("(?m)#.*$", ""))
            .as("%s", map)
            .doesNotContainPattern("://[^/\\s]+:[^/\\s]+@")
            .doesNotContain("PRIVATE KEY");
      }
    }
    for (Thing workload : rendered.workloads()) {
      for (Map<String, Object> container : workload.containers()) {
        for (Map<String, Object> variable : Tree.maps(container, "env")) {
          String name = Tree.text(variable, "name");
          if (name.matches(".*(PASSWORD|JAAS_CONFIG|DATABASE_URL|TOKEN|SALT|SECRET|KEY)")
              && !Tree.text(variable, "value").startsWith("/")) {
            assertThat(Tree.map(variable, "valueFrom"))
                .as("%s %s", workload, name)
                .containsOnlyKeys("secretKeyRef");
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothing_is_scaled_beyond_the_partitions(Deployments deployment) {
    Rendered rendered = deployment.rendered();
    int partitions =
        switch (deployment) {
          case PRODUCTION, PLATFORM -> 12;
          case QUICKSTART, ONE_NODE -> 3;
          default -> 6;
        };
    for (Thing thing : rendered.all("Deployment")) {
      if (Services.NAMES.contains(thing.component()) && thing.yaml().get("spec") != null) {
        Object replicas = Tree.at(thing.yaml(), "spec", "replicas");
        Stream<Thing> scalers =
            rendered.objects().stream()
                .filter(
                    o ->
                        Tree.text(o.yaml(), "spec", "scaleTargetRef", "name").equals(thing.name()));
        // who is scaled has no number of its own, or each upgrade would set it back
        assertThat(scalers.count()).as("%s", thing).isEqualTo(replicas == null ? 1 : 0);
        assertThat(replicas == null || (Integer) replicas <= partitions).isTrue();
      }
    }
    for (Thing scaler : rendered.objects()) {
      for (String most : List.of("maxReplicas", "maxReplicaCount")) {
        if (Tree.at(scaler.yaml(), "spec", most) instanceof Integer max) {
          assertThat(max).as("%s", scaler).isLessThanOrEqualTo(partitions);
        }
      }
    }
  }

  @Test
  void production_scales_by_load_and_by_what_waits() {
    Rendered rendered = Deployments.PRODUCTION.rendered();
    assertThat(rendered.all("HorizontalPodAutoscaler")).hasSize(1);
    assertThat(rendered.all("ScaledObject")).hasSize(2);
    Thing review = rendered.one("ScaledObject", "prism-review-service");
    List<Map<String, Object>> triggers = Tree.maps(review.yaml(), "spec", "triggers");
    assertThat(triggers).extracting(t -> t.get("type")).containsExactly("prometheus", "kafka");
    String query = Tree.text(triggers.getFirst(), "metadata", "query");
    assertThat(query).isEqualTo("max(prism_review_jobs{namespace=\"prism\",state=\"queued\"})");
    assertThat(Services.read("docs/reference/metrics.md"))
        .contains("| `prism_review_jobs` | gauge | `state` | reviews `queued`");
    assertThat(triggers.getLast())
        .satisfies(
            t ->
                assertThat(Tree.map(t, "metadata"))
                    .containsEntry("topic", "submissions.v1")
                    .containsEntry("consumerGroup", "review-service")
                    .containsEntry("lagThreshold", "20")
                    .containsEntry("allowIdleConsumers", "false"));
  }

  @ParameterizedTest
  @EnumSource
  void life_asks_nobody_else_and_pods_end_gently(Deployments deployment) {
    for (Thing workload : deployment.rendered().workloads()) {
      if (!Services.NAMES.contains(workload.component())) {
        continue;
      }
      Map<String, Object> container = Tree.maps(workload.pod(), "containers").getFirst();
      assertThat(Tree.text(container, "livenessProbe", "httpGet", "path")).isEqualTo("/health");
      assertThat(Tree.text(container, "startupProbe", "httpGet", "path")).isEqualTo("/health");
      assertThat(Tree.text(container, "readinessProbe", "httpGet", "path"))
          .isEqualTo("/q/health/ready");
      int wait = (Integer) Tree.at(container, "lifecycle", "preStop", "sleep", "seconds");
      int end = Integer.parseInt(variable(container, "QUARKUS_SHUTDOWN_TIMEOUT").replace("S", ""));
      assertThat((Integer) workload.pod().get("terminationGracePeriodSeconds"))
          .isGreaterThan(wait + end);
      assertThat(workload.pod()).containsEntry("enableServiceLinks", false);
      boolean broker = workload.component().equals("eval-broker");
      assertThat(Tree.text(workload.yaml(), "spec", "strategy", "type"))
          .isEqualTo(broker ? "Recreate" : "RollingUpdate");
      assertThat(Tree.text(workload.pod(), "hostname"))
          .isEqualTo(broker ? "prism-eval-broker" : "");
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_node_can_always_be_drained_and_takes_one_pod_of_a_service_at_a_time(
      Deployments deployment) {
    Rendered rendered = deployment.rendered();
    for (Thing workload : rendered.all("Deployment")) {
      assertThat(rendered.all("PodDisruptionBudget"))
          .as("%s", workload)
          .filteredOn(
              b ->
                  b.namespace().equals(workload.namespace())
                      && workload
                          .podLabels()
                          .entrySet()
                          .containsAll(
                              Tree.map(b.yaml(), "spec", "selector", "matchLabels").entrySet()))
          .singleElement()
          .satisfies(
              b -> assertThat(Tree.map(b.yaml(), "spec")).containsEntry("maxUnavailable", 1));
    }
  }

  @Test
  void services_listen_read_and_write_as_their_own_settings_say() {
    Rendered rendered = Deployments.PRODUCTION.rendered();
    for (String service : Services.NAMES) {
      assertThat(
              Tree.text(
                  Tree.maps(rendered.one("Service", "prism-" + service).yaml(), "spec", "ports")
                      .getFirst(),
                  "port"))
          .isEqualTo(Services.settings(service, "^quarkus.http.port=(\\d+)$").first());
      Map<String, TreeSet<String>> rights = new TreeMap<>();
      for (Map<String, Object> acl :
          Tree.maps(
              rendered.one("KafkaUser", "prism-" + service).yaml(),
              "spec",
              "authorization",
              "acls")) {
        rights
            .computeIfAbsent(
                Tree.text(acl, "resource", "type") + " " + Tree.list(acl, "operations").getFirst(),
                k -> new TreeSet<>())
            .add(Tree.text(acl, "resource", "name"));
      }
      TreeSet<String> written =
          Services.settings(service, "^mp.messaging.outgoing.outbox.topic=(\\S+)$");
      written.addAll(Services.settings(service, "dead-letter-queue.topic=(\\S+)$"));
      assertThat(rights)
          .containsOnlyKeys("topic Write", "topic Read", "group Read")
          .containsEntry("topic Write", written)
          .containsEntry(
              "topic Read", Services.settings(service, "^mp.messaging.incoming.\\w+.topic=(\\S+)$"))
          .containsEntry("group Read", Services.settings(service, "group.id=(\\S+)$"));
    }
  }

  @Test
  void every_topic_of_the_contracts_is_made_and_keeps_everything() {
    Rendered rendered = Deployments.PRODUCTION.rendered();
    TreeSet<String> expected =
        Stream.of(Topic.values())
            .map(Topic::topicName)
            .collect(Collectors.toCollection(TreeSet::new));
    for (String service : Services.NAMES) {
      expected.addAll(Services.settings(service, "dead-letter-queue.topic=(\\S+)$"));
    }
    assertThat(rendered.all("KafkaTopic").stream().map(Thing::name)).hasSameElementsAs(expected);
    for (Thing topic : rendered.all("KafkaTopic")) {
      assertThat(Tree.at(topic.yaml(), "spec", "partitions"))
          .isEqualTo(topic.name().endsWith(".dlq") ? 1 : 12);
      assertThat(Tree.map(topic.yaml(), "spec", "config"))
          .containsEntry("retention.ms", -1)
          .containsEntry("min.insync.replicas", 2);
    }
    assertThat(Tree.map(rendered.one("KafkaTopic", "weights.v1").yaml(), "spec", "config"))
        .containsEntry("max.message.bytes", 16_777_216);
  }

  @Test
  void official_profiles_are_those_of_the_page() {
    TreeSet<String> official =
        Pattern.compile("(?m)^\\| `(\\w+)` \\|.*\\| yes \\|")
            .matcher(Services.read("docs/reference/profiles.md"))
            .results()
            .map(m -> m.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Matcher own =
        Pattern.compile("officialProfiles\" -}}\\n\\[(.*)]")
            .matcher(Services.read("deploy/helm/prism/templates/_helpers.tpl"));
    assertThat(own.find()).isTrue();
    assertThat(official).isNotEmpty().isEqualTo(new TreeSet<>(List.of(own.group(1).split(", "))));
  }

  @Test
  void evaluations_have_a_namespace_of_their_own_in_production() {
    Rendered rendered = Deployments.PRODUCTION.rendered();
    assertThat(rendered.one("Deployment", "prism-eval-broker").namespace())
        .isEqualTo("prism-evaluation");
    // what only the others know is not there for whoever can make Jobs
    assertThat(
            Tree.maps(rendered.one("Deployment", "prism-eval-broker").pod(), "volumes").toString())
        .doesNotContain("weights-key");
    for (String claim : List.of("prism", "prism-evaluation")) {
      assertThat(rendered.all("PersistentVolume"))
          .anyMatch(
              v ->
                  v.name().equals(claim + "-prism-artifacts")
                      && Tree.text(v.yaml(), "spec", "nfs", "path").equals("/prism/artifacts"));
    }
  }

  private static String variable(Map<String, Object> container, String name) {
    return Tree.maps(container, "env").stream()
        .filter(v -> Tree.text(v, "name").equals(name))
        .map(v -> Tree.text(v, "value"))
        .findFirst()
        .orElseThrow();
  }
}
