package io.prism.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.contracts.Finding;
import io.prism.contracts.Submission;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code GET /internal/v1/holds/ID}: everything needed to decide.
 *
 * @param calls to language models
 */
public record HoldPacket(
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
      @Nullable Integer appeals,
      boolean approvable,
      @Nullable String resolvedBy,
      @Nullable String resolution) {

    /** {@return that the miner has said something, where it has} */
    String appealed() {
      return appeals == null || appeals == 0
          ? ""
          : "  APPEALED" + (appeals == 1 ? "" : " %d times".formatted(appeals));
    }

    /** {@return when a decision is due, or what it was} */
    String when() {
      if (!state.equals("open")) {
        return state + " by " + resolvedBy;
      }
      return overdue ? "OVERDUE, again due " + time(dueAt) : "due " + time(dueAt);
    }
  }

  /**
   * One step.
   *
   * @param report as the step wrote it; each step has its own form
   */
  public record Step(
      String step, String opinion, @Nullable String reason, @Nullable JsonNode report) {}

  /**
   * One call.
   *
   * @param cost in millionths
   */
  public record Call(String model, int sends, long tokens, long cost) {}

  /** One statement of the miner. */
  public record Appeal(String text, Instant at) {}

  /**
   * The answer of {@code GET /internal/v1/holds/ID/sources}.
   *
   * @param files text by path
   */
  public record Sources(Map<String, String> files) {}

  static String time(Instant at) {
    return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").format(at.atOffset(ZoneOffset.UTC))
        + " UTC";
  }
}
