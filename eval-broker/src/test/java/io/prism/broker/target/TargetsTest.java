package io.prism.broker.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prism.broker.EvalConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetsTest {
  @Test
  void without_targets_there_is_one_of_this_host_with_the_slots() {
    Targets targets = targets(Map.of("slots", "3"));

    Target only = targets.all().getFirst();
    assertThat(targets.all()).hasSize(1);
    assertThat(only.devices()).containsExactly("slot-0", "slot-1", "slot-2");
    assertThat(only.takes("full_scale_eval")).isTrue();
    assertThat(only.machine("/data", List.of("slot-1")).gpus()).isEmpty();
    assertThat(targets.capacity()).isEqualTo(3);
    assertThat(targets(Map.of()).capacity()).isEqualTo(1);
    assertThat(targets(Map.of("slots", "0")).capacity()).isZero();
  }

  @Test
  void graphics_processors_are_leased_by_id_as_many_as_a_job_has_processes() {
    Targets targets =
        targets(
            Map.of(
                "targets.h200.gpus", "0,1,5,GPU-6f",
                "targets.h200.processes", "2",
                "targets.h200.profiles", "gpu_proxy_eval",
                "targets.small.slots", "4",
                "targets.small.draining", "true"));

    Target h200 = targets.all().getFirst();
    assertThat(targets.names()).containsExactly("h200", "small");
    assertThat(h200.device()).isEqualTo("cuda");
    assertThat(h200.capacity()).isEqualTo(2);
    assertThat(h200.takes("local_cpu_smoke")).isFalse();
    assertThat(h200.machine(null, List.of("5", "GPU-6f")).gpus()).containsExactly("5", "GPU-6f");
    Devices.Taken taken =
        new Devices.Taken(
            List.of(
                new Devices.Lease("h200", "1", "job"), new Devices.Lease("small", "slot-0", "x")),
            Set.of());
    assertThat(taken.free(h200).orElseThrow()).containsExactly("0", "5");
    assertThat(taken.free(targets.all().getLast())).as("draining").isEmpty();
    assertThat(new Devices.Taken(List.of(), Set.of("h200")).free(h200)).as("drained").isEmpty();
    assertThat(targets.capacity()).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "slots;-1;prism.eval.slots;0..1024",
        "device;tpu;prism.eval.device;tpu",
        "processes;3;prism.eval.processes;1, 2, 4 or 8",
        "threads;0;prism.eval.threads;at least 1",
        "targets.a.profiles;local_cpu_smoke;prism.eval.targets.a;neither",
        "targets.a.gpus;0,0;prism.eval.targets.a.gpus;twice",
        "targets.a.gpus;0,$(id);prism.eval.targets.a.gpus;no id",
        "targets.a/b.slots;1;prism.eval.targets;letters",
      })
  void what_cannot_be_is_refused_with_key_and_reason(
      String setting, String value, String key, String reason) {
    assertThatThrownBy(() -> targets(Map.of(setting, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(key)
        .hasMessageContaining(reason);
  }

  @Test
  void settings_that_do_not_fit_together_are_refused() {
    assertThatThrownBy(() -> targets(Map.of("targets.a.gpus", "0", "targets.a.slots", "1")))
        .hasMessageContaining("both");
    assertThatThrownBy(() -> targets(Map.of("targets.a.gpus", "0,1,2", "processes", "2")))
        .hasMessageContaining("never be used");
    assertThatThrownBy(() -> targets(Map.of("targets.a.gpus", "0", "targets.a.device", "cpu")))
        .hasMessageContaining("must be cuda");
    assertThatThrownBy(() -> targets(Map.of("targets.a.gpus", "0,1", "targets.b.gpus", "1,2")))
        .hasMessageContaining("belongs to a too");
    assertThatThrownBy(() -> targets(Map.of("targets.a.slots", "1", "targets.a.backend", "vm")))
        .hasMessageContaining("prism.eval.targets.a.backend")
        .hasMessageContaining("auto, docker, kubernetes, platform, process");
    assertThatThrownBy(
            () -> targets(Map.of("targets.a.gpus", "0", "targets.a.backend", "kubernetes")))
        .hasMessageContaining("prism.eval.targets.a.gpus")
        .hasMessageContaining("say slots");
    assertThatThrownBy(() -> targets(Map.of("targets.a.slots", "1", "targets.a.profiles", "gpu")))
        .hasMessageContaining("there is no profile gpu")
        .hasMessageContaining("local_cpu_smoke");
  }

  @Test
  void targets_name_their_back_end_or_have_the_brokers() {
    Targets targets =
        targets(
            Map.of(
                "targets.a.slots", "1", "targets.b.slots", "8", "targets.b.backend", "kubernetes"));

    assertThat(targets.all()).extracting(Target::backend).containsExactly(null, "kubernetes");
  }

  private static Targets targets(Map<String, String> settings) {
    Map<String, String> keys = new HashMap<>();
    settings.forEach((k, v) -> keys.put("prism.eval." + k, v));
    return new Targets(
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 100, new DurationConverter())
            .withMapping(EvalConfig.class)
            .withSources(new PropertiesConfigSource(keys, "test", 100))
            .build()
            .getConfigMapping(EvalConfig.class));
  }
}
