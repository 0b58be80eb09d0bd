package io.prism.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerHomeTest {
  @TempDir Path home;

  @BeforeEach
  void build() throws Exception {
    for (String part : List.of("player", "referee")) {
      Files.createDirectories(target(part).resolve("classes"));
      Files.createDirectories(target(part).resolve("lib"));
    }
  }

  @Test
  void the_two_class_paths_share_nothing_but_their_libraries_own_jars() throws Exception {
    RunnerHome at = RunnerHome.at(home);

    assertThat(at.classPath(PhaseName.PLAYER).split(File.pathSeparator))
        .allMatch(p -> p.startsWith(target("player").toString()));
    assertThat(at.classPath(PhaseName.REFEREE).split(File.pathSeparator))
        .allMatch(p -> p.startsWith(target("referee").toString()));
  }

  @Test
  void a_packaged_jar_serves_where_there_are_no_classes() throws Exception {
    Files.delete(target("player").resolve("classes"));
    Path jar = Files.createFile(target("player").resolve("prism-player-1.0.jar"));

    assertThat(RunnerHome.at(home).classPath(PhaseName.PLAYER)).startsWith(jar.toString());
  }

  @Test
  void missing_libraries_are_named() throws Exception {
    Files.delete(target("referee").resolve("lib"));

    assertThatThrownBy(() -> RunnerHome.at(home).classPath(PhaseName.REFEREE))
        .isInstanceOf(Programs.Missing.class)
        .hasMessageContaining("referee/target/lib");
  }

  @Test
  void a_build_without_cuda_says_what_it_lacks() throws Exception {
    RunnerHome runner = RunnerHome.at(home);

    assertThat(runner.missing("cpu")).isEmpty();
    assertThat(runner.missing("cuda").orElseThrow()).contains("linux-x86_64-gpu");
    Files.writeString(target("referee").resolve("lib/pytorch-1-linux-x86_64-gpu.jar"), "");
    assertThat(runner.missing("cuda")).isEmpty();
  }

  @Test
  void memory_threads_and_run_directory_reach_the_child() throws Exception {
    RunSpec spec = Runs.spec(home.resolve("run"));

    Programs.Command command =
        RunnerHome.at(home)
            .command(PhaseName.PLAYER, spec.runDir(), spec.job(), Limits.local().player());

    assertThat(command.words())
        .contains("-Xmx1536m", "io.prism.player.Player")
        .endsWith(spec.runDir().toString());
    assertThat(command.environment()).containsEntry("OMP_NUM_THREADS", "1");
  }

  @Test
  void a_child_sees_the_graphics_processors_that_were_leased_and_no_other() throws Exception {
    Job job = Runs.spec(home.resolve("run")).job();
    Job leased =
        new Job(
            job.schema(),
            job.runId(),
            job.submissionId(),
            job.hotkey(),
            job.bundleSha256(),
            job.profile(),
            job.attempt(),
            job.seeds(),
            job.baselineCache(),
            job.threads(),
            job.kind(),
            job.target(),
            new Job.Machine(null, Job.Machine.CUDA, 2, List.of("3", "GPU-5f")));
    Limits.Phase limits = Limits.local().referee();
    RunnerHome at = RunnerHome.at(home);

    assertThat(at.command(PhaseName.REFEREE, home, leased, limits).environment())
        .containsEntry("CUDA_VISIBLE_DEVICES", "3,GPU-5f");
    assertThat(at.command(PhaseName.REFEREE, home, job, limits).environment())
        .doesNotContainKey("CUDA_VISIBLE_DEVICES");
  }

  @Test
  void the_trainer_is_the_player_in_another_mode() throws Exception {
    RunSpec spec = Runs.spec(home.resolve("run"));

    Programs.Command command =
        RunnerHome.at(home)
            .command(PhaseName.TRAINER, spec.runDir(), spec.job(), Limits.local().trainer());

    assertThat(command.words())
        .endsWith("io.prism.player.Player", "train", spec.runDir().toString());
  }

  @Test
  void describing_replaces_the_referees_program_and_nothing_else() throws Exception {
    RunSpec spec = Runs.spec(home.resolve("run"));
    RunnerHome at = RunnerHome.at(home).describing(home.resolve("other"));

    assertThat(command(at, PhaseName.REFEREE, spec, Limits.local().referee()))
        .endsWith(
            "io.prism.referee.describe.Describe",
            spec.runDir().toString(),
            home.resolve("other").toAbsolutePath().normalize().toString());
    assertThat(command(at, PhaseName.PLAYER, spec, Limits.local().player()))
        .endsWith("io.prism.player.Player", spec.runDir().toString());
  }

  private static List<String> command(
      RunnerHome at, PhaseName phase, RunSpec spec, Limits.Phase limits) throws Exception {
    return at.command(phase, spec.runDir(), spec.job(), limits).words();
  }

  private Path target(String part) {
    return home.toAbsolutePath().normalize().resolve("evaluator").resolve(part).resolve("target");
  }
}
