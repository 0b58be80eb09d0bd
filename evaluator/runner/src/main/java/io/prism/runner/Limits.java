package io.prism.runner;

import java.time.Duration;

/**
 * What one attempt may use; the player's limits are the miner's, the referee's are a safety net.
 *
 * @param player of the untrusted phase
 * @param trainer of the untrusted phase that runs beside the referee. A safety net as well: the
 *     budget of a training is the referee's to keep
 * @param referee of the trusted phase
 */
public record Limits(Phase player, Phase trainer, Phase referee) {

  /**
   * @param seconds of work: processor time of the process tree, divided by the job's threads.
   *     Charged outside the guest, and fair on a busy machine
   * @param wallClockSeconds from the start of the process; reached first only when the machine
   *     gives the process no time, which is the host's fault
   * @param memoryBytes resident memory of the process tree
   * @param heapBytes of that, the Java heap
   * @param diskBytes written below the phase's folder, its output included
   */
  public record Phase(
      long seconds, long wallClockSeconds, long memoryBytes, long heapBytes, long diskBytes) {
    public Phase {
      if (seconds < 1
          || wallClockSeconds < seconds
          || memoryBytes < 1
          || heapBytes < 1
          || diskBytes < 1) {
        throw new IllegalArgumentException(
            "limits must be positive, and the wall clock not below the work");
      }
    }

    Duration wallClock() {
      return Duration.ofSeconds(wallClockSeconds);
    }
  }

  private static final long GIB = 1L << 30;

  /** {@return limits for the local profiles on a small machine} */
  public static Limits local() {
    return new Limits(
        new Phase(60, 900, 4 * GIB, 3 * GIB / 2, GIB / 2),
        new Phase(600, 2700, 4 * GIB, 3 * GIB / 2, GIB),
        new Phase(900, 2700, 6 * GIB, GIB, 2 * GIB));
  }

  Phase of(PhaseName phase) {
    return switch (phase) {
      case PLAYER -> player;
      case TRAINER -> trainer;
      case REFEREE -> referee;
    };
  }
}
