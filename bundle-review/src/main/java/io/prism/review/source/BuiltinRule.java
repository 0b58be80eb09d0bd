package io.prism.review.source;

import io.prism.review.python.Literals;
import io.prism.review.python.Node;
import io.prism.review.rule.RuleInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
          "No input(), breakpoint() and help().",
          "Nobody sits at the evaluation.",
          "name = input()\n",
          "Remove the call.");
  static final RuleInfo NAMESPACE =
      RuleInfo.reject(
          "namespace-access",
          "No globals(), and no locals() and vars() of modules and classes.",
          "They reach names that the source does not show.",
          "globals()['x'] = 1\n",
          "Use a dict or a dataclass of your own; for an object's fields use getattr with a literal"
              + " name, or vars(self).");

  private static final Set<String> CODE = Set.of("eval", "exec", "compile", "__import__");
  private static final Pattern RUNS =
      Pattern.compile("\\b(eval|exec|compile|__import__|open|globals|getattr)\\s*\\(");
  private static final Pattern CALLS = Pattern.compile("[\\w\\])]\\(|\\b(lambda|for)\\b|:=");
  private static final String[] REFERRING = {
    "subscript", "generic_type", "type_parameter", "type", "tuple", "list", "binary_operator",
  };
  private static final Set<String> LITERAL = Set.of("typing.Literal", "typing.Annotated");
  private static final Set<String> INTERACTIVE = Set.of("input", "breakpoint", "help");
  private static final Set<String> NAMESPACES = Set.of("globals", "locals", "vars");
  static final Set<String> EVALUATING =
      Set.of(
          "typing.get_type_hints",
          "typing.ForwardRef",
          "dataclasses.make_dataclass",
          "enum.global_enum",
          "enum.global_enum_repr",
          "enum.global_flag_repr",
          "enum.global_str");

  private static final Map<String, String> INSTEAD =
      Map.of(
          "typing.get_type_hints",
          "Read SomeClass.__annotations__, or dataclasses.fields(SomeClass); without quotes around the"
              + " types they hold the types themselves.",
          "typing.ForwardRef",
          "Write the type as a text: x: 'Block'.",
          "enum.global_enum",
          "Name the members by their class: Kind.ATTENTION.",
          "dataclasses.make_dataclass",
          "Write the class with @dataclass.");

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
        namespace(node, text, r);
      }
    }
    if (node.is("identifier", "attribute", "call")) {
      String origin = r.foreign(node);
      if (origin != null && EVALUATING.contains(origin)) {
        r.report(
            DYNAMIC_CODE,
            node,
            origin
                + (origin.startsWith("enum.")
                    ? " writes into modules"
                    : " evaluates strings as code"),
            INSTEAD.getOrDefault(origin, DYNAMIC_CODE.fix()));
      }
    }
    if (node.is("type")) {
      quoted(node, r);
    }
    if (node.is("string")) {
      reference(node, r);
    }
    if (node.is("call")) {
      evaluated(node, r);
    }
  }

  private static void namespace(Node node, String text, Reviewed r) {
    Node call = call(node);
    Node list = call.is("call") ? call.field("arguments") : null;
    List<Node> arguments = list == null ? List.of() : list.children();
    boolean fields =
        text.equals("vars")
            && arguments.size() == 1
            && arguments.getFirst().is("identifier", "attribute")
            && r.foreign(arguments.getFirst()) == null;
    Node scope = call.enclosing("function_definition", "class_definition");
    boolean locals =
        text.equals("locals")
            && list != null
            && arguments.isEmpty()
            && scope != null
            && scope.is("function_definition")
            && r.file().names().deferred(call);
    if (fields || locals) {
      r.report(
          SpecialAttributeRule.DICT,
          call,
          text + "() hides which " + (fields ? "fields" : "names") + " are used");
    } else {
      r.report(NAMESPACE, call, text + "() reaches names the source does not show");
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

  /** {@code typing.List["f()"]} compiles the text, though no annotation holds it. */
  private static void reference(Node text, Reviewed r) {
    // Most texts are looked at no further: the way up can be long.
    String value = Literals.string(text);
    if (value == null || !CALLS.matcher(value).find() || RUNS.matcher(value).find()) {
      return;
    }
    Node inner = text;
    for (Node n = text.parent(); n != null && n.is(REFERRING); inner = n, n = n.parent()) {
      Node generic = n.is("subscript") ? n.field("value") : n.is("generic_type") ? first(n) : null;
      String origin = generic == null || generic.equals(inner) ? null : r.foreign(generic);
      if (origin == null || !origin.startsWith("typing.")) {
        continue;
      }
      if (!LITERAL.contains(origin)) {
        r.report(
            DYNAMIC_CODE,
            text,
            origin + " makes code of the text",
            "A type in quotes is a name, as in Optional['Block'] or 'list[int] | None'.");
      }
      return;
    }
  }

  private static @Nullable Node first(Node node) {
    return node.children().isEmpty() ? null : node.children().getFirst();
  }

  /** The method of forward references that runs their text. */
  private static void evaluated(Node call, Reviewed r) {
    Node function = call.field("function");
    Node name = function == null ? null : function.field("attribute");
    Node list = call.field("arguments");
    if (function != null
        && name != null
        && list != null
        && name.name().equals("_evaluate")
        && (list.text().contains("recursive_guard") || function.text().contains("__args__"))) {
      r.report(DYNAMIC_CODE, call, "_evaluate runs the text of a forward reference");
    }
  }

  private static Node call(Node node) {
    Node parent = node.parent();
    boolean called = parent != null && parent.is("call") && node.fieldName().equals("function");
    return parent != null && called ? parent : node;
  }
}
