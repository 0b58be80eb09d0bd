package io.prism.cli.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the eval-broker answers. Public because {@code ContractJson} must reach its components. */
public final class QueueAnswers {
  private QueueAnswers() {}

  /**
   * A job.
   *
   * @param replicate number of the further measurement, 0 for the submission's own evaluation
   * @param place in the queue, null when it does not wait
   * @param forgiven attempts that do not count
   */
  public record Job(
      String submissionId,
      int replicate,
      String hotkey,
      String profile,
      String status,
      @Nullable Integer place,
      @Nullable String target,
      int attempts,
      int forgiven,
      @Nullable String fault,
      Instant createdAt,
      Instant updatedAt) {}

  /** Targets and queue. */
  public record Status(List<Target> targets, Summary queue) {}

  /** How long the queue is. */
  public record Summary(
      long queued,
      long running,
      long held,
      @Nullable Double oldestQueuedSeconds,
      Map<String, Integer> queuedByProfile) {}

  /** A target. */
  public record Target(
      String name,
      String backend,
      String device,
      List<Device> devices,
      List<String> profiles,
      boolean draining,
      @Nullable Drain drain,
      Instant seenAt) {}

  /** A device, and whose evaluation has it. */
  public record Device(String id, @Nullable String submissionId) {}

  /** Who drained, and why. */
  public record Drain(String by, String reason) {}

  /** What a target is now. */
  public record Drained(String target, boolean drained) {}
}
