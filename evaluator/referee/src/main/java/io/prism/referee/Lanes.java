package io.prism.referee;

import io.prism.graph.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch;

/**
 * How the processors of a job are used. Operations on small models gain nothing from threads, so
 * small profiles train several models side by side, each on one thread; large ones train one model
 * on all threads. What is measured depends on the threads of an operation and never on how many
 * lanes there are: a job with one thread gives the same manifest as one with two, later.
 */
public final class Lanes implements AutoCloseable {
  private static final long MIB = 1L << 20;

  private final ExecutorService executor;
  private final int count;
  private final int threads;
  private final int memory;
  private final Semaphore free;

  private Lanes(Profile profile, int count, int threads) {
    // One model of the largest size that the gate lets through, and small ones beside it: several
    // of the largest would be more than the process may take, and the host's fault.
    this.memory = mebibytes(profile.gates().memoryBytes() / 3 * 4);
    this.free = new Semaphore(memory, true);
    this.count = count;
    this.threads = threads;
    this.executor =
        Executors.newFixedThreadPool(
            count, Thread.ofPlatform().name("lane-", 0).daemon().factory());
  }

  /** {@return lanes for a job that has so many processor threads} */
  public static Lanes of(Profile profile, int threads) {
    int operation = operationThreads(profile, threads);
    return new Lanes(profile, Math.max(1, threads / operation), operation);
  }

  /** {@return one lane, with operations as in {@link #of}} */
  static Lanes single(Profile profile, int threads) {
    return new Lanes(profile, 1, operationThreads(profile, threads));
  }

  /** {@return threads of one operation} */
  static int operationThreads(Profile profile, int threads) {
    return profile.scales().stream().mapToInt(s -> s.operationThreads(threads)).max().orElseThrow();
  }

  /** {@return how many parts run at the same time} */
  public int count() {
    return count;
  }

  /**
   * Does something that may take so much memory, when there is room for it beside what the other
   * lanes do. Not to be nested: lanes would wait for each other.
   *
   * @param bytes a bound
   */
  <T> T within(long bytes, Supplier<T> work) {
    int part = Math.min(memory, mebibytes(bytes));
    free.acquireUninterruptibly(part);
    try {
      return work.get();
    } finally {
      free.release(part);
    }
  }

  private static int mebibytes(long bytes) {
    return (int) Math.min(Integer.MAX_VALUE, Math.max(1, bytes / MIB));
  }

  /** Begins a part; parts begin in the order in which they were given. */
  public <T> Part<T> begin(Callable<T> part) {
    return new Part<>(
        executor.submit(
            () -> {
              torch.set_num_threads(threads);
              try (PointerScope _ = new PointerScope()) {
                return part.call();
              }
            }));
  }

  /**
   * Something that is being done.
   *
   * @param future of its result
   */
  public record Part<T>(Future<T> future) {
    /** Waits for the result; throws what the part threw. */
    public T result() {
      try {
        return future.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while a lane was at work", e);
      } catch (ExecutionException e) {
        switch (e.getCause()) {
          case RuntimeException r -> throw r;
          case Error x -> throw x;
          case null, default -> throw new IllegalStateException(e.getCause());
        }
      }
    }
  }

  /** {@return all results, in the order of the parts; throws what the first failed one threw} */
  public static <T> List<T> results(List<Part<T>> parts) {
    List<T> out = new ArrayList<>();
    parts.forEach(p -> out.add(p.result()));
    return out;
  }

  /** Gives up what is still being done, and waits until nothing touches a tensor any more. */
  @Override
  public void close() {
    executor.shutdownNow();
    executor.close();
  }
}
