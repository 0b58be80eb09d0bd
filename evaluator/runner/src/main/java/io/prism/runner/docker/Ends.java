package io.prism.runner.docker;

import io.prism.runner.End;
import java.util.Optional;

/**
 * What the daemon's words about a container mean. Pure; the table of {@code EndsTest} is its
 * specification.
 */
final class Ends {
  /** What the daemon gives a container whose end it did not see: it, or the machine, was down. */
  static final int UNSEEN = 255;

  /**
   * What the daemon knows.
   *
   * @param status {@code created, running, paused, restarting, removing, exited} or {@code dead}
   * @param exitCode of its first process
   * @param outOfMemory whether the kernel killed in it because the limit was reached
   * @param error why it could not be started; empty when it could
   */
  record Seen(String status, int exitCode, boolean outOfMemory, String error) {}

  private Ends() {}

  /**
   * {@return how it ended, empty while it has not}
   *
   * @param full whether the volume of an untrusted container was full at its end
   */
  static Optional<End> of(Seen seen, boolean full) {
    return switch (seen.status()) {
      case "exited" -> Optional.of(exited(seen, full));
      case "created" ->
          seen.error().isEmpty()
              ? Optional.empty()
              : Optional.of(new End.NotStartable(seen.error()));
      case "dead", "removing" -> Optional.of(new End.Vanished());
      default -> Optional.empty();
    };
  }

  private static End exited(Seen seen, boolean full) {
    if (!seen.error().isEmpty()) {
      return new End.NotStartable(seen.error());
    }
    if (seen.outOfMemory()) {
      return new End.Stopped(End.Limit.MEMORY);
    }
    if (seen.exitCode() == UNSEEN) {
      return new End.Vanished();
    }
    return full && seen.exitCode() != 0
        ? new End.Stopped(End.Limit.DISK)
        : new End.Exited(seen.exitCode());
  }
}
