package io.prism.review.source;

import io.prism.review.python.Node;
import io.prism.review.rule.RuleInfo;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

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
          "Write `case Point(x=a, y=b)` for `case Point(a, b)`; `case int(n)` is fine.");

  private static final Set<String> TAKEN_WHOLE =
      Set.of(
          "bool",
          "bytearray",
          "bytes",
          "dict",
          "float",
          "frozenset",
          "int",
          "list",
          "set",
          "str",
          "tuple");

  private static final Pattern NAME =
      Pattern.compile("[^\\W\\d]\\w*", Pattern.UNICODE_CHARACTER_CLASS);

  @Override
  public boolean judgesIdle() {
    return true;
  }

  @Override
  public List<RuleInfo> rules() {
    return List.of(POSITIONAL);
  }

  /** {@code case int(n)}: the value itself, and the player makes {@code int() as n} of it. */
  private static boolean whole(Node pattern, Node part, Reviewed r) {
    List<Node> parts = pattern.children();
    Node kind = parts.getFirst();
    return parts.size() == 2
        && TAKEN_WHOLE.contains(kind.text())
        && NAME.matcher(part.text()).matches()
        && !r.file().names().defined(kind.text());
  }

  @Override
  public void node(Node node, Reviewed r) {
    if (!node.is("class_pattern")) {
      return;
    }
    for (Node child : node.children()) {
      // the class itself, then one case_pattern for each part
      if (child.is("case_pattern")
          && child.children().stream().noneMatch(c -> c.is("keyword_pattern"))
          && !whole(node, child, r)) {
        r.report(POSITIONAL, node, "it does not name the attributes that it reads");
        return;
      }
    }
  }
}
