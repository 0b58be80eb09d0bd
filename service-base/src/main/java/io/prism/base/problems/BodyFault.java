package io.prism.base.problems;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with a JSON body and where: line and column, and the property where one was
 * reached. A value of the body is never repeated: it may be a secret in the wrong place, and
 * problems end up in logs and tickets.
 */
final class BodyFault {
  private BodyFault() {}

  static Problem of(JsonProcessingException e) {
    // Broken JSON within an object arrives wrapped, with the property that was being read.
    JsonProcessingException broken =
        e.getCause() instanceof JsonProcessingException cause
                && !(cause instanceof JsonMappingException)
            ? cause
            : e;
    String property = property(e);
    String what = broken instanceof JsonMappingException m ? wrongValue(m) : notJson(broken);
    Problem problem =
        Problem.of(ProblemType.INVALID_BODY, property.isEmpty() ? what : property + ": " + what);
    if (!property.isEmpty()) {
      problem = problem.with("property", property);
    }
    JsonLocation at = broken.getLocation();
    return at == null || at.getLineNr() < 1
        ? problem
        : problem.with("line", at.getLineNr()).with("column", at.getColumnNr());
  }

  private static String notJson(JsonProcessingException e) {
    String own = e.getOriginalMessage();
    String what =
        switch (e) {
          // Only sometimes a JsonEOFException.
          case JsonProcessingException _ when own.startsWith("Unexpected end") ->
              "it ends too early, within a value";
          case StreamConstraintsException _ ->
              "it nests too deeply, or a number or name in it is too long";
          // Names one character; other messages of the parser repeat what was sent.
          case JsonProcessingException _ when own.startsWith("Unexpected character") ->
              own.substring(0, 1).toLowerCase(Locale.ROOT) + own.substring(1);
          default -> "there is something that no JSON has, for instance a text without quotes";
        };
    return "the body is not JSON: " + what + where(e.getLocation());
  }

  private static String where(@Nullable JsonLocation at) {
    return at == null || at.getLineNr() < 1
        ? ""
        : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
  }

  private static String wrongValue(JsonMappingException e) {
    return switch (e) {
          case InvalidFormatException f ->
              "expected %s, found another %s"
                  .formatted(expected(f.getTargetType()), kind(f.getValue()));
          case MismatchedInputException m ->
              "expected %s, found something else".formatted(expected(m.getTargetType()));
          default -> "this value cannot be read";
        }
        + where(e.getLocation());
  }

  private static String kind(@Nullable Object value) {
    return value instanceof Number ? "number" : value instanceof Boolean ? "value" : "text";
  }

  private static String expected(@Nullable Class<?> type) {
    if (type == null) {
      return "another value";
    }
    if (type.isEnum()) {
      return "one of "
          + Arrays.stream(type.getEnumConstants())
              .map(c -> ((Enum<?>) c).name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));
    }
    if (type == Instant.class) {
      return "a time like 2027-01-01T00:00:00Z";
    }
    if (type == String.class || CharSequence.class.isAssignableFrom(type)) {
      return "a text";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return "a whole number";
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "a number";
    }
    return Iterable.class.isAssignableFrom(type) || type.isArray() ? "a list" : "an object";
  }

  private static String property(JsonProcessingException e) {
    if (!(e instanceof JsonMappingException m)) {
      return "";
    }
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference r : m.getPath()) {
      if (r.getFieldName() == null) {
        path.append('[').append(r.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(r.getFieldName());
      }
    }
    return path.toString();
  }
}
