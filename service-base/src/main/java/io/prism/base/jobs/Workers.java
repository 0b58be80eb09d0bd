package io.prism.base.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Threads that take jobs until they are told to stop. */
public final class Workers {
  private static final Logger LOG = Logger.getLogger(Workers.class);
  private static final Duration IDLE = Duration.ofMillis(300);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopping;

  /** Takes at most one job. */
  @FunctionalInterface
  public interface Turn {
    /** {@return whether there was one} */
    boolean take() throws InterruptedException;
  }

  /** Starts {@code count} threads that take turns for ever. */
  public void start(String name, int count, Turn turn) {
    for (int i = 0; i < count; i++) {
      threads.add(Thread.ofPlatform().name(name + "-" + i).daemon().start(() -> loop(turn)));
    }
  }

  /** {@return whether jobs in progress should be given back} */
  public boolean stopping() {
    return stopping;
  }

  /** Asks every thread to end and waits for them together. */
  public void stop(Duration patience) throws InterruptedException {
    stopping = true;
    Instant deadline = Instant.now().plus(patience);
    for (Thread thread : threads) {
      Duration left = Duration.between(Instant.now(), deadline);
      thread.join(left.isPositive() ? left : Duration.ofMillis(1));
    }
  }

  private void loop(Turn turn) {
    while (!stopping) {
      try {
        if (!turn.take()) {
          Thread.sleep(IDLE);
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        // The outermost frame of the worker: whatever it was, the lease runs out and the job is
        // retried.
        LOG.errorf(e, "a worker failed; going on");
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(AFTER_FAILURE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
