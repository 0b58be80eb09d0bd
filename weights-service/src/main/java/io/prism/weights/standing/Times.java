package io.prism.weights.standing;

import java.time.Instant;
import java.time.OffsetDateTime;

/** Times as native queries give them. */
final class Times {
  private Times() {}

  static Instant instant(Object value) {
    return value instanceof OffsetDateTime t ? t.toInstant() : (Instant) value;
  }
}
