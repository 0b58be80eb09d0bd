package io.prism.review.source;

import io.prism.review.python.Node;
import io.prism.review.rule.RuleInfo;
import java.util.List;

/** Patterns that read attributes whose names stand elsewhere. */
final class ClassPatternRule implements SourceRule {
  static final RuleInfo POSITIONAL =
      RuleInfo.reject(
          "class-pattern",
          "A class pattern names the attributes that it reads.",
          "`case Named(found)` reads the attributes that `Named.__match_args__` holds, and those can"
              + " be put together while the program runs; the interpreter does not ask the guarded"
              + " getattr.",
          "def f(x):\n    match x:\n        case Point(a, b):\n            return a\n",
          "Write `case Point(x=a, y=b)` for `case Point(a, b)` and `case int() as n` for `case int(n)`.");

  @Override
  public boolean judgesIdle() {
    return true;
  }

  @Override
  public List<RuleInfo> rules() {
    return List.of(POSITIONAL);
  }

  @Override
  public void node(Node node, Reviewed r) {
    if (!node.is("class_pattern")) {
      return;
    }
    for (Node child : node.children()) {
      // the class itself, then one case_pattern for each part
      if (child.is("case_pattern")
          && child.children().stream().noneMatch(c -> c.is("keyword_pattern"))) {
        r.report(POSITIONAL, node, "it does not name the attributes that it reads");
        return;
      }
    }
  }
}
