package io.prism.runner;

import java.time.Duration;
import java.util.Optional;

/**
 * What runs one phase, a process or a container, seen from outside. Whoever has the run directory
 * can make another one that knows the same.
 */
public interface Child {
  /** {@return whether it was started, or that was tried} */
  boolean started();

  /** Starts it; what hinders that is its end. */
  void start();

  /** {@return how it ended, empty while it runs} */
  Optional<End> end();

  /** {@return time since it was started} */
  Duration age();

  /** {@return processor time of all it consists of in seconds, 0 where unknown} */
  double processorSeconds();

  /** {@return when {@link #processorSeconds} was true, milliseconds since 1970} */
  default long measuredAtMillis() {
    return System.currentTimeMillis();
  }

  /**
   * {@return seconds in which its threads were ready and waited for a processor, 0 where unknown}
   * Other than sleeping, that is the machine's doing.
   */
  double delayedSeconds();

  /**
   * {@return memory to be held against the limit, 0 where unknown or where the kernel does that}
   */
  long memoryBytes();

  /** {@return bytes to be held against the limit of the disk, what it printed included} */
  long writtenBytes();

  /** Kills all of it because it used more than it may; that reason outlives us. */
  void stop(End.Limit limit);

  /** Kills all of it because somebody asked. */
  void cancel();
}
