package io.prism.broker.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.broker.target.Target;
import io.prism.contracts.HostFault;
import io.prism.runner.Attempt;
import io.prism.runner.EvaluationBackend;
import io.prism.runner.ProcessBackend;
import io.prism.runner.RunSpec;
import io.prism.runner.RunnerHome;
import io.prism.runner.Sources;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WallsTest {
  private static final EvaluationBackend PROCESS =
      new ProcessBackend(RunnerHome.at(Path.of("nowhere")), job -> null);

  private static final EvaluationBackend WALLED = new Walled();

  static class Walled implements EvaluationBackend {
    @Override
    public String name() {
      return "docker";
    }

    @Override
    public Attempt start(RunSpec spec) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Attempt> reattach(Path runDir) {
      return Optional.empty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "gpu_proxy_eval, true, host.isolation",
        "full_scale_eval, true, host.isolation",
        "local_cpu_smoke, true, -",
        "gpu_proxy_eval, false, -",
        "local_cpu_smoke, false, -",
      })
  void official_profiles_need_more_than_the_sandbox(String profile, boolean process, String code) {
    assertThat(
            Evaluation.walls(profile, process ? PROCESS : WALLED).map(HostFault::code).orElse(null))
        .isEqualTo(code);
  }

  @Test
  void a_target_that_names_official_profiles_and_too_thin_walls_is_refused_at_the_start() {
    Target official = target(Set.of("local_cpu_smoke", "gpu_proxy_eval"));

    assertThat(ChosenBackends.refused(official, PROCESS).orElseThrow())
        .contains("prism.eval.targets.a.profiles", "gpu_proxy_eval", "child processes");
    assertThat(ChosenBackends.refused(official, WALLED)).isEmpty();
    assertThat(ChosenBackends.refused(target(Set.of("local_cpu_smoke")), PROCESS)).isEmpty();
    assertThat(ChosenBackends.refused(target(Set.of()), PROCESS))
        .as("it takes everything; an official job is refused when it comes")
        .isEmpty();
  }

  @Test
  void a_recipe_needs_a_back_end_that_runs_trainers() {
    EvaluationBackend alone =
        new Walled() {
          @Override
          public Optional<String> unfitForRecipes() {
            return Optional.of("players alone");
          }
        };

    assertThat(Evaluation.trainer(sources(true), alone).orElseThrow())
        .isEqualTo(
            new HostFault(
                "host.no-trainer", "bundles with a recipe are not evaluated by players alone"));
    assertThat(Evaluation.trainer(sources(false), alone)).isEmpty();
    assertThat(Evaluation.trainer(sources(true), WALLED)).isEmpty();
  }

  private static Sources sources(boolean recipe) {
    Sources.Part part = new Sources.Part("model.py", List.of("model.py"));
    String kind = recipe ? "full" : "architecture_only";
    return new Sources(
        Sources.SCHEMA, kind, null, null, "hooks", part, recipe ? part : null, Map.of());
  }

  private static Target target(Set<String> profiles) {
    return new Target("a", "cpu", List.of("slot-0"), false, 1, 1, profiles, "process", false);
  }
}
