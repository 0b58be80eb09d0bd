package io.prism.scoring.ruling;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A ruling; inserted once, never updated. */
@Entity
@Table(name = "rulings")
public class RulingRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  public long sequence;

  /** {@link Ruling.Kind} in small letters. */
  @Column(nullable = false)
  public String kind = "";

  @Column(name = "submission_id", nullable = false)
  public String submissionId = "";

  @Column(name = "into_family")
  public @Nullable String into;

  @Column(nullable = false)
  public String author = "";

  @Column(nullable = false)
  public String reason = "";

  @Column(name = "ruled_at", nullable = false)
  public Instant ruledAt = Instant.EPOCH;
}
