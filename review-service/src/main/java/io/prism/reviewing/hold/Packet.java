package io.prism.reviewing.hold;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.prism.contracts.Finding;
import io.prism.contracts.Submission;
import io.prism.reviewing.stage.StageResult;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a person needs to decide about a hold.
 *
 * @param steps what each step of the review found, with its report
 * @param calls to language models, with the hashes of requests and answers
 * @param appeals what the miner says
 */
public record Packet(
    Hold hold, Submission submission, List<Step> steps, List<Call> calls, List<Appeal> appeals) {

  /** The hold itself. */
  public record Hold(
      String submissionId,
      String hotkey,
      String filename,
      String state,
      String reason,
      List<Finding> findings,
      Instant openedAt,
      Instant dueAt,
      boolean overdue,
      int reminders,
      int appeals,
      boolean approvable,
      @Nullable Instant resolvedAt,
      @Nullable String resolvedBy,
      @Nullable String resolution,
      @Nullable String rule) {

    static Hold of(HoldRow row, Instant now) {
      Submission submission = row.held();
      return new Hold(
          row.submissionId,
          submission.hotkey().value(),
          submission.filename(),
          row.state,
          row.reason,
          row.listed(),
          row.openedAt,
          row.dueAt,
          row.state.equals(HoldRow.OPEN) && (row.reminders > 0 || row.dueAt.isBefore(now)),
          row.reminders,
          row.appeals,
          row.sources != null,
          row.resolvedAt,
          row.resolvedBy,
          row.resolution,
          row.rule);
    }
  }

  /**
   * One step.
   *
   * @param report as the step wrote it
   */
  public record Step(
      String step,
      String opinion,
      @Nullable String reason,
      List<Finding> findings,
      @JsonRawValue @Nullable String report,
      Instant at) {
    static Step of(StageResult result) {
      return new Step(
          result.step().id(),
          result.outcome().opinion().name().toLowerCase(java.util.Locale.ROOT),
          result.outcome().reason(),
          result.outcome().findings(),
          result.outcome().report(),
          result.at());
    }
  }

  /**
   * One call.
   *
   * @param cost in millionths
   */
  public record Call(
      String reviewer,
      int part,
      String step,
      int attempt,
      String model,
      String policyVersion,
      String requestSha256,
      @Nullable String answerSha256,
      int sends,
      long tokens,
      long cost) {}

  /** One statement of the miner. */
  public record Appeal(String text, Instant at) {}
}
