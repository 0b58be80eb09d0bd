package io.prism.broker.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prism.runner.Attempt;
import io.prism.runner.EvaluationBackend;
import io.prism.runner.Limits;
import io.prism.runner.RunSpec;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class MemoryCheckTest {
  private static final long GIB = 1L << 30;

  private static Target target(String name, int slots, int processes, String... profiles) {
    return new Target(
        name,
        "cpu",
        Collections.nCopies(slots, "slot"),
        false,
        processes,
        2,
        Set.of(profiles),
        null,
        false);
  }

  @Test
  void one_local_slot_needs_trainer_referee_and_in_containers_what_is_written() {
    Target one = target("a", 1, 1);
    assertThat(MemoryCheck.perJob(one, false)).isEqualTo(10 * GIB);
    assertThat(MemoryCheck.perJob(one, true)).isEqualTo(11 * GIB);
    assertThat(MemoryCheck.perJob(target("a", 1, 2), false)).isEqualTo(16 * GIB);
  }

  @Test
  void slots_of_all_targets_count_together_and_the_numbers_are_told() {
    Targets two = new Targets(List.of(target("a", 2, 1), target("b", 1, 1), target("off", 0, 1)));
    assertThat(MemoryCheck.of(two, true, 33 * GIB)).isEmpty();
    assertThat(MemoryCheck.of(two, true, 33 * GIB - 1).orElseThrow())
        .contains("33.0 GiB", "a: 2 x 11.0 GiB", "b: 1 x 11.0 GiB", "machine has 33.0 GiB")
        .doesNotContain("off");
    assertThat(MemoryCheck.of(two, false, 30 * GIB)).isEmpty();
  }

  @Test
  void a_target_is_reckoned_by_the_largest_profile_that_it_names() {
    Limits official = Limits.of("gpu_proxy_eval");
    long pair = official.trainer().memoryBytes() + official.referee().memoryBytes();
    assertThat(MemoryCheck.perJob(target("a", 1, 1, "local_cpu_smoke", "gpu_proxy_eval"), false))
        .isEqualTo(pair);
  }

  @Test
  void an_operator_who_wants_no_broker_without_memory_gets_none() {
    Targets three = new Targets(List.of(target("a", 3, 1)));
    TargetBackends here = named("docker with runsc");

    assertThat(MemoryCheck.atStart("refuse", three, here, memory(33))).isEmpty();
    assertThatThrownBy(() -> MemoryCheck.atStart("refuse", three, here, memory(32)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("prism.eval.memory-check: evaluations may use 33.0 GiB");
    assertThat(MemoryCheck.atStart("warn", three, here, memory(32)).orElseThrow())
        .contains("33.0 GiB");
    assertThat(MemoryCheck.atStart("off", three, here, memory(1))).isEmpty();
    assertThat(MemoryCheck.atStart("refuse", three, named("process"), memory(30)))
        .as("what processes write is on a disk")
        .isEmpty();
    assertThat(MemoryCheck.atStart("refuse", three, named("kubernetes"), memory(1)))
        .as("another machine's memory")
        .isEmpty();
    assertThat(MemoryCheck.atStart("refuse", three, here, OptionalLong::empty)).isEmpty();
    assertThatThrownBy(() -> MemoryCheck.atStart("no", three, here, memory(64)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("warn, refuse or off");
  }

  private static Supplier<OptionalLong> memory(long gib) {
    return () -> OptionalLong.of(gib * GIB);
  }

  private static TargetBackends named(String name) {
    EvaluationBackend backend =
        new EvaluationBackend() {
          @Override
          public String name() {
            return name;
          }

          @Override
          public Attempt start(RunSpec spec) {
            throw new UnsupportedOperationException();
          }

          @Override
          public Optional<Attempt> reattach(Path runDir) {
            return Optional.empty();
          }
        };
    return new TargetBackends() {
      @Override
      public EvaluationBackend of(Target target) {
        return backend;
      }

      @Override
      public List<EvaluationBackend> all() {
        return List.of(backend);
      }

      @Override
      public String words() {
        return name;
      }
    };
  }

  @Test
  void this_machine_has_memory() {
    assertThat(MemoryCheck.ofMachine().orElse(GIB)).isGreaterThan(GIB / 2);
  }
}
