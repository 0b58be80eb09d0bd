package io.prism.broker.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prism.broker.EvalConfig;
import io.prism.contracts.ContractJson;
import io.prism.runner.RunnerHome;
import io.prism.runner.docker.Isolation;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubernetesIsolationTest {
  @TempDir Path claim;
  private final Map<String, String> keys = new HashMap<>();

  @BeforeEach
  void write() throws Exception {
    Path images = Files.writeString(claim.resolve("images.json"), ContractJson.write(Runs.IMAGES));
    set("kubernetes.claim-path", claim.toString());
    set("kubernetes.images", images.toString());
    set("runs", claim.resolve("runs").toString());
    set("cache", claim.resolve("cache").toString());
  }

  private void set(String key, String value) {
    keys.put("prism.eval." + key, value);
  }

  private KubernetesSettings settings() throws Isolation.Unavailable {
    EvalConfig config =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 100, new DurationConverter())
            .withMapping(EvalConfig.class)
            .withSources(new PropertiesConfigSource(keys, "test", 100))
            .build()
            .getConfigMapping(EvalConfig.class);
    return KubernetesIsolation.settings(config, RunnerHome.at(claim));
  }

  @Test
  void what_is_not_said_is_what_the_deployed_objects_have() throws Exception {
    KubernetesSettings settings = settings();

    assertThat(settings.instance()).isEqualTo("prism");
    assertThat(settings.claim().name()).isEqualTo("prism-runs");
    assertThat(settings.serviceAccount()).isEqualTo("prism-evaluation");
    assertThat(settings.node().gpuResource()).isEqualTo("nvidia.com/gpu");
    assertThat(settings.ownFilters()).isTrue();
    assertThat(settings.images()).isEqualTo(Runs.IMAGES);
  }

  @Test
  void nodes_are_chosen_by_labels_taints_and_classes() throws Exception {
    set("kubernetes.node-selector", "pool=evaluation,kubernetes.io/arch=amd64");
    set("kubernetes.tolerations", "evaluation=yes:NoSchedule,spot:NoExecute,any");
    set("kubernetes.runtime-class", "kata");
    set("kubernetes.priority-class", "low");
    set("kubernetes.seccomp", "runtime-default");

    KubernetesSettings settings = settings();

    assertThat(settings.node().selector())
        .isEqualTo(Map.of("pool", "evaluation", "kubernetes.io/arch", "amd64"));
    assertThat(settings.node().tolerations())
        .extracting(
            t -> "%s %s %s %s".formatted(t.getKey(), t.getOperator(), t.getValue(), t.getEffect()))
        .containsExactly(
            "evaluation Equal yes NoSchedule",
            "spot Exists null NoExecute",
            "any Exists null null");
    assertThat(settings.node().runtimeClass()).isEqualTo("kata");
    assertThat(settings.node().priorityClass()).isEqualTo("low");
    assertThat(settings.ownFilters()).isFalse();
  }

  @Test
  void what_cannot_be_is_refused_with_its_key() throws Exception {
    refused("kubernetes.seccomp", "none", "seccomp is localhost or runtime-default");
    refused("kubernetes.node-selector", "gpu", "node-selector lists key=value");
    refused("kubernetes.tolerations", "=x", "tolerations lists key=value:Effect");
    refused("kubernetes.instance", "No", "an instance is");
    refused("runs", "/elsewhere", "/elsewhere does not lie on the claim prism-runs");
    refused("cache", "/elsewhere", "does not lie on the claim");
    refused("datasets", "/elsewhere", "does not lie on the claim");
    refused("kubernetes.images", "/nowhere.json", "there is no /nowhere.json");
    keys.remove("prism.eval.kubernetes.claim-path");
    assertThatThrownBy(this::settings).hasMessageContaining("claim-path is missing");
  }

  private void refused(String key, String value, String reason) {
    String before = keys.get("prism.eval." + key);
    set(key, value);
    assertThatThrownBy(this::settings)
        .isInstanceOf(Isolation.Unavailable.class)
        .hasMessageContaining(reason);
    if (before == null) {
      keys.remove("prism.eval." + key);
    } else {
      set(key, before);
    }
  }

  @Test
  void what_is_in_force_is_said_and_what_is_missing_too() throws Exception {
    FakeCluster cluster = FakeCluster.fresh();

    Isolation.Chosen chosen =
        KubernetesIsolation.chosen(
            cluster.cluster(), Runs.settings(claim, false), job -> Runs.KEYS, new Ticking());
    assertThat(chosen.words()).contains("kubernetes 1.32", "gvisor", "not for official profiles");

    cluster.noPolicies();
    assertThatThrownBy(
            () ->
                KubernetesIsolation.chosen(
                    cluster.cluster(), Runs.settings(claim), job -> Runs.KEYS, new Ticking()))
        .isInstanceOf(Isolation.Unavailable.class)
        .hasMessageContaining("no network policy");
  }
}
