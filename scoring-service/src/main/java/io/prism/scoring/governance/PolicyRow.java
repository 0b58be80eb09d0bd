package io.prism.scoring.governance;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A policy that was set; inserted once, never updated. */
@Entity
@Table(name = "policies")
public class PolicyRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  public long version;

  @Column(name = "effective_from", nullable = false)
  public Instant effectiveFrom = Instant.EPOCH;

  @Column(nullable = false)
  public String author = "";

  @Column(nullable = false)
  public String reason = "";

  /** The policy as JSON. */
  @Column(nullable = false, columnDefinition = "text")
  public String payload = "";

  @Column(name = "created_at", nullable = false)
  public Instant createdAt = Instant.EPOCH;
}
