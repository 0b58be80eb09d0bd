package io.prism.cli.bundle;

import io.prism.cli.Output;

/** Paragraphs of at most 100 columns. */
final class Wrapped {
  private static final int WIDTH = 100;

  private Wrapped() {}

  /** Appends {@code content} behind {@code label}; further lines begin below the content. */
  static void append(StringBuilder text, String label, String content) {
    if (content.isEmpty()) {
      return;
    }
    text.append(label);
    int column = label.length();
    boolean first = true;
    for (String word : Output.safe(content).split("\\s+")) {
      if (!first && column + 1 + word.length() > WIDTH) {
        text.append('\n').append(" ".repeat(label.length()));
        column = label.length();
      } else if (!first) {
        text.append(' ');
        column++;
      }
      text.append(word);
      column += word.length();
      first = false;
    }
    text.append('\n');
  }
}
