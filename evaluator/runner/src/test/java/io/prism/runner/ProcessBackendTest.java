package io.prism.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.HostFault;
import io.prism.contracts.Outcome;
import io.prism.contracts.SubmissionFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProcessBackendTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  @TempDir Path run;

  @Test
  void player_then_referee_and_the_referees_word_is_the_outcome() throws Exception {
    Outcome outcome = outcome(new ShellPrograms(Runs.DELIVERS, Runs.BLAMES), Limits.local());

    assertThat(outcome)
        .isEqualTo(new Outcome.Failed(new SubmissionFault("gate.causal", "peeks", "model.py", 7)));
    assertThat(run.resolve("job.json")).exists();
    assertThat(run.resolve("sources.json")).exists();
  }

  @Test
  void the_referee_never_starts_when_the_player_delivered_nothing() throws Exception {
    Outcome outcome =
        outcome(
            new ShellPrograms(": > \"$1/player/started\"; exit 1", Runs.BLAMES), Limits.local());

    assertThat(failed(outcome).code()).isEqualTo("player.crashed");
    assertThat(run.resolve("runner/referee.launched")).doesNotExist();
  }

  @Test
  void a_player_that_could_not_even_start_is_the_hosts_fault() throws Exception {
    Outcome outcome = outcome(new ShellPrograms("exit 1", Runs.BLAMES), Limits.local());

    assertThat(inconclusive(outcome).code()).isEqualTo("host.player-unusable");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_player_that_works_too_long_is_killed() throws Exception {
    Outcome outcome =
        outcome(new ShellPrograms("while :; do :; done", ""), Runs.limits(1, 1L << 40, 1L << 40));

    assertThat(failed(outcome).code()).isEqualTo("player.time-limit");
  }

  @Test
  void a_player_that_gets_no_processor_time_is_killed_with_its_children_and_not_blamed()
      throws Exception {
    String sleeps = "sleep 300 & echo $! > \"$1/player/child.pid\"; wait";
    Limits.Phase phase = new Limits.Phase(1, 1, 1L << 40, 1 << 28, 1L << 40);

    Outcome outcome = outcome(new ShellPrograms(sleeps, ""), new Limits(phase, phase, phase));

    assertThat(inconclusive(outcome).code()).isEqualTo("host.player-stalled");
    long child = Long.parseLong(Files.readString(run.resolve("player/child.pid")).strip());
    ProcessHandle.of(child).ifPresent(p -> p.onExit().join());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_player_that_takes_too_much_memory_is_killed() throws Exception {
    String grows = "x=0123456789abcdef; while :; do x=\"$x$x\"; sleep 0.01; done";

    Outcome outcome = outcome(new ShellPrograms(grows, ""), Runs.limits(60, 64L << 20, 1L << 40));

    assertThat(failed(outcome).code()).isEqualTo("player.memory-limit");
  }

  @Test
  void a_player_that_floods_its_output_is_killed() throws Exception {
    Outcome outcome =
        outcome(
            new ShellPrograms("while :; do echo 0123456789012345678901234567890; done", ""),
            Runs.limits(60, 1L << 40, 1L << 20));

    assertThat(failed(outcome).code()).isEqualTo("player.disk-limit");
  }

  @Test
  void the_children_see_nothing_of_our_environment() throws Exception {
    outcome(new ShellPrograms("env > \"$1/player/env\"", ""), Limits.local());

    assertThat(Files.readAllLines(run.resolve("player/env")))
        .allMatch(l -> l.matches("(PATH|PWD|OLDPWD|SHLVL|_)=.*"));
  }

  @Test
  void a_dropped_attempt_goes_on_and_is_found_again_in_either_phase() throws Exception {
    String waits = "while [ ! -e \"$1/go-%s\" ]; do sleep 0.02; done; ";
    ShellPrograms programs =
        new ShellPrograms(
            waits.formatted("player") + Runs.DELIVERS, waits.formatted("referee") + Runs.BLAMES);
    Runs.backend(programs).start(Runs.spec(run));

    Attempt second = Runs.backend(programs).reattach(run).orElseThrow();
    assertThat(second.poll()).isInstanceOf(Status.Running.class);
    Files.createFile(run.resolve("go-player"));
    while (!Files.exists(run.resolve("runner/referee.pid"))) {
      assertThat(second.poll()).isInstanceOf(Status.Running.class);
      Thread.sleep(10);
    }
    Attempt third = Runs.backend(programs).reattach(run).orElseThrow();
    Files.createFile(run.resolve("go-referee"));

    assertThat(failed(third.await(p -> {}, PATIENCE).orElseThrow()).code())
        .isEqualTo("gate.causal");
    Attempt fourth = Runs.backend(programs).reattach(run).orElseThrow();
    assertThat(fourth.poll()).isInstanceOf(Status.Finished.class);
  }

  @Test
  void the_death_of_the_parent_process_loses_nothing() throws Exception {
    String waits = "while [ ! -e \"$1/go\" ]; do sleep 0.02; done; " + Runs.DELIVERS;
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Orphan.class.getName(),
                run.toString(),
                waits,
                Runs.BLAMES)
            .redirectErrorStream(true)
            .redirectOutput(run.resolve("orphan.log").toFile())
            .start();
    assertThat(parent.waitFor()).isEqualTo(137);

    Attempt attempt =
        Runs.backend(new ShellPrograms(waits, Runs.BLAMES)).reattach(run).orElseThrow();
    assertThat(attempt.poll()).isInstanceOf(Status.Running.class);
    Files.createFile(run.resolve("go"));

    assertThat(failed(attempt.await(p -> {}, PATIENCE).orElseThrow()).code())
        .isEqualTo("gate.causal");
  }

  @Test
  void a_process_that_died_without_a_trace_is_the_hosts_fault() throws Exception {
    ShellPrograms programs = new ShellPrograms("sleep 300", "");
    Attempt attempt = Runs.backend(programs).start(Runs.spec(run));
    long shell = Long.parseLong(Files.readString(run.resolve("runner/player.pid")).strip());
    ProcessHandle handle = ProcessHandle.of(shell).orElseThrow();
    List<ProcessHandle> tree = new ArrayList<>(handle.descendants().toList());
    handle.destroyForcibly();
    handle.onExit().join();
    tree.forEach(ProcessHandle::destroyForcibly);

    assertThat(inconclusive(attempt.await(p -> {}, PATIENCE).orElseThrow()).code())
        .isEqualTo("host.player-vanished");
  }

  @Test
  void cancelling_kills_the_player_and_is_never_the_submissions_fault() throws Exception {
    Attempt attempt = Runs.backend(new ShellPrograms("sleep 300", "")).start(Runs.spec(run));
    long shell = Long.parseLong(Files.readString(run.resolve("runner/player.pid")).strip());

    attempt.cancel();

    assertThat(inconclusive(attempt.await(p -> {}, PATIENCE).orElseThrow()).code())
        .isEqualTo("host.cancelled");
    ProcessHandle.of(shell).ifPresent(p -> p.onExit().join());
  }

  @Test
  void a_home_without_programs_is_the_hosts_fault_and_says_where_it_looked() throws Exception {
    Attempt attempt = Runs.backend(RunnerHome.at(run.resolve("nowhere"))).start(Runs.spec(run));

    HostFault fault = inconclusive(attempt.await(p -> {}, PATIENCE).orElseThrow());
    assertThat(fault.code()).isEqualTo("host.missing-player");
    assertThat(fault.message()).contains("nowhere/evaluator/player/target");
  }

  @Test
  void a_result_that_names_an_altered_artifact_is_the_hosts_fault() throws Exception {
    String lies =
        "echo x > \"$1/referee/prism_run_manifest.v1.json\"; printf '%s' '"
            + "{\"schema\":\"prism.result.v1\",\"status\":\"measured\",\"fault\":null,"
            + "\"manifest\":\"prism_run_manifest.v1.json\",\"artifacts\":[{\"path\":"
            + "\"prism_run_manifest.v1.json\",\"sha256\":\""
            + "0".repeat(64)
            + "\",\"bytes\":2,\"type\":\"application/json\"}],\"seconds\":1.0}'"
            + " > \"$1/referee/result.json\"";

    Outcome outcome = outcome(new ShellPrograms(Runs.DELIVERS, lies), Limits.local());

    assertThat(inconclusive(outcome).code()).isEqualTo("host.referee-result");
  }

  @Test
  void a_directory_in_which_nothing_was_started_holds_no_attempt() {
    assertThat(Runs.backend(new ShellPrograms("", "")).reattach(run)).isEmpty();
  }

  private Outcome outcome(ShellPrograms programs, Limits limits) throws InterruptedException {
    return Runs.backend(programs)
        .start(Runs.spec(run, limits))
        .await(p -> {}, PATIENCE)
        .orElseThrow();
  }

  private static SubmissionFault failed(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed) outcome).fault();
  }

  private static HostFault inconclusive(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Inconclusive.class);
    return ((Outcome.Inconclusive) outcome).fault();
  }
}
