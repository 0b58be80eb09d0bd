package io.prism.review.source;

import io.prism.review.python.Literals;
import io.prism.review.python.Names;
import io.prism.review.python.Node;
import io.prism.review.rule.RuleInfo;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Walks from objects to the interpreter. */
final class SpecialAttributeRule implements SourceRule {
  static final RuleInfo WALK =
      RuleInfo.reject(
          "dunder-walk",
          "No attributes that lead from an object to the interpreter.",
          "`().__class__.__base__.__subclasses__()` reaches every class of the process.",
          "def f(x):\n    return x.__class__.__base__.__subclasses__()\n",
          "Use ordinary attributes; `self.__class__.__name__`, `type(self)` and isinstance are"
              + " fine.");
  static final RuleInfo DICT =
      RuleInfo.warn(
          "dict-attribute",
          "Fields and names are read by name, not through __dict__, vars() and locals().",
          "It hides which ones are used.",
          "def f(x):\n    return x.__dict__\n",
          "Use getattr with a literal name, or dataclasses.asdict.");

  static final String FORMATTER = "string.Formatter";
  private static final String BASES =
      "Ask with isinstance(x, Block) and issubclass(A, B); call a base's method with super(); keep a list"
          + " of your classes where you need one.";

  /** What honest code means by some of them, written another way. */
  private static final Map<String, String> INSTEAD =
      Map.of(
          "__mro__", BASES,
          "__base__", BASES,
          "__bases__", BASES,
          "__subclasses__",
              "Keep your classes in a dict: BLOCKS = {'conv': Conv, 'attention': Attention}.",
          "__getattribute__",
              "Define __getattr__, which is asked for what is missing, and end it with"
                  + " super().__getattr__(name); read fields with getattr(self, 'name').",
          "__self__", "Keep the object beside its method: pairs.append((block, block.forward)).",
          "__get__",
              "Call the function with the object: f(self, x), or use functools.partial(f, self).",
          "__traceback__", "Use str(error) and type(error).__name__.",
          "__reduce__", "Return a dict from state_dict(); objects are not pickled here.",
          "__code__",
              "Write the function's parameters down; functools.wraps keeps a name and a docstring.");

  private static final Pattern FORMAT_FIELD = Pattern.compile("\\{([^{}]*)\\}");

  @Override
  public boolean judgesIdle() {
    return true;
  }

  @Override
  public List<RuleInfo> rules() {
    return List.of(WALK, DICT);
  }

  @Override
  public void node(Node node, Reviewed r) {
    switch (node.kind()) {
      case "identifier" -> {
        identifier(node, r);
        formatter(node, r);
      }
      case "attribute" -> {
        attribute(node, r);
        formatter(node, r);
      }
      case "call" -> formatter(node, r); // getattr with a literal name
      case "string" -> format(node, r);
      default -> {}
    }
  }

  private static void identifier(Node node, Reviewed r) {
    String name = node.name();
    // A bare __import__ is a builtin and reported as such.
    boolean builtin = name.equals("__import__") && Names.role(node) == Names.Role.LOAD;
    Node parent = node.parent();
    // A class may define __get__; nobody calls it by name.
    boolean own = name.equals("__get__") && parent != null && parent.is("function_definition");
    if (Vocabulary.SPECIAL_ATTRIBUTES.contains(name) && !builtin && !own) {
      r.report(
          WALK,
          parent != null && parent.is("attribute") ? parent : node,
          name + " leads to the interpreter",
          INSTEAD.getOrDefault(name, WALK.fix()));
    }
  }

  private static void formatter(Node node, Reviewed r) {
    if (FORMATTER.equals(r.foreign(node))) {
      r.report(WALK, node, "string.Formatter reads attributes that a text names");
    }
  }

  private static void attribute(Node node, Reviewed r) {
    Node name = node.field("attribute");
    Node parent = node.parent();
    if (name == null || parent == null) {
      return;
    }
    switch (name.name()) {
      case "__class__" -> {
        if (parent.is("assignment", "augmented_assignment") && node.fieldName().equals("left")) {
          r.report(WALK, node, "the class of an object is not exchanged");
        }
      }
      case "__dict__" -> {
        if (r.foreign(node.field("object")) != null) {
          r.report(WALK, node, "__dict__ of a module reaches everything in it");
        } else {
          r.report(DICT, node, "__dict__ hides which fields are used");
        }
      }
      case "mro" -> {
        boolean called = parent.is("call") && node.fieldName().equals("function");
        if (called || ofType(node.field("object"), r)) {
          r.report(WALK, called ? parent : node, "mro() leads to the base classes");
        }
      }
      default -> {}
    }
  }

  /** {@code type} itself, or what it makes of an object. */
  private static boolean ofType(@Nullable Node object, Reviewed r) {
    Node type = object != null && object.is("call") ? object.field("function") : object;
    return type != null && "type".equals(r.builtin(type));
  }

  private static void format(Node node, Reviewed r) {
    Node statement = node.parent();
    if (statement != null && statement.is("expression_statement")) {
      return; // a docstring
    }
    String name = formatField(Literals.prefix(node));
    if (name != null) {
      r.report(WALK, node, "the format field reads " + name);
    }
  }

  /** {@return the special attribute that a field of a format string reads, or null} */
  static @Nullable String formatField(String text) {
    Matcher field = FORMAT_FIELD.matcher(text);
    while (field.find()) {
      for (String name : field.group(1).split("[.\\[\\]!:]")) {
        if (Vocabulary.SPECIAL_ATTRIBUTES.contains(name) || name.equals("__dict__")) {
          return name;
        }
      }
    }
    return null;
  }
}
