package io.prism.weights.standing;

import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: the last row's place in the order by score, acceptance and id. Opaque to
 * clients. Rows that come or go meanwhile move no page: the next one begins behind this place.
 *
 * @param score higher comes first
 * @param acceptedAt earlier comes first
 * @param id smaller comes first
 * @param count rows up to here
 */
record Cursor(double score, Instant acceptedAt, String id, int count) {
  /** Before the first row. */
  private static final Cursor START = new Cursor(Double.MAX_VALUE, Instant.EPOCH, "", 0);

  /** {@return the place that {@code text} names; null is before the first row} */
  static Cursor parse(@Nullable String text) {
    if (text == null) {
      return START;
    }
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 4);
      Cursor cursor =
          new Cursor(
              Double.parseDouble(parts[0]),
              Instant.parse(parts[1]),
              parts[3],
              Integer.parseInt(parts[2]));
      if (Double.isFinite(cursor.score) && cursor.count > 0) {
        return cursor;
      }
    } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
      // refused below
    }
    throw Problem.of(
        ProblemType.INVALID_PARAMETER, "after must be the cursor of an earlier page of this list");
  }

  /** {@return this place as text} */
  String text() {
    String parts = "%s %s %d %s".formatted(score, acceptedAt, count, id);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(parts.getBytes(StandardCharsets.UTF_8));
  }

  OffsetDateTime acceptedAtUtc() {
    return acceptedAt.atOffset(ZoneOffset.UTC);
  }
}
