package io.prism.broker.job;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A job of the queue; see the package for its states. */
@Entity
@Table(name = "jobs")
public class JobRow {
  @Id
  @Column(name = "submission_id")
  public String submissionId = "";

  @Column(nullable = false, columnDefinition = "text")
  public String submission = "";

  @Column(nullable = false, columnDefinition = "text")
  public String sources = "";

  @Column(nullable = false)
  public String seeds = "";

  @Column(nullable = false)
  public String state = "";

  public int attempt;

  @Column(name = "not_before", nullable = false)
  public Instant notBefore = Instant.EPOCH;

  @Column(name = "lease_token")
  public @Nullable UUID leaseToken;

  @Column(name = "lease_until")
  public @Nullable Instant leaseUntil;

  @Column(name = "last_fault", columnDefinition = "text")
  public @Nullable String lastFault;

  /** Public id of the family whose architecture it is given; null when it brings its own. */
  public @Nullable String trains;

  /** Whether scoring has spoken. */
  public boolean scored;

  @Column(name = "created_at", nullable = false)
  public Instant createdAt = Instant.EPOCH;

  @Column(name = "updated_at", nullable = false)
  public Instant updatedAt = Instant.EPOCH;
}
