package io.prism.referee.lesson;

import java.util.Optional;

/** What can be known of the trainer's process from outside; a port for other back ends. */
public interface TrainerProcess {
  /**
   * One look at the process.
   *
   * @param atMillis when
   * @param processorSeconds used since its start
   * @param delayedSeconds its threads were ready, but the machine gave them no processor
   */
  record Usage(long atMillis, double processorSeconds, double delayedSeconds) {}

  /**
   * That it is gone.
   *
   * @param submission whose fault it is for whoever still needs an answer; the host's otherwise
   */
  record Ended(boolean submission, String code, String message) {}

  /** {@return the latest look, empty before the first} */
  Optional<Usage> usage();

  /** {@return how it ended, empty while it lives} */
  Optional<Ended> ended();
}
