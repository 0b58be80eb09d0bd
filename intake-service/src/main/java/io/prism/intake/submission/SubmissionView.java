package io.prism.intake.submission;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A submission as the public API shows it.
 *
 * @param epochId reward epoch of its acceptance
 * @param status pending, running, completed, failed, rejected or held
 * @param stage finer than status
 * @param codeHash SHA-256 of the bundle's bytes
 * @param error why it ended, null while it has not or when it is completed
 * @param findings what review found
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
    @JsonRawValue @Nullable String findings) {

  static SubmissionView of(SubmissionRow row) {
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
        row.error,
        row.finalScore,
        row.qArch,
        null,
        row.architectureId,
        row.findings);
  }
}
