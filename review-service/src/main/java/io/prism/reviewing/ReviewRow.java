package io.prism.reviewing;

import io.prism.contracts.ContractJson;
import io.prism.contracts.ReviewEvent;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A verdict as it was given. */
@Entity
@Table(name = "reviews")
public class ReviewRow {
  @Id
  @Column(name = "submission_id")
  public String submissionId = "";

  @Column(nullable = false)
  public String hotkey = "";

  @Column(nullable = false)
  public String verdict = "";

  @Column(columnDefinition = "text")
  public @Nullable String reason;

  @Column(nullable = false, columnDefinition = "text")
  public String findings = "[]";

  @Column(columnDefinition = "text")
  public @Nullable String sources;

  @Column(name = "reviewed_at", nullable = false)
  public Instant reviewedAt = Instant.EPOCH;

  /** {@return {@code event} as a row} */
  public static ReviewRow of(ReviewEvent event, Instant now) {
    ReviewRow row = new ReviewRow();
    row.submissionId = event.submission().id().value();
    row.hotkey = event.submission().hotkey().value();
    row.findings = ContractJson.write(event.findings());
    row.reviewedAt = now;
    switch (event) {
      case ReviewEvent.Approved a -> {
        row.verdict = "approved";
        row.sources = ContractJson.write(a.sources());
      }
      case ReviewEvent.Rejected r -> row.verdict = "rejected";
      case ReviewEvent.Held h -> {
        row.verdict = "held";
        row.reason = h.reason();
      }
    }
    return row;
  }
}
