package io.prism.scoring.judgement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What was decided about one submission. */
@Entity
@Table(name = "scores")
public class ScoreRow {
  @Id
  @Column(name = "submission_id")
  public String submissionId = "";

  /** {@code score.recorded} or {@code score.refused}. */
  @Column(nullable = false)
  public String type = "";

  @Column(name = "family_hash")
  public @Nullable String familyHash;

  @Column(name = "final_score")
  public @Nullable Double finalScore;

  @Column(name = "manifest_sha256", nullable = false)
  public String manifestSha256 = "";

  /** Accepted before the founder of its family, but scored after it. */
  @Column(name = "earlier_claim", nullable = false)
  public boolean earlierClaim;

  /** The event as published. */
  @Column(nullable = false, columnDefinition = "text")
  public String payload = "";

  @Column(name = "scored_at", nullable = false)
  public Instant scoredAt = Instant.EPOCH;
}
