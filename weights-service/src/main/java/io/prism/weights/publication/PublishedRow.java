package io.prism.weights.publication;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A published record, word for word. */
@Entity
@Table(name = "published")
public class PublishedRow {
  @Id public long sequence;

  public long epoch;

  @Column(nullable = false)
  public String hash = "";

  @Column(nullable = false, columnDefinition = "text")
  public String payload = "";

  @Column(name = "computed_at", nullable = false)
  public Instant computedAt = Instant.EPOCH;
}
