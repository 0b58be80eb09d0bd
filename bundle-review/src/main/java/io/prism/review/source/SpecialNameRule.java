package io.prism.review.source;

import io.prism.review.python.Literals;
import io.prism.review.python.Names;
import io.prism.review.python.Node;
import io.prism.review.rule.RuleInfo;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names that Python itself gives to classes and functions, and the standard library trusts: it
 * makes methods of the texts in {@code __annotations__}, in the module that {@code __module__} is.
 */
final class SpecialNameRule implements SourceRule {
  static final RuleInfo SET =
      RuleInfo.reject(
          "special-name-set",
          "__annotations__, __module__ and the like are not set.",
          "The standard library takes them for Python's own: dataclasses makes code of the names in"
              + " __annotations__, enum writes into the module that __module__ names.",
          "class Config:\n    __annotations__ = {'width': int}\n",
          "Write the fields one by one, `width: int = 64`; leave __module__ and the rest to Python.");

  private static final Set<String> TRUSTED =
      Set.of(
          "__annotations__",
          "__dataclass_fields__",
          "__dataclass_params__",
          "__members__",
          "__module__",
          "__mro_entries__",
          "__text_signature__",
          "__wrapped__");

  private static final Set<String> CHANGING =
      Set.of("clear", "pop", "popitem", "setdefault", "update", "__setitem__", "__delitem__");

  @Override
  public List<RuleInfo> rules() {
    return List.of(SET);
  }

  @Override
  public void node(Node node, Reviewed r) {
    switch (node.kind()) {
      case "identifier" -> identifier(node, r);
      case "string", "concatenated_string" -> text(node, r);
      default -> {}
    }
  }

  private static void identifier(Node node, Reviewed r) {
    Node parent = node.parent();
    if (parent == null || !TRUSTED.contains(node.name())) {
      return;
    }
    boolean attribute = parent.is("attribute") && node.fieldName().equals("attribute");
    boolean argument = parent.is("keyword_argument") && node.fieldName().equals("name");
    Node whole = attribute ? parent : node;
    if (argument
        || !attribute && Names.role(node) == Names.Role.BIND
        || attribute && stored(whole)
        || changed(whole)) {
      r.report(SET, whole, node.name() + " is Python's own");
    }
  }

  private static boolean stored(Node target) {
    Node parent = target.parent();
    return parent != null
        && (parent.is("assignment", "augmented_assignment", "for_statement", "for_in_clause")
                && target.fieldName().equals("left")
            || parent.is("pattern_list", "tuple_pattern", "list_pattern", "as_pattern_target"));
  }

  /** {@code x.__annotations__[k] = v} and {@code x.__annotations__.update(..)}. */
  private static boolean changed(Node value) {
    Node parent = value.parent();
    if (parent == null) {
      return false;
    }
    if (parent.is("subscript") && value.fieldName().equals("value")) {
      return stored(parent);
    }
    Node method = parent.is("attribute") ? parent.field("attribute") : null;
    return method != null && value.fieldName().equals("object") && CHANGING.contains(method.name());
  }

  /** As the key of a namespace, or the name that setattr sets. */
  private static void text(Node node, Reviewed r) {
    String name = Literals.string(node);
    Node parent = node.parent();
    if (name == null || parent == null || !TRUSTED.contains(name)) {
      return;
    }
    boolean key = parent.is("pair") && node.fieldName().equals("key");
    boolean place = parent.is("subscript") && !node.fieldName().equals("value") && stored(parent);
    if (key || place || setattr(parent)) {
      r.report(SET, node, name + " is Python's own");
    }
  }

  private static boolean setattr(@Nullable Node list) {
    Node call = list == null || !list.is("argument_list") ? null : list.parent();
    Node function = call == null ? null : call.field("function");
    return function != null
        && (function.name().equals("setattr") || function.text().endsWith("__setattr__"));
  }
}
