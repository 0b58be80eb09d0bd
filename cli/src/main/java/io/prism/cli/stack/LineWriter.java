package io.prism.cli.stack;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.function.Consumer;

/** Hands every completed line to a listener while the command that prints it still runs. */
final class LineWriter extends Writer {
  private final Consumer<String> listener;
  private final StringBuilder line = new StringBuilder();

  private LineWriter(Consumer<String> listener) {
    this.listener = listener;
  }

  static PrintWriter to(Consumer<String> listener) {
    return new PrintWriter(new LineWriter(listener), true);
  }

  @Override
  public void write(char[] text, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (text[i] == '\n') {
        String complete = line.toString();
        line.setLength(0);
        listener.accept(complete);
      } else if (text[i] != '\r') {
        line.append(text[i]);
      }
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
