package io.prism.intake.submission;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A submission and what is known of its fate. */
@Entity
@Table(name = "submissions")
public class SubmissionRow {
  @Id public String id = "";

  @Column(nullable = false)
  public String hotkey = "";

  @Column(name = "body_sha256", nullable = false)
  public String bodySha256 = "";

  @Column(nullable = false, columnDefinition = "text")
  public String bundle = "";

  @Column(nullable = false)
  public String filename = "";

  @Column(nullable = false)
  public String profile = "";

  public long epoch;

  @Column(nullable = false)
  public String status = "";

  @Column(nullable = false)
  public String stage = "";

  @Column(columnDefinition = "text")
  public @Nullable String error;

  /** What others than the miner and operators read of the error; null where all is for everyone. */
  @Column(name = "error_outline", columnDefinition = "text")
  public @Nullable String errorOutline;

  @Column(columnDefinition = "text")
  public @Nullable String findings;

  @Column(name = "final_score")
  public @Nullable Double finalScore;

  @Column(name = "q_arch")
  public @Nullable Double qArch;

  @Column(name = "architecture_id")
  public @Nullable String architectureId;

  /** Place in the queue, from 1; null when it does not wait there, or nobody has said. */
  @Column(name = "queue_place")
  public @Nullable Integer queuePlace;

  @Column(name = "queue_of")
  public @Nullable Integer queueOf;

  @Column(name = "queue_begins_at")
  public @Nullable Instant queueBeginsAt;

  @Column(name = "queue_at")
  public @Nullable Instant queueAt;

  @Column(name = "accepted_at", nullable = false)
  public Instant acceptedAt = Instant.EPOCH;

  @Column(name = "updated_at", nullable = false)
  public Instant updatedAt = Instant.EPOCH;
}
