package io.prism.reviewing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A verdict as it was given. */
@Entity
@Table(name = "reviews")
class ReviewRow {
  @Id
  @Column(name = "submission_id")
  String submissionId = "";

  @Column(nullable = false)
  String hotkey = "";

  @Column(nullable = false)
  String verdict = "";

  @Column(columnDefinition = "text")
  @Nullable String reason;

  @Column(nullable = false, columnDefinition = "text")
  String findings = "[]";

  @Column(columnDefinition = "text")
  @Nullable String sources;

  @Column(name = "reviewed_at", nullable = false)
  Instant reviewedAt = Instant.EPOCH;
}
