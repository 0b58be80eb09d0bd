package io.prism.referee.text;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of text.
 *
 * @param text ASCII, ended by a line feed
 * @param spans its predictable bytes
 */
record Document(String text, List<Span> spans) {
  Document {
    spans = List.copyOf(spans);
  }

  /** Bytes {@code from} to {@code to} (exclusive) follow from what was said before. */
  record Span(Task task, int from, int to) {}

  /** Collects a line and its predictable parts. */
  static final class Writer {
    private final StringBuilder text = new StringBuilder();
    private final List<Span> spans = new ArrayList<>();

    Writer say(String words) {
      text.append(words);
      return this;
    }

    Writer say(Task task, String words) {
      spans.add(new Span(task, text.length(), text.length() + words.length()));
      return say(words);
    }

    Document end() {
      return new Document(text.append('\n').toString(), spans);
    }
  }
}
