package io.prism.reviewing.job;

import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Keeps a lease while its holder works, and interrupts the holder when another one has it: what it
 * did from then on would count for nothing.
 */
final class Heartbeat implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Heartbeat.class);

  private final Thread holder = Thread.currentThread();
  private final Thread thread;
  private boolean closed;
  private boolean lost;

  Heartbeat(ReviewClaim claim, ReviewWork.Surroundings with) {
    Duration every = with.config().lease().dividedBy(3);
    thread = Thread.ofVirtual().start(() -> beat(claim, with, every));
  }

  private void beat(ReviewClaim claim, ReviewWork.Surroundings with, Duration every) {
    try {
      boolean ours = true;
      while (ours) {
        Thread.sleep(every);
        try {
          ours = with.contexts().await(() -> with.jobs().extend(claim), every);
        } catch (IllegalStateException e) {
          LOG.warnf("submission %s: lease not extended: %s", claim.id(), e.getMessage());
        }
      }
      LOG.warnf("submission %s: the lease is lost", claim.id());
      tell();
    } catch (InterruptedException e) {
      // closed
    }
  }

  /** Under the lock of {@link #close}: the holder may have gone on to another job. */
  private synchronized void tell() {
    lost = true;
    if (!closed) {
      holder.interrupt();
    }
  }

  /** {@return whether an interrupt of the holder came from here} */
  synchronized boolean lost() {
    return lost;
  }

  @Override
  public synchronized void close() {
    closed = true;
    thread.interrupt();
    if (lost) {
      // Nobody else asked this thread to end.
      boolean _ = Thread.interrupted();
    }
  }
}
