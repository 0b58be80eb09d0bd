package io.prism.review.python;

import io.prism.contracts.Span;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One node of a {@link SyntaxTree}; a cheap handle, equal when it is the same node. */
public record Node(SyntaxTree tree, int index) {
  /** {@return the grammar's name for it, interned} */
  public String kind() {
    return tree.kind(index);
  }

  /** {@return whether it is of one of these kinds} */
  public boolean is(String... kinds) {
    String kind = kind();
    for (String k : kinds) {
      if (kind.equals(k)) {
        return true;
      }
    }
    return false;
  }

  /** {@return the field it has in its parent, or the empty string} */
  public String fieldName() {
    return tree.field(index);
  }

  /** {@return the source text} */
  public String text() {
    return tree.text(tree.start(index), tree.end(index));
  }

  /** {@return whether the source text begins so; reads no more of it} */
  public boolean begins(String word) {
    int start = tree.start(index);
    int end = Math.min(tree.end(index), start + word.length());
    return tree.text(start, end).equals(word);
  }

  /** {@return the text of an identifier as the interpreter sees it} */
  public String name() {
    String text = text();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 128) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
      }
    }
    return text;
  }

  /** {@return the 1-based line on which it begins} */
  public int line() {
    return tree.line(tree.start(index));
  }

  /** {@return where it stands} */
  public Span span() {
    return tree.span(tree.start(index), tree.end(index));
  }

  /** {@return byte offset of its begin} */
  public int start() {
    return tree.start(index);
  }

  /** {@return byte offset behind its end} */
  public int end() {
    return tree.end(index);
  }

  /** {@return the parent, or null at the root} */
  public @Nullable Node parent() {
    tree.spend(1);
    return tree.node(tree.parent(index));
  }

  /** {@return the children in source order, comments left out} */
  public List<Node> children() {
    List<Node> children = new ArrayList<>();
    int after = tree.after(index);
    for (int i = index + 1; i < after; i = tree.after(i)) {
      tree.spend(1);
      if (!tree.kind(i).equals("comment")) {
        children.add(new Node(tree, i));
      }
    }
    return children;
  }

  /**
   * {@return what stands before, between and behind the {@link #children()}: one more than there
   * are, comments left out}
   */
  public List<String> gaps() {
    List<String> gaps = new ArrayList<>();
    StringBuilder gap = new StringBuilder();
    int at = start();
    int after = tree.after(index);
    for (int i = index + 1; i < after; i = tree.after(i)) {
      gap.append(tree.text(at, Math.max(at, tree.start(i))));
      at = Math.max(at, tree.end(i));
      if (!tree.kind(i).equals("comment")) {
        gaps.add(gap.toString());
        gap.setLength(0);
      }
    }
    gaps.add(gap.append(tree.text(at, Math.max(at, end()))).toString());
    return gaps;
  }

  /** {@return the first child with that field, or null} */
  public @Nullable Node field(String name) {
    int after = tree.after(index);
    for (int i = index + 1; i < after; i = tree.after(i)) {
      tree.spend(1);
      if (tree.field(i).equals(name)) {
        return new Node(tree, i);
      }
    }
    return null;
  }

  /** {@return this node and everything below, in source order} */
  public Iterable<Node> subtree() {
    return () ->
        new java.util.Iterator<>() {
          private int next = index;
          private final int after = tree.after(index);

          @Override
          public boolean hasNext() {
            return next < after;
          }

          @Override
          public Node next() {
            if (next >= after) {
              throw new java.util.NoSuchElementException();
            }
            tree.spend(1);
            return new Node(tree, next++);
          }
        };
  }

  /** {@return the nearest ancestor of one of these kinds, or null} */
  public @Nullable Node enclosing(String... kinds) {
    for (Node n = parent(); n != null; n = n.parent()) {
      if (n.is(kinds)) {
        return n;
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return kind() + "@" + line();
  }
}
