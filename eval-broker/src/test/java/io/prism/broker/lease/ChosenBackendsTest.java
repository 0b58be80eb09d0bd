package io.prism.broker.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prism.broker.target.Target;
import io.prism.broker.target.Targets;
import io.prism.runner.EvaluationBackend;
import io.prism.runner.ProcessBackend;
import io.prism.runner.RunnerHome;
import io.prism.runner.docker.Isolation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChosenBackendsTest {
  private final EvaluationBackend own =
      new ProcessBackend(RunnerHome.at(Path.of("nowhere")), job -> null);
  private final EvaluationBackend walled = new WallsTest.Walled();
  private final List<String> made = new ArrayList<>();

  private static Target target(String name, @Nullable String backend, String... profiles) {
    return new Target(
        name, "cpu", List.of("slot-0"), false, 1, 1, Set.of(profiles), backend, false);
  }

  private ChosenBackends chosen(Target... targets) {
    return new ChosenBackends(
        new Targets(List.of(targets)),
        (name, key) -> {
          made.add(name + " for " + key);
          return name.equals("process")
              ? new Isolation.Chosen(own, "process words")
              : new Isolation.Chosen(walled, name + " words");
        },
        () -> {
          made.add("own");
          return own;
        },
        () -> new Isolation.Chosen(own, "own words"));
  }

  @Test
  void one_broker_has_a_daemon_here_and_a_cluster_there() {
    Target here = target("here", null);
    Target there = target("there", "kubernetes", "gpu_proxy_eval");
    Target more = target("there-too", "kubernetes");

    ChosenBackends backends = chosen(here, there, more);

    assertThat(backends.of(here)).isSameAs(own);
    assertThat(backends.of(there)).isSameAs(walled).isSameAs(backends.of(more));
    assertThat(backends.all()).containsExactly(own, walled);
    assertThat(backends.words())
        .isEqualTo("here: own words; there: kubernetes words; there-too: kubernetes words");
    assertThat(made)
        .filteredOn(m -> m.startsWith("kubernetes"))
        .as("one for both")
        .containsExactly("kubernetes for prism.eval.targets.there.backend");
  }

  @Test
  void the_brokers_own_is_not_made_where_no_target_has_it() {
    ChosenBackends backends = chosen(target("a", "kubernetes"));

    assertThat(backends.all()).containsExactly(walled);
    assertThat(backends.words()).isEqualTo("kubernetes words");
    assertThat(made).doesNotContain("own");
  }

  @Test
  void a_target_that_names_official_profiles_and_too_thin_walls_stops_the_broker() {
    assertThatThrownBy(() -> chosen(target("a", "process", "full_scale_eval")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("prism.eval.targets.a.profiles")
        .hasMessageContaining("full_scale_eval");
    assertThatThrownBy(() -> chosen(target("a", null, "full_scale_eval")))
        .isInstanceOf(IllegalStateException.class);
  }
}
