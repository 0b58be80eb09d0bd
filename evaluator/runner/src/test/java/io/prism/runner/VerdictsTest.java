package io.prism.runner;

import static io.prism.runner.Verdicts.Delivery.BEGUN;
import static io.prism.runner.Verdicts.Delivery.COMPLETE;
import static io.prism.runner.Verdicts.Delivery.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.HostFault;
import io.prism.contracts.Outcome;
import io.prism.contracts.SubmissionFault;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictsTest {
  private static final Limits.Phase LIMITS = Limits.local().player();
  private static final Outcome MEASURED_BEFORE =
      new Outcome.Failed(SubmissionFault.of("gate.causal", "peeks"));

  static Stream<Arguments> player() {
    return Stream.of(
        // end, what the player left, code of the fault ("" = on to the referee)
        Arguments.of(new End.Exited(0), COMPLETE, ""),
        Arguments.of(new End.Exited(1), COMPLETE, ""),
        Arguments.of(new End.Vanished(), COMPLETE, ""),
        Arguments.of(new End.Exited(0), BEGUN, "player.crashed"),
        Arguments.of(new End.Exited(1), BEGUN, "player.crashed"),
        Arguments.of(new End.Exited(139), BEGUN, "player.crashed"),
        Arguments.of(new End.Exited(134), BEGUN, "player.crashed"),
        Arguments.of(new End.Exited(3), BEGUN, "player.memory-limit"),
        Arguments.of(new End.Stopped(End.Limit.TIME), BEGUN, "player.time-limit"),
        Arguments.of(new End.Stopped(End.Limit.TIME), COMPLETE, "player.time-limit"),
        Arguments.of(new End.Stopped(End.Limit.MEMORY), BEGUN, "player.memory-limit"),
        Arguments.of(new End.Stopped(End.Limit.DISK), BEGUN, "player.disk-limit"),
        Arguments.of(new End.Exited(137), BEGUN, "host.player-killed"),
        Arguments.of(new End.Exited(143), BEGUN, "host.player-killed"),
        Arguments.of(new End.Exited(2), BEGUN, "host.player-unusable"),
        Arguments.of(new End.Exited(2), NOTHING, "host.player-unusable"),
        // Java found no main class, or died while it loaded libraries
        Arguments.of(new End.Exited(1), NOTHING, "host.player-unusable"),
        Arguments.of(new End.Exited(139), NOTHING, "host.player-unusable"),
        Arguments.of(new End.Stopped(End.Limit.STALL), BEGUN, "host.player-stalled"),
        Arguments.of(new End.Vanished(), BEGUN, "host.player-vanished"),
        Arguments.of(new End.Cancelled(), BEGUN, "host.cancelled"),
        Arguments.of(new End.Lost("host.evicted", "low on disk"), BEGUN, "host.evicted"),
        Arguments.of(new End.Lost("host.node-lost", "gone"), COMPLETE, "host.node-lost"),
        Arguments.of(new End.NotStartable("no lib"), BEGUN, "host.missing-player"));
  }

  @ParameterizedTest
  @MethodSource("player")
  void what_the_player_uses_up_or_breaks_is_the_submissions_fault(
      End end, Verdicts.Delivery delivered, String code) {
    assertThat(Verdicts.ofPlayer(end, delivered, LIMITS).map(VerdictsTest::code).orElse(""))
        .isEqualTo(code);
  }

  static Stream<Arguments> trainer() {
    return Stream.of(
        // end, whether the bundle was running, code of the fault
        Arguments.of(new End.Exited(0), true, "trainer.crashed"),
        Arguments.of(new End.Exited(1), true, "trainer.crashed"),
        Arguments.of(new End.Exited(139), true, "trainer.crashed"),
        Arguments.of(new End.Exited(3), true, "trainer.memory-limit"),
        Arguments.of(new End.Stopped(End.Limit.TIME), true, "trainer.time-limit"),
        Arguments.of(new End.Stopped(End.Limit.MEMORY), true, "trainer.memory-limit"),
        Arguments.of(new End.Stopped(End.Limit.DISK), true, "trainer.disk-limit"),
        Arguments.of(new End.Exited(0), false, "host.trainer-unusable"),
        Arguments.of(new End.Exited(1), false, "host.trainer-unusable"),
        Arguments.of(new End.Exited(139), false, "host.trainer-unusable"),
        Arguments.of(new End.Exited(2), true, "host.trainer-unusable"),
        Arguments.of(new End.Exited(4), true, "host.trainer-idle"),
        Arguments.of(new End.Exited(137), true, "host.trainer-killed"),
        Arguments.of(new End.Exited(143), true, "host.trainer-killed"),
        Arguments.of(new End.Stopped(End.Limit.STALL), true, "host.trainer-stalled"),
        Arguments.of(new End.Vanished(), true, "host.trainer-vanished"),
        Arguments.of(new End.Cancelled(), true, "host.cancelled"),
        Arguments.of(new End.Lost("host.preempted", "for others"), true, "host.preempted"),
        Arguments.of(new End.NotStartable("no lib"), false, "host.missing-trainer"));
  }

  @ParameterizedTest
  @MethodSource("trainer")
  void what_the_trainer_uses_up_or_breaks_is_the_submissions_fault(
      End end, boolean begun, String code) {
    assertThat(code(Verdicts.ofTrainer(end, begun, LIMITS))).isEqualTo(code);
  }

  static Stream<Arguments> referee() {
    return Stream.of(
        Arguments.of(new End.Exited(1), "host.referee-crashed"),
        Arguments.of(new End.Exited(0), "host.referee-crashed"),
        Arguments.of(new End.Exited(137), "host.referee-crashed"),
        Arguments.of(new End.Stopped(End.Limit.TIME), "host.referee-time"),
        Arguments.of(new End.Stopped(End.Limit.MEMORY), "host.referee-memory"),
        Arguments.of(new End.Stopped(End.Limit.DISK), "host.referee-disk"),
        Arguments.of(new End.Vanished(), "host.referee-vanished"),
        Arguments.of(new End.Cancelled(), "host.cancelled"),
        Arguments.of(new End.Lost("host.node-lost", "gone"), "host.node-lost"),
        Arguments.of(new End.NotStartable("no lib"), "host.missing-referee"));
  }

  @ParameterizedTest
  @MethodSource("referee")
  void whatever_happens_to_the_referee_is_the_hosts_fault(End end, String code) {
    Outcome outcome = Verdicts.ofReferee(end, Optional.empty());

    assertThat(outcome).isInstanceOf(Outcome.Inconclusive.class);
    assertThat(code(outcome)).isEqualTo(code);
  }

  @Test
  void a_result_written_before_the_referee_died_still_counts() {
    assertThat(Verdicts.ofReferee(new End.Vanished(), Optional.of(MEASURED_BEFORE)))
        .isEqualTo(MEASURED_BEFORE);
    assertThat(Verdicts.ofReferee(new End.Exited(139), Optional.of(MEASURED_BEFORE)))
        .isEqualTo(MEASURED_BEFORE);
    End evicted = new End.Lost("host.evicted", "low on memory");
    assertThat(Verdicts.ofReferee(evicted, Optional.of(MEASURED_BEFORE)))
        .isEqualTo(MEASURED_BEFORE);
  }

  private static String code(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Measured m -> "measured";
      case Outcome.Failed(SubmissionFault fault) -> fault.code();
      case Outcome.Inconclusive(HostFault fault) -> fault.code();
    };
  }
}
