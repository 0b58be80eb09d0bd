package io.prism.broker.log;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what one stream prints into lines that are safe to keep and to show, up to a limit. A line
 * ends with a line feed, a carriage return or both, so progress bars are lines too.
 */
final class LineCutter {
  /** Kept of a line, in bytes as printed. */
  static final int LINE_BYTES = 4096;

  /**
   * What is kept of a stream.
   *
   * @param bytes of text
   * @param lines however short
   */
  record Limits(long bytes, int lines) {}

  /**
   * How far a stream has been read, to go on there.
   *
   * @param raw bytes up to the end of the last whole line
   * @param lines kept so far
   * @param bytes kept so far
   * @param closed whether the limit is reached, and nothing is kept any more
   */
  record Position(long raw, int lines, long bytes, boolean closed) {
    static final Position START = new Position(0, 0, 0, false);
  }

  private final Limits limits;
  private final Redaction redaction;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long length;
  private boolean afterReturn;

  private long seen;
  private long raw;
  private int lines;
  private long bytes;
  private boolean closed;

  /**
   * @param from where the bytes begin that are to be cut
   */
  LineCutter(Limits limits, Redaction redaction, Position from) {
    this.limits = limits;
    this.redaction = redaction;
    this.seen = from.raw();
    this.raw = from.raw();
    this.lines = from.lines();
    this.bytes = from.bytes();
    this.closed = from.closed();
  }

  /** {@return how many bytes of the stream it has been given} */
  long seen() {
    return seen;
  }

  /** {@return where somebody else would go on} */
  Position position() {
    return new Position(raw, lines, bytes, closed);
  }

  /** {@return the lines that end in these bytes} */
  List<LogLine> cut(byte[] more) {
    List<LogLine> out = new ArrayList<>();
    for (byte b : more) {
      if (closed) {
        break;
      }
      seen++;
      boolean second = afterReturn && b == '\n';
      afterReturn = b == '\r';
      if (second) {
        raw = seen;
      } else if (b == '\n' || b == '\r') {
        keep(out);
      } else {
        length++;
        if (line.size() < LINE_BYTES) {
          line.write(b);
        }
      }
    }
    return out;
  }

  /** {@return the line that the stream ended in, if there is one} */
  List<LogLine> rest() {
    List<LogLine> out = new ArrayList<>();
    if (length > 0 && !closed) {
      keep(out);
    }
    return out;
  }

  private void keep(List<LogLine> out) {
    byte[] beginning = line.toByteArray();
    boolean whole = length == beginning.length;
    int end = whole ? beginning.length : endOfCharacters(beginning);
    String text = new String(beginning, 0, end, StandardCharsets.UTF_8);
    String clean = escaped(whole ? redaction.apply(text) : redaction.applyToCut(text));
    long leftOut = length - end;
    line.reset();
    length = 0;
    raw = seen;
    String reached = reached(clean.length() + 1);
    if (reached != null) {
      closed = true;
      out.add(LogLine.notice(reached + " are kept; what was printed after them is not"));
      return;
    }
    lines++;
    bytes += clean.length() + 1;
    out.add(LogLine.of(clean, leftOut));
  }

  private @Nullable String reached(int more) {
    if (lines >= limits.lines()) {
      return limits.lines() + " lines";
    }
    return bytes + more > limits.bytes() ? limits.bytes() + " bytes" : null;
  }

  /** {@return the end of the last character that is whole} */
  private static int endOfCharacters(byte[] text) {
    int lead = text.length - 1;
    while (lead > 0 && lead > text.length - 4 && (text[lead] & 0xC0) == 0x80) {
      lead--;
    }
    int needed = (text[lead] & 0xE0) == 0xC0 ? 2 : (text[lead] & 0xF0) == 0xE0 ? 3 : 4;
    boolean begun = (text[lead] & 0xC0) == 0xC0;
    return begun && lead + needed > text.length ? lead : text.length;
  }

  /** {@return the text with whatever a terminal would act on, or not show, spelt out} */
  static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\t' || isShown(c)) {
                out.appendCodePoint(c);
              } else {
                out.append(c < 0x100 ? "\\x%02x".formatted(c) : "\\u{%x}".formatted(c));
              }
            });
    return out.toString();
  }

  private static boolean isShown(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
