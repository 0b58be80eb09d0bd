package io.prism.review.source;

import io.prism.review.python.Literals;
import io.prism.review.python.Node;
import io.prism.review.rule.RuleInfo;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Attribute names that are computed.
 *
 * <p>A literal is checked like an attribute. A built text is fine when its literal beginning or end
 * already excludes every special attribute ({@code f"layer{i}"}). What is built of pieces of a
 * special name is refused; what else is only known at run time is warned about.
 */
final class DynamicNameRule implements SourceRule {
  static final RuleInfo BUILT =
      RuleInfo.reject(
          "built-attribute-name",
          "Names given to getattr, setattr and delattr are not put together from pieces of special names.",
          "`getattr(x, '__cl' + 'ass__')` hides what it reads.",
          "def f(x, a):\n    return getattr(x, a + '__')\n",
          "Write the name, begin it with fixed text (f'layer{i}'), or use a dict or nn.ModuleDict.");
  static final RuleInfo DYNAMIC =
      RuleInfo.warn(
          "dynamic-attribute",
          "Attributes are read by literal names.",
          "Readers cannot see which attribute is meant.",
          "def f(x, name):\n    return getattr(x, name)\n",
          "Use a dict: {'gelu': F.gelu, 'relu': F.relu}[name].");

  static final RuleInfo VALUE =
      RuleInfo.reject(
          "attribute-function-as-value",
          "getattr, setattr and delattr are called where they are named.",
          "Passed on, they take names that nobody sees.",
          "import functools\n\n\ndef f(x, path):\n    return functools.reduce(getattr, path, x)\n",
          "Call it with a literal name, or use model.get_submodule('a.b').");

  /** Bytes of source that one name is looked for in. */
  private static final int LONGEST = 2_000;

  /** A field that reads an attribute, and does not end. */
  private static final Pattern OPEN_FIELD = Pattern.compile("\\{\\w*[.\\[][^{}]*($|%)");

  private static final Set<String> FORMATS = Set.of("format", "format_map");

  private static final Set<String> FUNCTIONS = Set.of("getattr", "setattr", "delattr");
  private static final Set<String> BUILDERS =
      Set.of("join", "replace", "format", "decode", "chr", "translate");
  private static final Set<String> DECODERS = Set.of("chr", "decode", "translate");
  private static final Pattern OTHER = Pattern.compile("[^a-z_]+");

  /** Letters of a special name that are no accident. */
  private static final int TELLING = 5;

  private static final Set<String> GETTERS =
      Set.of("operator.attrgetter", "operator.methodcaller", "string.Formatter");

  @Override
  public List<RuleInfo> rules() {
    return List.of(BUILT, DYNAMIC, VALUE);
  }

  @Override
  public void node(Node node, Reviewed r) {
    switch (node.kind()) {
      case "call" -> {
        call(node, r);
        template(node, r);
      }
      case "binary_operator", "concatenated_string" -> {
        folded(node, r);
        filled(node, r);
      }
      case "identifier" -> {
        if (FUNCTIONS.contains(node.name())
            && !node.fieldName().equals("function")
            && r.builtin(node) != null) {
          r.report(VALUE, node, node.name() + " is passed on, so its names are unknown");
        }
      }
      default -> {}
    }
  }

  /** A special name put together from literals is an attempt to hide it, wherever it stands. */
  private static void folded(Node node, Reviewed r) {
    boolean tooLong = node.end() - node.start() > LONGEST;
    String value = tooLong || partOfSum(node) ? null : Literals.string(node);
    if (value == null) {
      return;
    }
    String field = SpecialAttributeRule.formatField(value);
    if (Vocabulary.SPECIAL_ATTRIBUTES.contains(value)) {
      r.report(BUILT, node, "the pieces make " + value);
    } else if (field != null) {
      r.report(BUILT, node, "the pieces make a format field that reads " + field);
    }
  }

  /** {@code "{0.%s}" % "__globals__"}. */
  private static void filled(Node node, Reviewed r) {
    Node operator = node.is("binary_operator") ? node.field("operator") : null;
    Node values = operator != null && operator.text().equals("%") ? node.field("right") : null;
    if (values != null
        && OPEN_FIELD.matcher(Literals.prefix(node.field("left"))).find()
        && holdsSpecial(values)) {
      r.report(BUILT, node, "the pieces make a format field that reads a special attribute");
    }
  }

  /** {@code ("{0." + name + "}").format(x)}: whatever the text names is read. */
  private static void template(Node call, Reviewed r) {
    Node function = call.field("function");
    Node method = function == null ? null : function.field("attribute");
    Node text = function == null ? null : function.field("object");
    if (method == null || text == null || !FORMATS.contains(method.name())) {
      return;
    }
    List<Node> values = text.is("identifier") ? r.file().names().values(text) : List.of(text);
    if (values.stream()
        .anyMatch(
            v -> Literals.string(v) == null && OPEN_FIELD.matcher(Literals.prefix(v)).find())) {
      r.report(
          BUILT, call, "the attribute that the format field reads is put together from pieces");
    }
  }

  /** Whether the sum around it is looked at and holds all of it. */
  private static boolean partOfSum(Node node) {
    Node sum = node.parent();
    return node.is("binary_operator")
        && sum != null
        && sum.is("binary_operator")
        && node.fieldName().equals("left")
        && sum.end() - sum.start() <= LONGEST
        && Literals.string(sum.field("right")) != null
        && sum.field("operator") instanceof Node plus
        && plus.text().equals("+");
  }

  private static void call(Node call, Reviewed r) {
    Node function = call.field("function");
    Node list = call.field("arguments");
    if (function == null || list == null) {
      return;
    }
    List<Node> arguments = list.children();
    String origin = r.foreign(function);
    if (origin != null && GETTERS.contains(origin)) {
      List<Node> names = origin.endsWith("methodcaller") ? first(arguments) : arguments;
      names.forEach(a -> name(call, a, r));
    } else if (FUNCTIONS.contains(function.name()) && r.builtin(function) != null) {
      if (arguments.size() >= 2) {
        name(call, arguments.get(1), r);
      } else if (arguments.stream().anyMatch(a -> a.is("list_splat", "dictionary_splat"))) {
        r.report(BUILT, call, "the name arrives in an unpacked sequence");
      }
    }
  }

  private static List<Node> first(List<Node> arguments) {
    return arguments.subList(0, Math.min(1, arguments.size()));
  }

  private static void name(Node call, Node argument, Reviewed r) {
    String value = r.file().names().text(argument);
    if (value != null) {
      for (String part : value.split("\\.")) {
        if (Vocabulary.SPECIAL_ATTRIBUTES.contains(part)) {
          r.report(SpecialAttributeRule.WALK, call, part + " leads to the interpreter");
        }
      }
    } else if (argument.is("conditional_expression")) {
      List<Node> parts = argument.children();
      if (!parts.isEmpty()) {
        name(call, parts.getFirst(), r);
        name(call, parts.getLast(), r);
      }
    } else if (holdsSpecial(argument)) {
      r.report(BUILT, call, "the attribute's name is made of a special one");
    } else if (built(argument) && harmful(argument)) {
      r.report(BUILT, call, "the attribute's name is put together from pieces");
    } else if (built(argument) && !possible(argument)) {
      return; // begins or ends like no special attribute
    } else if (argument.is("identifier") && assignedFromPieces(argument, r)) {
      r.report(BUILT, call, "'" + argument.text() + "' is put together from pieces");
    } else {
      r.report(DYNAMIC, call, "the attribute's name is only known at run time");
    }
  }

  private static boolean built(@Nullable Node node) {
    return node != null
        && Literals.string(node) == null
        && (node.is("string", "concatenated_string", "binary_operator", "list_splat")
            || node.is("call") && textCall(node)
            || node.is("subscript") && Literals.string(node.field("value")) != null
            || node.is("parenthesized_expression")
                && !node.children().isEmpty()
                && built(node.children().getFirst()));
  }

  /** {@code ''.join(..)}, {@code s.replace(..)}, {@code chr(..)} and the like. */
  private static boolean textCall(Node call) {
    Node function = call.field("function");
    if (function == null) {
      return false;
    }
    Node method = function.is("attribute") ? function.field("attribute") : function;
    return method != null && BUILDERS.contains(method.name());
  }

  /** {@code '__GLOBALS__'.lower()}, {@code str(b'__code__', 'ascii')}. */
  private static boolean holdsSpecial(Node name) {
    if (name.end() - name.start() > LONGEST) {
      return false;
    }
    for (Node n : name.subtree()) {
      String text = n.is("string") ? Literals.string(n) : null;
      if (text != null
          && Vocabulary.SPECIAL_ATTRIBUTES.contains(text.strip().toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a built name is made for a special attribute: one fits its fixed begin and end, and the
   * pieces show that it is meant. What they do not show is left to the guard at run time.
   */
  private static boolean harmful(Node name) {
    if (name.is("subscript")) {
      return true;
    }
    return possible(name)
        && (Literals.prefix(name).length() > 1
            || Literals.suffix(name).length() > 1
            || showsSpecial(name));
  }

  private static boolean possible(Node name) {
    String prefix = Literals.prefix(name);
    String suffix = Literals.suffix(name);
    return Vocabulary.SPECIAL_ATTRIBUTES.stream()
        .anyMatch(s -> s.startsWith(prefix) && s.endsWith(suffix));
  }

  /** Whether characters are computed, or a piece of text is a good part of a special name. */
  private static boolean showsSpecial(Node name) {
    if (name.end() - name.start() > LONGEST) {
      return true;
    }
    StringBuilder pieces = new StringBuilder();
    for (Node n : name.subtree()) {
      if (n.is("identifier") && DECODERS.contains(n.name())) {
        return true;
      }
      if (n.is("string", "string_content")) {
        String text = n.is("string") ? Literals.prefix(n) : n.text();
        for (String word : OTHER.split(text.toLowerCase(Locale.ROOT))) {
          if (telling(word)) {
            return true;
          }
        }
        pieces.append(n.is("string") ? "" : text);
      }
    }
    return telling(pieces.toString());
  }

  private static boolean telling(String piece) {
    return piece.contains("__")
        || piece.length() >= TELLING
            && Vocabulary.SPECIAL_ATTRIBUTES.stream().anyMatch(s -> s.contains(piece));
  }

  private static boolean assignedFromPieces(Node name, Reviewed r) {
    return r.file().names().values(name).stream()
        .anyMatch(v -> r.once(v, n -> built(n) && harmful(n)));
  }
}
