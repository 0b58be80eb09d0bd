package io.prism.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.configuration.Catalogue;
import io.prism.configuration.ConfigFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The services' configuration: the file as it was given, and the variables that win over it. */
class ConfigurationTest {
  /** What is read beside our own keys, and what a misspelling of would be ignored. */
  private static final Set<String> FOREIGN =
      Set.of(
          "PRISM_CONFIG",
          "KAFKA_BOOTSTRAP_SERVERS",
          "KAFKA_SECURITY_PROTOCOL",
          "KAFKA_SASL_MECHANISM",
          "KAFKA_SASL_JAAS_CONFIG",
          "KAFKA_SSL_TRUSTSTORE_TYPE",
          "KAFKA_SSL_TRUSTSTORE_LOCATION",
          "KAFKA_SSL_TRUSTSTORE_PASSWORD",
          "KAFKA_SSL_KEYSTORE_TYPE",
          "KAFKA_SSL_KEYSTORE_LOCATION",
          "KAFKA_SSL_KEYSTORE_PASSWORD",
          "MP_MESSAGING_CONNECTOR_SMALLRYE_KAFKA_HEALTH_READINESS_ENABLED",
          "QUARKUS_FLYWAY_MIGRATE_AT_START",
          "QUARKUS_HTTP_LIMITS_MAX_BODY_SIZE",
          "QUARKUS_INIT_AND_EXIT",
          "QUARKUS_SHUTDOWN_TIMEOUT");

  @TempDir Path folder;

  @Test
  void the_file_arrives_word_for_word() throws Exception {
    String example = Files.readString(Rendered.ROOT.resolve("config.example.yaml"));
    assertThat(Deployments.PLAIN.rendered().all("ConfigMap"))
        .filteredOn(m -> m.name().equals("prism-config"))
        .singleElement()
        .satisfies(m -> assertThat(Tree.text(m.yaml(), "data", "config.yaml")).isEqualTo(example));
  }

  @ParameterizedTest
  @EnumSource
  void what_the_services_read_passes_the_check_in_each_namespace(Deployments deployment)
      throws Exception {
    Rendered rendered = deployment.rendered();
    Set<String> texts = new TreeSet<>();
    Set<String> namespaces = new TreeSet<>();
    for (Thing map : rendered.all("ConfigMap")) {
      if (map.name().equals("prism-config")) {
        texts.add(Tree.text(map.yaml(), "data", "config.yaml"));
        namespaces.add(map.namespace());
      }
    }
    assertThat(texts).hasSize(1);
    assertThat(namespaces)
        .isEqualTo(
            rendered.workloads().stream()
                .filter(w -> Services.NAMES.contains(w.component()))
                .map(Thing::namespace)
                .collect(Collectors.toCollection(TreeSet::new)));
    Path file = Files.writeString(folder.resolve("config.yaml"), texts.iterator().next());
    assertThat(ConfigFile.read(file).problems()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void every_variable_is_a_setting_and_none_is_misspelt(Deployments deployment) {
    Set<String> known =
        Catalogue.own().keys().stream()
            .map(k -> k.toUpperCase(java.util.Locale.ROOT).replaceAll("[^A-Z0-9]", "_"))
            .collect(Collectors.toSet());
    for (Thing workload : deployment.rendered().workloads()) {
      if (Services.NAMES.contains(workload.component())) {
        for (Map<String, Object> container : workload.containers()) {
          assertThat(Tree.maps(container, "env"))
              .extracting(v -> Tree.text(v, "name"))
              .doesNotHaveDuplicates()
              .allMatch(n -> known.contains(n) || FOREIGN.contains(n));
        }
      }
    }
  }

  @Test
  void each_file_that_a_variable_names_is_mounted() {
    for (Deployments deployment : Deployments.values()) {
      for (Thing workload : deployment.rendered().workloads()) {
        if (!Services.NAMES.contains(workload.component())) {
          continue;
        }
        Map<String, Object> container = Tree.maps(workload.pod(), "containers").getFirst();
        for (Map<String, Object> variable : Tree.maps(container, "env")) {
          String value = Tree.text(variable, "value");
          if (value.startsWith("/")) {
            assertThat(Tree.maps(container, "volumeMounts"))
                .as("%s %s", workload, variable)
                .anyMatch(
                    m ->
                        value.equals(Tree.text(m, "mountPath"))
                            || value.startsWith(Tree.text(m, "mountPath") + "/"));
          }
        }
      }
    }
  }

  @Test
  void the_platform_closes_the_miners_own_way_in_and_brings_its_token() {
    Rendered rendered = Deployments.PLATFORM.rendered();
    Map<String, Object> intake =
        Tree.maps(rendered.one("Deployment", "prism-intake-service").pod(), "containers")
            .getFirst();
    assertThat(Tree.maps(intake, "env"))
        .contains(
            Map.of("name", "PRISM_INTAKE_PUBLIC_SUBMISSIONS_ENABLED", "value", "false"),
            Map.of(
                "name",
                "PRISM_INTERNAL_TOKEN_FILE",
                "value",
                "/run/secrets/platform/challenge_token"));
    Rendered base = Rendered.of(Deployments.PLATFORM.with().with("platform.family", "base"));
    assertThat(base.text()).contains("/run/secrets/base/challenge_token");
  }

  @Test
  void evaluations_run_where_and_as_the_values_say() {
    Map<String, Object> broker =
        Tree.maps(
                Deployments.PRODUCTION.rendered().one("Deployment", "prism-eval-broker").pod(),
                "containers")
            .getFirst();
    Map<String, String> variables =
        Tree.maps(broker, "env").stream()
            .collect(
                Collectors.toMap(
                    v -> Tree.text(v, "name"), v -> Tree.text(v, "value"), (a, b) -> b));
    assertThat(variables)
        .containsEntry("PRISM_EVAL_BACKEND", "kubernetes")
        .containsEntry("PRISM_EVAL_SLOTS", "4")
        .containsEntry("PRISM_EVAL_DEVICE", "cuda")
        .containsEntry("PRISM_EVAL_KUBERNETES_NAMESPACE", "prism-evaluation")
        .containsEntry("PRISM_EVAL_KUBERNETES_NODE_SELECTOR", "pool=evaluation")
        .containsEntry("PRISM_EVAL_KUBERNETES_TOLERATIONS", "evaluation:NoSchedule")
        .containsEntry("PRISM_EVAL_KUBERNETES_RUNTIME_CLASS", "nvidia")
        .containsEntry("PRISM_EVAL_KUBERNETES_PRIORITY_CLASS", "prism-evaluations")
        .containsEntry("PRISM_EVAL_KUBERNETES_CLAIM", "prism-runs")
        .containsEntry("PRISM_EVAL_DATASETS", "/srv/prism/evaluation/datasets");
  }
}
