package io.prism.review.source;

import io.prism.review.python.Node;
import io.prism.review.python.PythonFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Indentation as the interpreter demands it; the grammar forgives what the interpreter does not.
 * Walks over the bytes of a file whose tree has no error. Strings and comments are taken from the
 * tree, for they hold what looks like lines and brackets.
 */
final class Indentation {
  /** What is wrong. */
  record Problem(int line, String message) {}

  /** Columns of a line's begin: with tab stops of 8, and with tabs of width 1. */
  private record Level(int column, int narrow) {}

  private static final int TAB_STOP = 8;

  private final byte[] bytes;
  private final BitSet strings = new BitSet();
  private final BitSet comments = new BitSet();
  private final Deque<Level> open = new ArrayDeque<>();
  private int at;
  private int line = 1;

  private Indentation(PythonFile file) {
    bytes = file.text().getBytes(StandardCharsets.UTF_8);
    for (Node node : file.root().subtree()) {
      if (node.is("string")) {
        strings.set(node.start(), node.end());
      } else if (node.is("comment")) {
        comments.set(node.start(), node.end());
      }
    }
    open.push(new Level(0, 0));
  }

  /** {@return the first problem, or null} */
  static @Nullable Problem of(PythonFile file) {
    return new Indentation(file).first();
  }

  private @Nullable Problem first() {
    int header = 0;
    while (at < bytes.length) {
      Level level = indentation();
      if (at == bytes.length || bytes[at] == '\n' || comments.get(at)) {
        skipLine();
        continue;
      }
      Problem problem = enter(level, header);
      if (problem != null) {
        return problem;
      }
      header = statement();
    }
    return header > 0 ? noBlock(header) : null;
  }

  /**
   * @param header line that ends in a colon and wants a block, or 0
   */
  private @Nullable Problem enter(Level level, int header) {
    Level top = open.element();
    if (level.column() > top.column()) {
      if (header == 0) {
        return new Problem(line, "this line is indented more than the block it stands in");
      }
      open.push(level);
      return level.narrow() > top.narrow() ? null : mixed();
    }
    if (header > 0) {
      return noBlock(header);
    }
    while (level.column() < open.element().column()) {
      open.pop();
    }
    if (level.column() != open.element().column()) {
      return new Problem(line, "the indentation of this line matches no block around it");
    }
    return level.narrow() == open.element().narrow() ? null : mixed();
  }

  private Problem mixed() {
    return new Problem(
        line, "tabs and spaces are mixed so that the indentation depends on the tab width");
  }

  private static Problem noBlock(int header) {
    return new Problem(header, "expected an indented block after this line");
  }

  private Level indentation() {
    int column = 0;
    int narrow = 0;
    for (; at < bytes.length; at++) {
      switch (bytes[at]) {
        case ' ' -> {
          column++;
          narrow++;
        }
        case '\t' -> {
          column = (column / TAB_STOP + 1) * TAB_STOP;
          narrow++;
        }
        case '\f' -> {
          column = 0;
          narrow = 0;
        }
        default -> {
          return new Level(column, narrow);
        }
      }
    }
    return new Level(column, narrow);
  }

  private void skipLine() {
    while (at < bytes.length && bytes[at] != '\n') {
      at++;
    }
    at++;
    line++;
  }

  /** Passes a statement with all its lines; {@return the line of its last colon if it ends so} */
  private int statement() {
    int brackets = 0;
    int colon = 0;
    for (; at < bytes.length; at++) {
      byte b = bytes[at];
      boolean text = strings.get(at);
      if (b == '\n') {
        line++;
        boolean continued = text || brackets > 0 || bytes[at - 1] == '\\' && !comments.get(at - 1);
        if (!continued) {
          at++;
          return colon;
        }
      } else if (text) {
        colon = 0;
      } else if (!comments.get(at) && b != ' ' && b != '\t' && b != '\f') {
        switch (b) {
          case '(', '[', '{' -> brackets++;
          case ')', ']', '}' -> brackets--;
          default -> {}
        }
        colon = b == ':' && brackets == 0 ? line : b == '\\' ? colon : 0;
      }
    }
    return colon;
  }
}
