package io.prism.cli.client;

import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;

/**
 * Shows a log beside a timeline. What goes wrong with it is said once and ends no watching: a
 * submission that never ran has no log.
 */
final class WatchedLog implements AutoCloseable {
  private static final long PAUSE_MILLIS = 1000;

  private final LogFeed feed;
  private final Output output;
  private final Thread thread = Thread.ofVirtual().unstarted(this::run);
  private boolean told;
  private volatile boolean over;

  WatchedLog(LogFeed feed, Output output) {
    this.feed = feed;
    this.output = output;
  }

  WatchedLog start() {
    thread.start();
    return this;
  }

  private void run() {
    while (!over) {
      look();
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        return; // the last look is close's
      }
    }
  }

  private synchronized void look() {
    try {
      feed.next();
    } catch (CliException e) {
      boolean notYet = e.exitCode() == ExitCode.REFUSED && e.found().contains("never queued");
      if (!told && !notYet) {
        told = true;
        output.note("the log cannot be read: " + e.found());
      }
    }
  }

  /** Shows what is left. */
  @Override
  public void close() {
    over = true;
    thread.interrupt();
    look();
  }
}
