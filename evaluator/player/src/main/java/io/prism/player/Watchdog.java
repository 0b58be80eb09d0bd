package io.prism.player;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Ends a bundle that takes too long, counted in this process's processor time, so that a busy
 * machine costs no bundle its verdict (what waits instead of working is the runner's to end): first
 * by closing its context, and when a long call of libtorch holds the thread, by {@code lastResort}.
 */
final class Watchdog implements AutoCloseable {
  private static final OperatingSystemMXBean PROCESSOR =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Thread thread;
  private volatile boolean fired;

  Watchdog(Duration limit, Runnable cancel, Runnable lastResort) {
    thread =
        Thread.ofPlatform()
            .daemon()
            .name("player-watchdog")
            .start(() -> run(limit, cancel, lastResort));
  }

  private void run(Duration limit, Runnable cancel, Runnable lastResort) {
    try {
      long end = PROCESSOR.getProcessCpuTime() + limit.toNanos();
      while (PROCESSOR.getProcessCpuTime() < end) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
      fired = true;
      Thread.ofPlatform().daemon().name("player-cancel").start(cancel);
      TimeUnit.NANOSECONDS.sleep(GRACE.toNanos());
      lastResort.run();
    } catch (InterruptedException e) {
      // The bundle was done in time.
    }
  }

  /** {@return whether the limit has passed} */
  boolean fired() {
    return fired;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
