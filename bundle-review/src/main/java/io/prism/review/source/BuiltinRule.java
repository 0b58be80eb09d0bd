package io.prism.review.source;

import io.prism.review.python.Literals;
import io.prism.review.python.Node;
import io.prism.review.rule.RuleInfo;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Builtins that have no place in a bundle, called or passed on. */
final class BuiltinRule implements SourceRule {
  static final RuleInfo DYNAMIC_CODE =
      RuleInfo.reject(
          "dynamic-code",
          "No code out of strings.",
          "Code that is not in the bundle cannot be reviewed.",
          "eval('1 + 1')\n",
          "Write the code itself; choose between variants with a dict of functions.");
  static final RuleInfo TERMINAL =
      RuleInfo.reject(
          "interactive-builtin",
          "No input() and breakpoint().",
          "Nobody sits at the evaluation.",
          "name = input()\n",
          "Remove the call.");
  static final RuleInfo NAMESPACE =
      RuleInfo.reject(
          "namespace-access",
          "No globals(), locals() and vars().",
          "They reach names that the source does not show.",
          "globals()['x'] = 1\n",
          "Use a dict or a dataclass of your own; for an object's fields use getattr with a literal"
              + " name.");

  private static final Set<String> CODE = Set.of("eval", "exec", "compile", "__import__");
  private static final Pattern RUNS =
      Pattern.compile("\\b(eval|exec|compile|__import__|open|globals|getattr)\\s*\\(");
  private static final Set<String> INTERACTIVE = Set.of("input", "breakpoint");
  private static final Set<String> NAMESPACES = Set.of("globals", "locals", "vars");
  private static final Set<String> EVALUATING =
      Set.of("typing.get_type_hints", "typing.ForwardRef", "dataclasses.make_dataclass");

  @Override
  public List<RuleInfo> rules() {
    return List.of(DYNAMIC_CODE, TERMINAL, NAMESPACE);
  }

  @Override
  public void node(Node node, Reviewed r) {
    if (node.is("identifier")) {
      String text = node.name();
      if (CODE.contains(text) && r.builtin(node) != null) {
        r.report(DYNAMIC_CODE, call(node), text + " runs code that is not in the bundle");
      } else if (INTERACTIVE.contains(text) && r.builtin(node) != null) {
        r.report(TERMINAL, call(node), text + "() waits for a person");
      } else if (NAMESPACES.contains(text) && r.builtin(node) != null) {
        r.report(NAMESPACE, call(node), text + "() reaches names the source does not show");
      }
    }
    if (node.is("identifier", "attribute", "call")) {
      String origin = r.foreign(node);
      if (origin != null && EVALUATING.contains(origin)) {
        r.report(DYNAMIC_CODE, node, origin + " evaluates strings as code");
      }
    }
    if (node.is("type")) {
      quoted(node, r);
    }
  }

  /** Annotations in quotes are evaluated by what looks at types. */
  private static void quoted(Node type, Reviewed r) {
    for (Node n : type.subtree()) {
      String text = n.is("string") ? Literals.string(n) : null;
      if (text != null && RUNS.matcher(text).find()) {
        r.report(DYNAMIC_CODE, n, "an annotation in quotes is code for whoever looks at types");
      }
    }
  }

  private static Node call(Node node) {
    Node parent = node.parent();
    boolean called = parent != null && parent.is("call") && node.fieldName().equals("function");
    return parent != null && called ? parent : node;
  }
}
