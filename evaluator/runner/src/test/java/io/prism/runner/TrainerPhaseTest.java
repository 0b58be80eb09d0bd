package io.prism.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Referees that ask for a trainer, and trainers with any ending; real processes throughout. */
class TrainerPhaseTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ASKS = "echo '{}' > \"$1/lessons/000000.json\"; ";
  private static final String BEGINS = ": > \"$1/player/training\"; ";

  @TempDir Path run;

  @Test
  void a_trainer_starts_when_the_referee_asks_and_is_gone_when_the_referee_is() throws Exception {
    String until = ASKS + waits("runner/trainer.usage") + Runs.BLAMES;

    Outcome outcome = outcome(new ShellPrograms(Runs.DELIVERS, BEGINS + "sleep 300", until));

    assertThat(code(outcome)).isEqualTo("gate.causal");
    assertNoneLeft();
  }

  @Test
  void a_referee_that_asks_nothing_gets_no_trainer() throws Exception {
    outcome(new ShellPrograms(Runs.DELIVERS, "sleep 300", Runs.BLAMES));

    assertThat(run.resolve("runner/trainer.launched")).doesNotExist();
    assertThat(run.resolve("runner/trainer.stopped")).doesNotExist();
  }

  @Test
  void the_referee_learns_that_the_trainer_is_dead_and_whose_fault_it_is() throws Exception {
    String copies = "cp \"$1/runner/trainer.ended\" \"$1/referee/seen\"; ";

    outcome(
        new ShellPrograms(
            Runs.DELIVERS,
            BEGINS + "exit 1",
            ASKS + waits("runner/trainer.ended") + copies + Runs.BLAMES));

    assertThat(Files.readString(run.resolve("referee/seen")))
        .contains("\"fault\":\"submission\"", "trainer.crashed");
  }

  @Test
  void a_killed_trainer_is_the_hosts_trouble() throws Exception {
    outcome(
        new ShellPrograms(
            Runs.DELIVERS,
            BEGINS + "kill -9 $$",
            ASKS + waits("runner/trainer.ended") + Runs.BLAMES));

    assertThat(Files.readString(run.resolve("runner/trainer.ended")))
        .contains("\"fault\":\"host\"", "host.trainer-killed");
  }

  @Test
  void processor_time_reaches_the_referee() throws Exception {
    String burns = BEGINS + "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; sleep 300";
    String until =
        ASKS
            + "until grep -q 'processor_seconds\":[0-9]*[.]*[0-9]*[1-9]' \"$1/runner/trainer.usage\""
            + " 2>/dev/null; do sleep 0.02; done; "
            + Runs.BLAMES;

    assertThat(code(outcome(new ShellPrograms(Runs.DELIVERS, burns, until))))
        .isEqualTo("gate.causal");
  }

  @Test
  void a_dropped_attempt_is_found_again_with_its_trainer() throws Exception {
    ShellPrograms programs =
        new ShellPrograms(
            Runs.DELIVERS,
            BEGINS + waits("go"),
            ASKS + waits("runner/trainer.ended") + Runs.BLAMES);
    Attempt first = Runs.backend(programs).start(Runs.spec(run));
    while (!Files.exists(run.resolve("player/training"))) {
      assertThat(first.poll()).isInstanceOf(Status.Running.class);
    }
    String pid = Files.readString(run.resolve("runner/trainer.pid"));

    Attempt second = Runs.backend(programs).reattach(run).orElseThrow();
    assertThat(second.poll()).isInstanceOf(Status.Running.class);
    Files.createFile(run.resolve("go"));

    assertThat(code(second.await(p -> {}, PATIENCE).orElseThrow())).isEqualTo("gate.causal");
    assertThat(Files.readString(run.resolve("runner/trainer.pid"))).isEqualTo(pid);
  }

  @Test
  void cancelling_ends_trainer_and_referee() throws Exception {
    ShellPrograms programs =
        new ShellPrograms(Runs.DELIVERS, BEGINS + "sleep 300", ASKS + "sleep 300");
    Attempt attempt = Runs.backend(programs).start(Runs.spec(run));
    while (!Files.exists(run.resolve("player/training"))) {
      attempt.poll();
    }

    attempt.cancel();

    assertThat(code(attempt.await(p -> {}, PATIENCE).orElseThrow())).isEqualTo("host.cancelled");
    assertNoneLeft();
  }

  @Test
  void the_referees_death_ends_the_trainer() throws Exception {
    Outcome outcome =
        outcome(
            new ShellPrograms(
                Runs.DELIVERS,
                BEGINS + "sleep 300",
                ASKS + waits("player/training") + "kill -9 $$"));

    assertThat(code(outcome)).isEqualTo("host.referee-crashed");
    assertNoneLeft();
  }

  private static String waits(String file) {
    return "until [ -e \"$1/" + file + "\" ]; do sleep 0.02; done; ";
  }

  private void assertNoneLeft() throws Exception {
    for (String phase : List.of("player", "trainer", "referee")) {
      long pid = Long.parseLong(Files.readString(run.resolve("runner/" + phase + ".pid")).strip());
      Optional<ProcessHandle> left = ProcessHandle.of(pid);
      left.ifPresent(p -> p.onExit().join());
    }
  }

  private Outcome outcome(ShellPrograms programs) throws InterruptedException {
    return Runs.backend(programs).start(Runs.spec(run)).await(p -> {}, PATIENCE).orElseThrow();
  }

  private static String code(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Measured m -> "measured";
      case Outcome.Failed f -> f.fault().code();
      case Outcome.Inconclusive i -> i.fault().code();
    };
  }
}
