package io.prism.review.similarity;

import io.prism.review.python.Literals;
import io.prism.review.python.Node;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tokens of names, attributes, calls and their arguments. */
final class Calls {
  /** Any name that means nothing to everyone. */
  static final long NAME = Hashes.text("name");

  private static final long ATTRIBUTE = Hashes.text("attribute");

  private final Plain plain;
  private final Meanings meanings;
  private final UnitTokens unit;
  private final Consumer<Node> walk;
  private @Nullable String self;

  /**
   * For one file.
   *
   * @param walk adds the tokens of any other node
   */
  Calls(Plain plain, Meanings meanings, UnitTokens unit, Consumer<Node> walk) {
    this.plain = plain;
    this.meanings = meanings;
    this.unit = unit;
    this.walk = walk;
  }

  /** Says what a method calls its object; null outside of methods. */
  void self(@Nullable String name) {
    self = name;
  }

  void identifier(Node node) {
    String origin = meanings.shared(node);
    if (origin != null) {
      unit.add(origin, node);
    } else if (Vocabulary.BUILTINS.contains(node.name())) {
      unit.add(node.name(), node);
    } else {
      unit.add(NAME, node);
    }
  }

  void call(Node node) {
    String read = meanings.named(node, "getattr", 2);
    String written = meanings.named(node, "setattr", 3);
    if (read != null) {
      attribute(node, false);
    } else if (written != null) { // o.name = v
      List<Node> given = Displays.given(node);
      unit.add("assignment", node);
      attribute(node, given.getFirst(), written, false);
      walk.accept(given.getLast());
    } else {
      unit.add(node.kind(), node);
      Node function = node.field("function");
      for (Node child : node.children()) {
        Node callee = child.equals(function) ? plain.of(child) : child;
        if (callee.is("attribute") || meanings.named(callee, "getattr", 2) != null) {
          attribute(callee, child.equals(function));
        } else {
          walk.accept(callee);
        }
      }
    }
  }

  void attribute(Node node, boolean called) {
    String read = meanings.named(node, "getattr", 2);
    Node object = read == null ? node.field("object") : Displays.given(node).getFirst();
    Node name = node.field("attribute");
    String origin = meanings.shared(node);
    if (origin != null) {
      unit.add(origin, node);
    } else if (object != null && (read != null || name != null)) {
      attribute(
          name == null ? node : name,
          object,
          read != null || name == null ? read : name.name(),
          called);
    }
  }

  private void attribute(Node at, Node object, @Nullable String name, boolean called) {
    walk.accept(object);
    Node holder = plain.of(object);
    boolean own = holder.is("identifier") && holder.name().equals(self);
    if (called && !own && name != null && Vocabulary.METHODS.contains(name)) {
      unit.add("." + name, at);
    } else {
      unit.add(ATTRIBUTE, at);
    }
  }

  /** {@code f(*(a, b), **{"k": c})} is {@code f(a, b, k=c)}. */
  void splat(Node node) {
    Node display = node.children().size() == 1 ? plain.of(node.children().getFirst()) : node;
    boolean pairs = display.is("dictionary") && node.is("dictionary_splat");
    if (pairs && display.children().stream().allMatch(Calls::keyword)) {
      display.children().forEach(this::value);
    } else if (node.is("list_splat") && display.is("tuple", "list")) {
      display.children().forEach(walk);
    } else {
      unit.add(node.kind(), node);
      node.children().forEach(walk);
    }
  }

  private static boolean keyword(Node item) {
    return item.is("pair") && Literals.string(item.field("key")) != null;
  }

  private void value(Node pair) {
    Node value = pair.field("value");
    if (value == null) {
      pair.children().forEach(walk);
    } else {
      walk.accept(value);
    }
  }
}
