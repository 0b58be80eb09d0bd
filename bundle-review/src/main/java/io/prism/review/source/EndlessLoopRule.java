package io.prism.review.source;

import io.prism.review.python.Node;
import io.prism.review.rule.RuleInfo;
import java.util.List;

/** Loops that cannot end. */
final class EndlessLoopRule implements SourceRule {
  static final RuleInfo ENDLESS =
      RuleInfo.warn(
          "endless-loop",
          "`while True` has a way out.",
          "The evaluation stops it at the time limit and counts it as a failure.",
          "def f():\n    while True:\n        pass\n",
          "Add a break, return or condition.");

  @Override
  public List<RuleInfo> rules() {
    return List.of(ENDLESS);
  }

  @Override
  public void node(Node node, Reviewed r) {
    if (!node.is("while_statement")) {
      return;
    }
    Node condition = node.field("condition");
    if (condition == null || !(condition.is("true") || condition.text().equals("1"))) {
      return;
    }
    for (Node n : node.subtree()) {
      if (n.is("break_statement", "return_statement", "raise_statement", "yield")) {
        return;
      }
    }
    r.report(ENDLESS, node, "nothing ends this loop");
  }
}
