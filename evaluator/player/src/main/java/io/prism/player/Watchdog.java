package io.prism.player;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Ends a bundle that takes too long, counted in this process's processor time, so that a busy
 * machine costs no bundle its verdict (what waits instead of working is the runner's to end): first
 * by {@code cancel}, and when a long call of libtorch holds the thread, by {@code lastResort}.
 */
final class Watchdog implements AutoCloseable {
  private static final OperatingSystemMXBean PROCESSOR =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final long UNARMED = Long.MAX_VALUE;
  private static final long PAUSE_MILLIS = 50;
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Thread thread;
  private volatile long end = UNARMED;

  /** Waits to be armed. */
  Watchdog(Runnable cancel, Runnable lastResort) {
    thread =
        Thread.ofPlatform().daemon().name("player-watchdog").start(() -> run(cancel, lastResort));
  }

  Watchdog(Duration limit, Runnable cancel, Runnable lastResort) {
    this(cancel, lastResort);
    arm(limit);
  }

  /** From now on {@code limit} of processor time may be used. */
  void arm(Duration limit) {
    end = PROCESSOR.getProcessCpuTime() + limit.toNanos();
  }

  /** From now on nothing is limited. */
  void disarm() {
    end = UNARMED;
  }

  private void run(Runnable cancel, Runnable lastResort) {
    try {
      while (true) {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        long limit = end;
        if (limit != UNARMED && PROCESSOR.getProcessCpuTime() >= limit) {
          Thread.ofPlatform().daemon().name("player-cancel").start(cancel);
          await(limit, lastResort);
        }
      }
    } catch (InterruptedException e) {
      // All was done in time.
    }
  }

  /** Until somebody disarms or arms anew: then the thread that ran too long is back. */
  private void await(long limit, Runnable lastResort) throws InterruptedException {
    long patience = System.nanoTime() + GRACE.toNanos();
    while (end == limit) {
      if (System.nanoTime() > patience) {
        lastResort.run();
        return;
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
