package io.prism.intake.submission;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.prism.base.security.Reader;
import io.prism.intake.timeline.Outline;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A submission as the API shows it: whole to its miner and to operators, without what quotes its
 * code to everybody else.
 *
 * @param epochId reward epoch of its acceptance
 * @param status pending, running, completed, failed, rejected or held
 * @param stage finer than status
 * @param codeHash SHA-256 of the bundle's bytes
 * @param error why it ended, null while it has not or when it is completed
 * @param findings what review found; rule and severity alone for everybody else
 * @param queue where it waits for its evaluation; null when it does not, or that was not told yet
 * @param shownTo whom this answer is for
 */
public record SubmissionView(
    String id,
    String hotkey,
    long epochId,
    String status,
    String stage,
    String codeHash,
    String filename,
    String profile,
    Instant createdAt,
    Instant updatedAt,
    @Nullable String error,
    @Nullable Double finalScore,
    @Nullable Double qArch,
    @Nullable Double qRecipe,
    @Nullable String architectureId,
    @JsonRawValue @Nullable String findings,
    @Nullable Queue queue,
    Reader shownTo) {

  /**
   * A place in the queue, an estimate.
   *
   * @param place from 1
   * @param of how many waited
   * @param beginsAt when its evaluation may begin; null where nothing can be said yet
   * @param asOf when that was so
   */
  public record Queue(int place, int of, @Nullable Instant beginsAt, Instant asOf) {
    static @Nullable Queue of(SubmissionRow row) {
      Integer place = row.queuePlace;
      Integer of = row.queueOf;
      Instant at = row.queueAt;
      return place == null || of == null || at == null || !row.stage.equals("queued")
          ? null
          : new Queue(place, of, row.queueBeginsAt, at);
    }
  }

  static SubmissionView of(SubmissionRow row, Reader reader) {
    boolean whole = reader.seesCode();
    return new SubmissionView(
        row.id,
        row.hotkey,
        row.epoch,
        row.status,
        row.stage,
        row.bodySha256,
        row.filename,
        row.profile,
        row.acceptedAt,
        row.updatedAt,
        whole || row.errorOutline == null ? row.error : row.errorOutline,
        row.finalScore,
        row.qArch,
        null,
        row.architectureId,
        whole ? row.findings : Outline.findings(row.findings),
        Queue.of(row),
        reader);
  }
}
