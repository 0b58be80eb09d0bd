package io.prism.base.events;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event that is true (its transaction committed) and not yet acknowledged by Kafka. */
@Entity
@Table(name = "outbox")
public class OutboxMessage {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Nullable Long id;

  @Column(name = "event_id", nullable = false)
  UUID eventId = new UUID(0, 0);

  @Column(name = "record_key", nullable = false)
  String key = "";

  @Column(nullable = false)
  String type = "";

  @Column(nullable = false, columnDefinition = "text")
  String payload = "";

  @Column(name = "created_at", nullable = false)
  Instant createdAt = Instant.EPOCH;

  /** The trace that it belongs to; null without one. */
  @Nullable String traceparent;
}
