package io.prism.runner.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.Outcome;
import io.prism.runner.Limits;
import io.prism.runner.Verdicts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the daemon's words to whose fault it is. */
class EndsTest {
  private static final Limits.Phase LIMITS = Limits.local().player();

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // status, code, oom, error, volume full, code of the player, of the trainer
        "exited, 0, false, '', false, player.crashed, trainer.crashed",
        "exited, 1, false, '', false, player.crashed, trainer.crashed",
        "exited, 3, false, '', false, player.memory-limit, trainer.memory-limit",
        "exited, 2, false, '', false, host.player-unusable, host.trainer-unusable",
        // the kernel killed because the container's own limit was reached
        "exited, 137, true, '', false, player.memory-limit, trainer.memory-limit",
        "exited, 1, true, '', false, player.memory-limit, trainer.memory-limit",
        // the same code without the mark: an operator, or the kernel for want of memory of its own
        "exited, 137, false, '', false, host.player-killed, host.trainer-killed",
        "exited, 143, false, '', false, host.player-killed, host.trainer-killed",
        // native code that crashed, or a system call of another architecture
        "exited, 139, false, '', false, player.crashed, trainer.crashed",
        "exited, 159, false, '', false, player.crashed, trainer.crashed",
        "exited, 2, false, '', true, player.disk-limit, trainer.disk-limit",
        "exited, 1, false, '', true, player.disk-limit, trainer.disk-limit",
        // the daemon did not see its end: it was down, or the machine
        "exited, 255, false, '', false, host.player-vanished, host.trainer-vanished",
        "dead, 0, false, '', false, host.player-vanished, host.trainer-vanished",
        "removing, 0, false, '', false, host.player-vanished, host.trainer-vanished",
        // the runtime could not start it
        "created, 127, false, 'no such runtime', false, host.missing-player, host.missing-trainer",
        "exited, 128, false, 'mount failed', false, host.missing-player, host.missing-trainer",
        "created, 0, false, '', false, -, -",
        "running, 0, false, '', false, -, -",
        "paused, 0, false, '', false, -, -",
        "restarting, 0, false, '', false, -, -",
        // out of memory while it still runs: a thread was killed, its end will tell
        "running, 0, true, '', false, -, -",
      })
  void words_of_the_daemon(
      String status,
      int code,
      boolean outOfMemory,
      String error,
      boolean full,
      String player,
      String trainer) {
    var end = Ends.of(new Ends.Seen(status, code, outOfMemory, error), full);

    if (player == null) {
      assertThat(end).isEmpty();
      return;
    }
    assertThat(
            code(
                Verdicts.ofPlayer(end.orElseThrow(), Verdicts.Delivery.BEGUN, LIMITS)
                    .orElseThrow()))
        .isEqualTo(player);
    assertThat(code(Verdicts.ofTrainer(end.orElseThrow(), true, LIMITS))).isEqualTo(trainer);
  }

  private static String code(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Failed f -> f.fault().code();
      case Outcome.Inconclusive i -> i.fault().code();
      case Outcome.Measured m -> throw new AssertionError("measured");
    };
  }
}
