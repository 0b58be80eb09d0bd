package io.prism.cli.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.cli.ExitCode;
import io.prism.cli.Terminal;
import io.prism.cli.example.ExampleBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code prism run} refuses before anything of a bundle has run. */
class RunCommandTest {
  private static final String HOME = "prism.home";

  @TempDir Path folder;
  private Path bundle;
  private Path run;

  @BeforeEach
  void an_installation_without_programs() throws Exception {
    Files.createDirectories(folder.resolve("home/evaluator/referee"));
    System.setProperty(HOME, folder.resolve("home").toString());
    bundle = folder.resolve("bundle");
    run = folder.resolve("run");
    ExampleBundle.values()[0].writeTo(bundle);
  }

  @AfterEach
  void forget() {
    System.clearProperty(HOME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpu_proxy_eval", "full_scale_eval"})
  void official_profiles_are_not_evaluated_by_child_processes(String profile) {
    Terminal refused =
        Terminal.run(
            "run",
            bundle,
            "--profile",
            profile,
            "--isolation",
            "process",
            "--data",
            folder,
            "--out",
            run);

    assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err())
        .contains("profile " + profile + " is official", "child processes", "--isolation docker");
    assertThat(run).as("nothing began").doesNotExist();
  }

  @Test
  void nor_are_they_gone_on_with() throws Exception {
    Terminal begun = run("local_cpu_smoke");
    assertThat(begun.exitCode()).as("no programs: the host's fault").isEqualTo(75);
    Path job = run.resolve("job.json");
    Files.writeString(job, Files.readString(job).replace("local_cpu_smoke", "gpu_proxy_eval"));

    Terminal refused = Terminal.run("run", "--resume", run, "--isolation", "process");

    assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err()).contains("profile gpu_proxy_eval is official");
    assertThat(run.resolve("attempts")).as("nothing began").doesNotExist();
  }

  @Test
  void a_recipe_alone_is_told_which_option_gives_it_a_model() throws Exception {
    Path recipe = folder.resolve("recipe");
    Files.createDirectories(recipe);
    Files.writeString(
        recipe.resolve("prism.yaml"),
        """
        kind: training_for_arch
        architecture_id: arch-0123456789abcdef
        training: {entrypoint: train.py}
        """);
    Files.copy(bundle.resolve("src/train.py"), recipe.resolve("train.py"));
    for (String command : List.of("run", "graph")) {
      Terminal refused = Terminal.run(command, recipe);
      assertThat(refused.exitCode()).as(refused.err()).isEqualTo(ExitCode.USAGE);
      assertThat(refused.err())
          .contains("recipe for arch-0123456789abcdef", "--architecture OTHER");
    }
    Terminal scale = Terminal.run("graph", bundle, "--scale", "s9");
    assertThat(scale.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(scale.err()).contains("no scale s9", "It has s0, s1, s2.");
  }

  private Terminal run(String profile) {
    return Terminal.run(
        "run", bundle, "--profile", profile, "--isolation", "process", "--out", run);
  }
}
