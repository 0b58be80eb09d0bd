package io.prism.review.source;

import io.prism.review.python.Literals;
import io.prism.review.python.Node;
import io.prism.review.rule.RuleInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Attributes of other people's modules and classes that a bundle sets. */
final class PatchRule implements SourceRule {
  static final RuleInfo EVALUATOR =
      RuleInfo.reject(
          "evaluator-patched",
          "Nothing of the package prism is changed.",
          "It is the instrument; a changed one measures nothing, and the referee does not use it anyway.",
          "import prism\nprism.PrismContext.vocab_size = 2\n",
          "Subclass it, or keep your own state in objects of your own.");
  static final RuleInfo FOREIGN =
      RuleInfo.warn(
          "foreign-patched",
          "Attributes of torch and of standard modules are not set.",
          "It changes what the rest of the bundle means, and nothing of what is measured: the referee has"
              + " its own operations, losses and steps.",
          "import torch.nn.functional as F\nF.cross_entropy = None\n",
          "Write a function or a subclass of your own and call that.");

  @Override
  public List<RuleInfo> rules() {
    return List.of(EVALUATOR, FOREIGN);
  }

  @Override
  public void node(Node node, Reviewed r) {
    switch (node.kind()) {
      case "assignment", "augmented_assignment" -> target(node.field("left"), r);
      case "delete_statement" -> node.children().forEach(n -> target(n, r));
      case "call" -> call(node, r);
      default -> {}
    }
  }

  private static void target(@Nullable Node target, Reviewed r) {
    if (target == null) {
      return;
    }
    if (target.is("pattern_list", "tuple_pattern", "expression_list")) {
      target.children().forEach(t -> target(t, r));
    } else if (target.is("attribute")) {
      Node name = target.field("attribute");
      patched(target, target.field("object"), name == null ? "" : name.name(), r);
    }
  }

  private static void call(Node call, Reviewed r) {
    Node function = call.field("function");
    Node arguments = call.field("arguments");
    String name = function == null ? null : r.builtin(function);
    if (arguments != null && ("setattr".equals(name) || "delattr".equals(name))) {
      List<Node> list = arguments.children();
      String attribute = list.size() < 2 ? null : Literals.string(list.get(1));
      if (!list.isEmpty()) {
        patched(call, list.getFirst(), attribute == null ? "?" : attribute, r);
      }
    }
  }

  private static void patched(Node at, @Nullable Node object, String name, Reviewed r) {
    String origin = r.foreign(object);
    // torch.backends and the like are switches, made to be set.
    if (origin == null || origin.startsWith("torch.backends") || name.equals("__class__")) {
      return;
    }
    boolean evaluator = origin.split("\\.", 2)[0].startsWith("prism");
    r.report(evaluator ? EVALUATOR : FOREIGN, at, "'%s' of %s is set".formatted(name, origin));
  }
}
