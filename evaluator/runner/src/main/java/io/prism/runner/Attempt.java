package io.prism.runner;

import io.prism.contracts.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** One attempt. It advances only while somebody polls it; one thread at a time. */
public interface Attempt {
  /** {@return its directory} */
  Path runDir();

  /** Looks at the processes, enforces limits, starts the next phase. */
  Status poll();

  /** Kills whatever runs; the outcome becomes inconclusive unless it was decided before. */
  void cancel();

  /** {@return where the referee's artifacts lie; their paths are relative to it} */
  default Path artifacts() {
    return runDir().resolve("referee");
  }

  /**
   * Polls until the attempt is over.
   *
   * @param listener told of every change
   * @param patience how long to wait; the attempt goes on when it is used up
   * @return the outcome, empty when patience ended first
   */
  default Optional<Outcome> await(Consumer<Progress> listener, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    Progress last = null;
    while (true) {
      switch (poll()) {
        case Status.Finished f -> {
          return Optional.of(f.outcome());
        }
        case Status.Running r -> {
          if (!r.progress().equals(last)) {
            last = r.progress();
            listener.accept(last);
          }
        }
      }
      if (System.nanoTime() - deadline >= 0) {
        return Optional.empty();
      }
      Thread.sleep(100);
    }
  }
}
