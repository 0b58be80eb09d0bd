package io.prism.review.source;

import io.prism.review.python.Node;
import io.prism.review.rule.RuleInfo;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Work done while a file is imported. Definitions, constants, {@code model.eval()}, settings and
 * docstrings are ordinary; training, endless loops and leaving are not.
 */
final class ImportTimeRule implements SourceRule {
  static final RuleInfo EFFECT =
      RuleInfo.warn(
          "top-level-effect",
          "A file defines; it does not train, loop or end the program while it is imported.",
          "Every training of the evaluation imports the bundle anew, before ctx exists; what runs then is"
              + " not measured, only paid for.",
          "def train(ctx):\n    return None\n\n\ntrain(None)\n",
          "Move it into build_model, configure_optimizer or train, or below"
              + " `if __name__ == \"__main__\":`.");
  static final RuleInfo EXIT =
      RuleInfo.warn(
          "process-exit",
          "The bundle does not end the process.",
          "An evaluation that ends early is a failure of the bundle.",
          "def build_model(ctx):\n    raise SystemExit(0)\n",
          "Return, or raise an error that says what is wrong.");

  private static final Set<String> HOOKS =
      Set.of("build_model", "get_recipe", "train", "train_step", "configure_optimizer", "main");
  private static final Set<String> TRAINING = Set.of("backward", "step", "fit");
  private static final Set<String> LEAVING = Set.of("exit", "quit");

  @Override
  public List<RuleInfo> rules() {
    return List.of(EFFECT, EXIT);
  }

  @Override
  public void node(Node node, Reviewed r) {
    switch (node.kind()) {
      case "while_statement" -> {
        if (imported(node, r)) {
          r.report(EFFECT, node, "a while loop runs while the file is imported");
        }
      }
      case "call" -> call(node, r);
      case "identifier" -> {
        if (node.name().equals("SystemExit") && r.builtin(node) != null && raised(node)) {
          r.report(EXIT, node, "SystemExit ends the process");
        }
      }
      default -> {}
    }
  }

  private static void call(Node node, Reviewed r) {
    Node function = node.field("function");
    String builtin = function == null ? null : r.builtin(function);
    if (builtin != null && LEAVING.contains(builtin)) {
      r.report(EXIT, node, builtin + "() ends the process");
      return;
    }
    Node method = function != null && function.is("attribute") ? function.field("attribute") : null;
    boolean hook = function != null && function.is("identifier") && HOOKS.contains(function.name());
    boolean training = method != null && TRAINING.contains(method.name());
    if ((hook || training) && imported(node, r)) {
      r.report(EFFECT, node, "this is called while the file is imported");
    }
  }

  private static boolean raised(Node node) {
    Node parent = node.parent();
    Node call = parent != null && parent.is("call") ? parent.parent() : parent;
    return call != null && call.is("raise_statement");
  }

  private static boolean imported(Node node, Reviewed r) {
    return !r.file().names().deferred(node) && !guarded(node);
  }

  /** Below {@code if __name__ == "__main__":}, which is never so here. */
  private static boolean guarded(Node node) {
    for (Node n = enclosingIf(node); n != null; n = enclosingIf(n)) {
      Node condition = n.field("condition");
      if (condition != null && condition.text().contains("__name__")) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Node enclosingIf(Node node) {
    return node.enclosing("if_statement");
  }
}
