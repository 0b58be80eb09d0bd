package io.prism.graph.drawing;

import java.util.List;

/**
 * What is drawn in one place.
 *
 * <p>Covers the nodes {@code from} to {@code to}; those before {@code body} are drawn, the others
 * repeat them.
 */
sealed interface Block {
  int from();

  int body();

  int to();

  /** {@return how often the drawn part occurs, one after the other} */
  int times();

  /** {@return module path relative to the frame around it, empty for operations of that frame} */
  String name();

  /** {@return this block under another name} */
  Block named(String name);

  /** {@return the same, drawn once for {@code times} occurrences that end at {@code to}} */
  Block repeated(int to, int times, String name);

  /** A box. */
  record Leaf(int from, int body, int to, int times, String name, Kind kind, String title)
      implements Block {
    @Override
    public Leaf named(String other) {
      return new Leaf(from, body, to, times, other, kind, title);
    }

    @Override
    public Leaf repeated(int end, int n, String other) {
      return new Leaf(from, body, end, n, other, kind, title);
    }
  }

  /** Boxes in a frame. */
  record Frame(int from, int body, int to, int times, String name, List<Block> children)
      implements Block {
    public Frame {
      children = List.copyOf(children);
    }

    @Override
    public Frame named(String other) {
      return new Frame(from, body, to, times, other, children);
    }

    @Override
    public Frame repeated(int end, int n, String other) {
      return new Frame(from, body, end, n, other, children);
    }
  }
}
