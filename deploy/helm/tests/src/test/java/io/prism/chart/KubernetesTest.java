package io.prism.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Helm takes the chart, and every version of Kubernetes that we support takes what comes of it. */
class KubernetesTest {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
  private static final Pattern LABEL =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");

  @Test
  void helm_finds_nothing_to_complain_about() {
    LintResult result = new Helm(Rendered.CHART).lint().strict().call();
    assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    assertThat(result.getMessages()).noneMatch(m -> m.contains("WARNING") || m.contains("ERROR"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.31", "1.32", "1.33", "1.34"})
  void every_object_is_one_of_that_version(String version) {
    try (Models models = Models.of(version)) {
      for (Deployments deployment : Deployments.values()) {
        for (Thing thing : deployment.rendered().objects()) {
          if (Models.own(thing)) {
            assertThat(models.problems(thing)).as("%s: %s", deployment, thing).isEmpty();
          }
        }
      }
    }
  }

  @Test
  void a_field_that_is_unknown_missing_or_of_another_kind_would_be_found() {
    Thing pod =
        new Thing(
            Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Pod",
                "spec",
                Map.of(
                    "containers",
                    List.of(
                        Map.of("imagee", "a", "ports", List.of(Map.of("containerPort", "8080")))),
                    "hostNetwork",
                    "yes")));
    try (Models models = Models.of("1.34")) {
      assertThat(models.problems(pod))
          .containsExactlyInAnyOrder(
              "/spec/containers/0/name is missing",
              "/spec/containers/0/imagee is unknown",
              "/spec/containers/0/ports/0/containerPort is no Integer: 8080",
              "/spec/hostNetwork is no Boolean: yes");
      assertThat(models.problems(new Thing(Map.of("apiVersion", "batch/v7", "kind", "Job"))))
          .containsExactly("there is no V7Job");
    }
  }

  @Test
  void objects_for_operators_are_theirs() {
    int seen = 0;
    try (Models models = Models.ofOperators()) {
      for (Deployments deployment : Deployments.values()) {
        for (Thing thing : deployment.rendered().objects()) {
          if (Models.installed(thing)) {
            seen++;
            assertThat(models.problems(thing)).as("%s: %s", deployment, thing).isEmpty();
          } else {
            assertThat(Models.own(thing) || thing.kind().equals("ScaledObject")).isTrue();
          }
        }
      }
      assertThat(
              models.problems(
                  new Thing(
                      Map.of(
                          "apiVersion",
                          "kafka.strimzi.io/v1beta2",
                          "kind",
                          "KafkaUser",
                          "spec",
                          Map.of(
                              "authentication",
                              Map.of("type", "tls", "scram", true),
                              "authorization",
                              Map.of(
                                  "type",
                                  "simple",
                                  "acls",
                                  List.of(Map.of("operations", List.of("Look")))))))))
          .containsExactlyInAnyOrder(
              "/spec/authentication/scram is unknown",
              "/spec/authorization/acls/0/operations/0 is no AclOperation: Look");
    }
    assertThat(seen).isGreaterThan(20);
  }

  @Test
  void an_older_cluster_is_refused() {
    assertThatThrownBy(() -> Rendered.of(Deployments.QUICKSTART.with().on("1.30.0")))
        .hasMessageContaining("1.31");
  }

  @ParameterizedTest
  @EnumSource
  void names_and_labels_are_what_a_cluster_takes_and_nothing_is_made_twice(Deployments deployment) {
    TreeSet<String> seen = new TreeSet<>();
    for (Thing thing : deployment.rendered().objects()) {
      assertThat(seen.add(thing.toString())).as("%s stands there twice", thing).isTrue();
      assertThat(thing.name()).as("%s", thing).matches(NAME);
      if (!thing.kind().startsWith("Kafka")) {
        assertThat(thing.name().length()).as("%s", thing).isLessThanOrEqualTo(63);
      }
      assertThat(thing.labels().values()).allSatisfy(v -> assertThat(v.toString()).matches(LABEL));
    }
    assertThat(seen).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void what_is_referred_to_is_there(Deployments deployment) {
    Rendered rendered = deployment.rendered();
    for (Thing workload : rendered.workloads()) {
      assertThat(workload.podLabels())
          .as("%s finds its own Pods", workload)
          .containsAllEntriesOf(Tree.map(workload.yaml(), "spec", "selector", "matchLabels"));
      TreeSet<String> volumes = new TreeSet<>();
      for (Map<String, Object> volume : Tree.maps(workload.pod(), "volumes")) {
        volumes.add(Tree.text(volume, "name"));
        String map = Tree.text(volume, "configMap", "name");
        assertThat(map.isEmpty() || made(rendered, "ConfigMap", workload.namespace(), map))
            .as("%s mounts ConfigMap %s", workload, map)
            .isTrue();
      }
      for (Map<String, Object> claim : Tree.maps(workload.yaml(), "spec", "volumeClaimTemplates")) {
        volumes.add(Tree.text(claim, "metadata", "name"));
      }
      for (Map<String, Object> container : workload.containers()) {
        for (Map<String, Object> mount : Tree.maps(container, "volumeMounts")) {
          assertThat(volumes).as("%s", workload).contains(Tree.text(mount, "name"));
        }
      }
      String account = Tree.text(workload.pod(), "serviceAccountName");
      assertThat(
              account.isEmpty() || made(rendered, "ServiceAccount", workload.namespace(), account))
          .as("%s runs as %s", workload, account)
          .isTrue();
    }
    for (Thing service : rendered.all("Service")) {
      Map<String, Object> selector = Tree.map(service.yaml(), "spec", "selector");
      boolean off =
          deployment == Deployments.WITHOUT_EVALUATIONS
              && service.component().equals("eval-broker");
      assertThat(
              rendered.workloads().stream()
                  .filter(w -> w.namespace().equals(service.namespace()))
                  .anyMatch(w -> w.podLabels().entrySet().containsAll(selector.entrySet())))
          .as("%s has Pods", service)
          .isEqualTo(!off);
    }
  }

  private static boolean made(Rendered rendered, String kind, String namespace, String name) {
    return rendered.all(kind).stream()
        .anyMatch(o -> o.name().equals(name) && o.namespace().equals(namespace));
  }
}
