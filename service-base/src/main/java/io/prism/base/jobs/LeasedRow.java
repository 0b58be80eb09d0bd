package io.prism.base.jobs;

import io.prism.base.tracing.Traces;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The columns that every queue has; one job for each submission. */
@MappedSuperclass
public abstract class LeasedRow {
  @Id
  @Column(name = "submission_id")
  public String submissionId = "";

  @Column(nullable = false, columnDefinition = "text")
  public String submission = "";

  /** {@code queued}, {@code running}, or one of the queue's own final states. */
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

  /** The trace that queued it, for whoever does it; null without one. */
  @Column(updatable = false)
  public @Nullable String traceparent = Traces.current();

  @Column(name = "created_at", nullable = false)
  public Instant createdAt = Instant.EPOCH;

  @Column(name = "updated_at", nullable = false)
  public Instant updatedAt = Instant.EPOCH;

  /** Ends the lease. */
  public void end(String next, Instant now) {
    state = next;
    leaseToken = null;
    leaseUntil = null;
    updatedAt = now;
  }
}
