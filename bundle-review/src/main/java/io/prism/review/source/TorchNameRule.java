package io.prism.review.source;

import io.prism.review.python.Import;
import io.prism.review.python.Names;
import io.prism.review.python.Node;
import io.prism.review.rule.RuleInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names that the evaluation's torch does not have: better said now than after the queue. */
final class TorchNameRule implements SourceRule {
  static final RuleInfo UNKNOWN =
      RuleInfo.reject(
          "torch-unknown-name",
          "Names of torch are among those the evaluation offers.",
          "The evaluation has a torch of its own; what it lacks fails there.",
          "import torch.nn as nn\nlayer = nn.Linaer(2, 2)\n",
          "Use a name of docs/reference/torch-coverage.md, or write it with those.");

  static final RuleInfo STANDARD =
      RuleInfo.reject(
          "standard-unknown-name",
          "Names of standard modules are public ones that the evaluation offers.",
          "The evaluation has the public names only, without those that reach files or run text.",
          "import math\nx = math.sqroot(2)\n",
          "Use a public name of the module, or write it yourself.");

  @Override
  public List<RuleInfo> rules() {
    return List.of(UNKNOWN, STANDARD);
  }

  @Override
  public void file(Reviewed r) {
    for (Import i : r.file().names().imports()) {
      if (!i.relative() && !r.modules().has(i.module()) && !r.idle(i.node())) {
        report(i.star() ? i.module() : i.target(), i.node(), r);
      }
    }
  }

  @Override
  public void node(Node node, Reviewed r) {
    if (!node.is("attribute") || asked(node)) {
      return;
    }
    String origin = r.foreign(node);
    String inner = r.foreign(node.field("object"));
    // Of torch.no.such.name only the shortest path is reported, and imports are judged above.
    if (origin != null && inner != null && missing(inner) == null) {
      report(origin, node, r);
    }
  }

  /** {@code torch.x = ...} defines what it names. */
  private static boolean asked(Node node) {
    Node attribute = node.field("attribute");
    return attribute == null || Names.role(node) == Names.Role.BIND;
  }

  private static void report(String path, Node node, Reviewed r) {
    // Suggestions cost; when no more are kept, none are looked for.
    RuleInfo rule = torch(path) ? UNKNOWN : STANDARD;
    ModuleNames.Missing m = r.out().full(rule) ? null : missing(path);
    if (m != null && !judgedElsewhere(m)) {
      boolean imported = node.is("import_from_statement", "import_statement");
      String unmet = imported ? ImportRule.unmet(r, node) : missed(r, node);
      r.report(
          unmet == null ? rule : ImportRule.OPTIONAL,
          node,
          "%s has no '%s'%s%s"
              .formatted(m.module(), m.name(), m.hint(), unmet == null ? "" : unmet));
    }
  }

  private static @Nullable String missed(Reviewed r, Node node) {
    return r.unmet().contains(node) ? ", and this line is not reached" : null;
  }

  private static ModuleNames.@Nullable Missing missing(String path) {
    return torch(path) || ModuleNames.standard(path) ? ModuleNames.missing(path) : null;
  }

  private static boolean torch(String path) {
    return path.equals("torch") || path.startsWith("torch.");
  }

  private static boolean judgedElsewhere(ModuleNames.Missing m) {
    String path = m.module() + "." + m.name();
    return Vocabulary.hostModule(m.module(), m.name())
        || Reviewed.refused(path)
        || TorchRule.leadsTo(path)
        || FileAccessRule.FUNCTIONS.stream()
            .anyMatch(f -> f.equals(path) || f.startsWith(path + "."));
  }
}
