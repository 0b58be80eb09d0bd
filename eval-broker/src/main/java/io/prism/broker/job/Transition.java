package io.prism.broker.job;

import io.prism.contracts.HostFault;
import io.prism.contracts.Outcome;
import java.time.Duration;
import java.time.Instant;

/** What an outcome does to a job. Pure. */
public sealed interface Transition {
  /** The job ends as measured. */
  record Measured(Outcome.Measured outcome) implements Transition {}

  /** The job ends through the submission's own fault. */
  record Failed(Outcome.Failed outcome) implements Transition {}

  /** Another attempt, not before {@code at}. */
  record Retry(HostFault fault, Instant at) implements Transition {}

  /** No attempts are left; an operator must look. */
  record Hold(HostFault fault) implements Transition {}

  /**
   * Decides.
   *
   * @param attempt which of the attempts that count ended, from 1
   * @param backOff pause after the first host fault, doubled after each further one, at most an
   *     hour
   */
  static Transition decide(
      Outcome outcome, int attempt, int maxAttempts, Duration backOff, Instant now) {
    return switch (outcome) {
      case Outcome.Measured m -> new Measured(m);
      case Outcome.Failed f -> new Failed(f);
      case Outcome.Inconclusive i when attempt >= maxAttempts -> new Hold(i.fault());
      case Outcome.Inconclusive i -> {
        long factor = 1L << Math.min(attempt - 1, 20);
        Duration pause = backOff.multipliedBy(factor);
        Duration hour = Duration.ofHours(1);
        yield new Retry(i.fault(), now.plus(pause.compareTo(hour) > 0 ? hour : pause));
      }
    };
  }
}
