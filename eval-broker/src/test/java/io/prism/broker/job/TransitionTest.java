package io.prism.broker.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.HostFault;
import io.prism.contracts.Outcome;
import io.prism.contracts.SubmissionFault;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TransitionTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Outcome HOST = new Outcome.Inconclusive(new HostFault("host.x", "x"));

  @Test
  void a_submission_fault_is_final_at_the_first_attempt() {
    Outcome fault = new Outcome.Failed(SubmissionFault.of("gate.causal", "peeks"));
    assertThat(Transition.decide(fault, 1, 3, Duration.ofSeconds(10), NOW))
        .isInstanceOf(Transition.Failed.class);
  }

  @Test
  void host_faults_are_retried_with_doubling_pauses_and_then_held() {
    assertThat(decide(1)).isEqualTo(new Transition.Retry(fault(), NOW.plusSeconds(10)));
    assertThat(decide(2)).isEqualTo(new Transition.Retry(fault(), NOW.plusSeconds(20)));
    assertThat(decide(3)).isEqualTo(new Transition.Hold(fault()));
    assertThat(decide(9)).isEqualTo(new Transition.Hold(fault()));
  }

  @Test
  void the_pause_is_bounded_by_an_hour() {
    assertThat(Transition.decide(HOST, 40, 100, Duration.ofSeconds(10), NOW))
        .isEqualTo(new Transition.Retry(fault(), NOW.plusSeconds(3600)));
  }

  private static Transition decide(int attempt) {
    return Transition.decide(HOST, attempt, 3, Duration.ofSeconds(10), NOW);
  }

  private static HostFault fault() {
    return new HostFault("host.x", "x");
  }
}
