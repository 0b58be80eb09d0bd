package io.prism.review.source;

import io.prism.review.python.Node;
import io.prism.review.rule.RuleInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Loops that cannot end. */
final class EndlessLoopRule implements SourceRule {
  private static final double STEPS = 1e11;

  static final RuleInfo ENDLESS =
      RuleInfo.warn(
          "endless-loop",
          "`while True` and loops over more than 10^11 steps have a way out.",
          "The evaluation stops it at the time limit and counts it as a failure.",
          "def f():\n    while True:\n        pass\n",
          "Add a break, return or condition.");

  @Override
  public List<RuleInfo> rules() {
    return List.of(ENDLESS);
  }

  @Override
  public void node(Node node, Reviewed r) {
    boolean endless =
        switch (node.kind()) {
          case "while_statement" -> always(node.field("condition"));
          case "for_statement" -> beyond(node.field("right"), r);
          default -> false;
        };
    if (!endless) {
      return;
    }
    for (Node n : node.subtree()) {
      if (n.is("break_statement", "return_statement", "raise_statement", "yield")) {
        return;
      }
    }
    r.report(ENDLESS, node, "nothing ends this loop");
  }

  private static boolean always(@Nullable Node condition) {
    return condition != null && (condition.is("true") || condition.text().equals("1"));
  }

  private static boolean beyond(@Nullable Node iterable, Reviewed r) {
    Node function = iterable == null || !iterable.is("call") ? null : iterable.field("function");
    Node arguments = iterable == null || function == null ? null : iterable.field("arguments");
    return function != null
        && arguments != null
        && "range".equals(r.builtin(function))
        && ResourceRule.range(arguments.children(), r) > STEPS;
  }
}
