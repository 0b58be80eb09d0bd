package io.prism.player.bridge;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Counts the bytes that the guest's tensors hold, and has them given back in time.
 *
 * <p><b>Theory of operation.</b> libtorch's memory is freed when the garbage collector finds the
 * small Java object in front of it dead. The collector sees only that small object: left alone it
 * would run long after the machine's memory is full. So every tensor that an operation makes is
 * counted here, and when {@code slack} more bytes are held than after the last full collection, a
 * collection is asked for: first a young one, which takes milliseconds and finds nearly all
 * intermediate results; a full one when that gave back too little. There is no way to ask HotSpot
 * for a young collection, so one is caused by filling the young generation with garbage.
 *
 * <p>Not thread-safe: the guest has one thread. Views are not counted, they hold what is counted
 * already.
 */
final class LiveTensors {
  static final long SLACK = 256L << 20;

  private static final int GARBAGE_BYTES = 64 << 10;
  private static final int MOST_GARBAGE = 1 << 30;
  private static final long PATIENCE_MILLIS = 200;

  /** Written so that the compiler keeps the allocations. */
  @SuppressWarnings("unused")
  private static volatile byte @Nullable [] garbage;

  private static final class Held extends PhantomReference<Object> {
    private final long bytes;
    private @Nullable Held before;
    private @Nullable Held after;

    Held(Object of, ReferenceQueue<Object> queue, long bytes) {
      super(of, queue);
      this.bytes = bytes;
    }
  }

  private final ReferenceQueue<Object> queue = new ReferenceQueue<>();
  private final long slack;
  private @Nullable Held last;
  private long count;
  private long bytes;
  private long floor;
  private long collections;

  /**
   * @param slack bytes that may be held beyond what the last full collection left
   */
  LiveTensors(long slack) {
    this.slack = slack;
  }

  /** Counts a tensor with memory of its own. */
  void made(Handle h) {
    Tensor t = h.tensor();
    add(new Held(h, queue, t.numel() * t.element_size()));
    if (bytes - floor > slack + floor / 2) {
      relieve();
    }
  }

  /** {@return bytes of the tensors not yet found dead} */
  long bytes() {
    drain();
    return bytes;
  }

  /** {@return number of tensors not yet found dead} */
  long count() {
    drain();
    return count;
  }

  /** {@return how often a collection was asked for} */
  long collections() {
    return collections;
  }

  private void add(Held h) {
    h.before = last;
    if (last != null) {
      last.after = h;
    }
    last = h;
    count++;
    bytes += h.bytes;
  }

  private void remove(Held h) {
    if (h.before != null) {
      h.before.after = h.after;
    }
    if (h.after != null) {
      h.after.before = h.before;
    } else {
      last = h.before;
    }
    count--;
    bytes -= h.bytes;
  }

  private void drain() {
    for (Reference<?> r = queue.poll(); r != null; r = queue.poll()) {
      if (r instanceof Held h) {
        remove(h);
      }
    }
  }

  private void relieve() {
    drain();
    if (bytes - floor <= (slack + floor / 2) / 2) {
      return;
    }
    collections++;
    awaitCollection(this::fillYoungGeneration);
    if (bytes - floor > (slack + floor / 2) / 2) {
      awaitCollection(_ -> System.gc());
      floor = bytes;
    }
  }

  private interface Collect {
    void until(Reference<Object> sentinel);
  }

  /** Collects, and waits until what was found dead has been reported. */
  private void awaitCollection(Collect how) {
    PhantomReference<Object> sentinel = new PhantomReference<>(new Object(), queue);
    how.until(sentinel);
    try {
      for (Reference<?> r = queue.remove(PATIENCE_MILLIS);
          r != null && r != sentinel;
          r = queue.remove(PATIENCE_MILLIS)) {
        if (r instanceof Held h) {
          remove(h);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    drain();
  }

  private void fillYoungGeneration(Reference<Object> sentinel) {
    for (long filled = 0; filled < MOST_GARBAGE && !sentinel.refersTo(null); ) {
      garbage = new byte[GARBAGE_BYTES];
      filled += GARBAGE_BYTES;
    }
    garbage = null;
  }
}
