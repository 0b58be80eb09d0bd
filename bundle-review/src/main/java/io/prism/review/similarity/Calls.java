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
    Meanings.Shared shared = meanings.shared(node);
    if (shared != null) {
      operation(add(shared, node), node);
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
      attribute(node);
    } else if (written != null) { // o.name = v
      List<Node> given = Displays.given(node);
      unit.add("assignment", node);
      member(node, given.getFirst(), written, false);
      walk.accept(given.getLast());
    } else {
      unit.add(node.kind(), node);
      Node function = node.field("function");
      String operation = null;
      for (Node child : node.children()) {
        if (child.equals(function)) {
          operation = callee(plain.of(child));
        } else {
          walk.accept(child);
        }
      }
      operation(operation, node);
    }
  }

  /** {@return the operation that is called, to be added when its arguments are; null for others} */
  private @Nullable String callee(Node callee) {
    Meanings.Shared shared = meanings.shared(callee);
    if (shared != null) {
      return add(shared, callee);
    }
    if (callee.is("attribute") || meanings.named(callee, "getattr", 2) != null) {
      return attribute(callee, true);
    }
    walk.accept(callee);
    return null;
  }

  /** Adds an attribute that is read. */
  void attribute(Node node) {
    operation(attribute(node, false), node);
  }

  private @Nullable String attribute(Node node, boolean called) {
    Meanings.Shared shared = meanings.shared(node);
    if (shared != null) {
      return add(shared, node);
    }
    String read = meanings.named(node, "getattr", 2);
    Node object = read == null ? node.field("object") : Displays.given(node).getFirst();
    Node name = node.field("attribute");
    if (object == null || (read == null && name == null)) {
      return null;
    }
    return member(
        name == null ? node : name,
        object,
        read != null || name == null ? read : name.name(),
        called);
  }

  private @Nullable String member(Node at, Node object, @Nullable String name, boolean called) {
    walk.accept(object);
    Node holder = plain.of(object);
    boolean own = holder.is("identifier") && holder.name().equals(self);
    if (called && !own && name != null && Vocabulary.METHODS.contains(name)) {
      unit.add("." + name, at);
      return name;
    }
    unit.add(ATTRIBUTE, at);
    return null;
  }

  /** {@return the operation that it is; null where it computes nothing} */
  private @Nullable String add(Meanings.Shared shared, Node node) {
    unit.add(shared.token(), node);
    return shared.computes() ? shared.name() : null;
  }

  private void operation(@Nullable String name, Node node) {
    if (name != null) {
      unit.operation(name, node);
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
