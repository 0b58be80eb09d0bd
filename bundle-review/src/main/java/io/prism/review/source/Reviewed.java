package io.prism.review.source;

import io.prism.review.python.Names;
import io.prism.review.python.Node;
import io.prism.review.python.OwnModules;
import io.prism.review.python.PythonFile;
import io.prism.review.rule.Findings;
import io.prism.review.rule.RuleInfo;
import org.jspecify.annotations.Nullable;

/** One file under review, and where findings go. */
record Reviewed(PythonFile file, OwnModules modules, Findings out) {
  void report(RuleInfo rule, Node node, String message) {
    out.add(rule, file.path(), node.line(), node.text(), message);
  }

  void report(RuleInfo rule, Node node, String message, String fix) {
    out.add(rule, file.path(), node.line(), node.text(), message, fix);
  }

  /** {@return the name of the builtin that this node reads, or null} */
  @Nullable String builtin(Node node) {
    return node.is("identifier") && Names.role(node) == Names.Role.LOAD && !file.names().bound(node)
        ? node.name()
        : null;
  }

  /**
   * {@return the imported thing this attribute or name stands for, null when it stands for none or
   * for something of the bundle's own}
   */
  @Nullable String foreign(@Nullable Node node) {
    String origin = file.names().origin(node);
    return origin == null || modules.has(origin.split("\\.", 2)[0]) ? null : origin;
  }
}
