package io.prism.review.source;

import io.prism.review.python.Node;
import io.prism.review.rule.RuleInfo;
import java.util.List;

/** Slips of the pen in the names of methods. */
final class MethodNameRule implements SourceRule {
  static final RuleInfo METHOD =
      RuleInfo.warn(
          "method-name",
          "Methods that are called are there.",
          "No tensor, module or builtin object has a method of this name, the bundle defines none, and one is called"
              + " nearly so.",
          "def f(x):\n    return x.unsqeeze(0)\n",
          "Correct the name; or nothing, if an object of the bundle gets the method in a way that is not seen.");

  @Override
  public List<RuleInfo> rules() {
    return List.of(METHOD);
  }

  @Override
  public void node(Node node, Reviewed r) {
    Node function = node.is("call") ? node.field("function") : null;
    Node name = function == null || !function.is("attribute") ? null : function.field("attribute");
    if (function == null || name == null || r.foreign(function) != null) {
      return;
    }
    String meant = r.out().full(METHOD) ? null : r.meant(name.name());
    if (meant != null) {
      r.report(
          METHOD,
          name,
          "nothing has a method '%s' (did you mean '%s'?)".formatted(name.name(), meant));
    }
  }
}
