package io.prism.review.source;

import io.prism.review.python.Literals;
import io.prism.review.python.Node;
import io.prism.review.rule.RuleInfo;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Constant expressions whose values do not fit into any machine. */
final class ResourceRule implements SourceRule {
  /** 10^9 elements are eight gigabytes of references. */
  private static final long ELEMENTS = 1_000_000_000L;

  /** 10^11 numbers are 400 GB in single precision. */
  private static final long NUMBERS = 100_000_000_000L;

  /** An integer of so many bits is more than a megabyte. */
  private static final long BITS = 10_000_000;

  private static final long FACTORIAL = 1_000_000;

  static final RuleInfo BOMB =
      RuleInfo.reject(
          "resource-bomb",
          "No constant numbers, texts, lists, ranges or tensors that no machine can hold.",
          "They end the evaluation by memory or time, before anything is measured.",
          "x = 10 ** 10 ** 10\n",
          "Use the size you need; sizes of a model come from ctx.");

  private static final Set<String> COLLECTING =
      Set.of(
          "list",
          "tuple",
          "set",
          "frozenset",
          "sorted",
          "sum",
          "max",
          "min",
          "dict",
          "bytes",
          "bytearray");
  private static final Set<String> ENDLESS =
      Set.of("itertools.count", "itertools.cycle", "itertools.repeat");
  private static final Set<String> TENSORS =
      Set.of(
          "torch.zeros",
          "torch.ones",
          "torch.empty",
          "torch.full",
          "torch.rand",
          "torch.randn",
          "torch.arange",
          "torch.eye",
          "torch.nn.Linear",
          "torch.nn.Embedding");
  private static final Set<String> PADDING = Set.of("ljust", "rjust", "center", "zfill");
  // Bounded everywhere, so that no text makes it slow.
  private static final Pattern WIDTH =
      Pattern.compile("%[-+ #0]{0,4}\\d{9,20}[a-zA-Z]|\\{[^{}:]{0,40}:[^{}:\\d]{0,6}\\d{9,20}");
  private static final Pattern DIGITS = Pattern.compile("\\d{9,}");

  @Override
  public List<RuleInfo> rules() {
    return List.of(BOMB);
  }

  @Override
  public void node(Node node, Reviewed r) {
    switch (node.kind()) {
      case "binary_operator" -> operator(node, r);
      case "call" -> call(node, r);
      case "list_comprehension", "set_comprehension", "dictionary_comprehension" ->
          node.children().stream()
              .filter(c -> c.is("for_in_clause"))
              .map(c -> c.field("right"))
              .filter(c -> endless(c, r))
              .findFirst()
              .ifPresent(c -> r.report(BOMB, node, "it collects more than 10^9 elements"));
      case "string_content" -> padded(node, WIDTH, r);
      case "format_specifier" -> padded(node, DIGITS, r);
      default -> {}
    }
  }

  private static void padded(Node node, Pattern width, Reviewed r) {
    if (width.matcher(node.text()).find()) {
      r.report(BOMB, node, "a text padded to 10^8 characters and more");
    }
  }

  private static void operator(Node node, Reviewed r) {
    Node operator = node.field("operator");
    String text = operator == null ? "" : operator.text();
    if ((text.equals("**") || text.equals("<<")) && bits(node, text, r) > BITS) {
      r.report(BOMB, node, "an integer of more than %,d bits".formatted(BITS));
    } else if (text.equals("*")) {
      Node parent = node.parent();
      boolean outermost = parent == null || length(parent, r, 0) == null;
      BigInteger length = outermost ? length(node, r, 0) : null;
      if (length != null && length.compareTo(BigInteger.valueOf(ELEMENTS)) >= 0) {
        r.report(BOMB, node, "a sequence of more than 10^9 elements");
      }
    }
  }

  /** How long the result would be; operands that are bombs themselves are reported there. */
  private static double bits(Node node, String operator, Reviewed r) {
    BigInteger left = r.constants().value(node.field("left"));
    BigInteger right = r.constants().value(node.field("right"));
    if (left == null || right == null || right.signum() <= 0 || left.signum() == 0) {
      return 0;
    }
    double by = right.doubleValue();
    return operator.equals("<<") ? by : (left.abs().bitLength() - 1) * by;
  }

  /** {@return how many elements a repeated display or text has, or null when it is none} */
  private static @Nullable BigInteger length(@Nullable Node node, Reviewed r, int depth) {
    if (node == null || depth > 20) {
      return null;
    }
    return switch (node.kind()) {
      case "list", "tuple" -> BigInteger.valueOf(node.children().size());
      case "string", "concatenated_string" -> {
        String text = Literals.string(node);
        yield text == null ? BigInteger.ONE : BigInteger.valueOf(text.length());
      }
      case "parenthesized_expression" ->
          node.children().size() == 1 ? length(node.children().getFirst(), r, depth + 1) : null;
      case "binary_operator" -> repeated(node, r, depth);
      default -> null;
    };
  }

  private static @Nullable BigInteger repeated(Node node, Reviewed r, int depth) {
    Node operator = node.field("operator");
    if (operator == null || !operator.text().equals("*")) {
      return null;
    }
    BigInteger left = length(node.field("left"), r, depth + 1);
    BigInteger right = left == null ? length(node.field("right"), r, depth + 1) : null;
    BigInteger times =
        left != null
            ? r.constants().value(node.field("right"))
            : right != null ? r.constants().value(node.field("left")) : null;
    BigInteger base = left != null ? left : right;
    return base == null || times == null
        ? null
        : base.multiply(times.max(BigInteger.ZERO)).min(Constants.LARGEST);
  }

  private static void call(Node node, Reviewed r) {
    Node function = node.field("function");
    Node arguments = node.field("arguments");
    if (function == null || arguments == null || arguments.children().isEmpty()) {
      return;
    }
    List<Node> list = arguments.children();
    Node first = list.getFirst();
    String builtin = r.builtin(function);
    String origin = r.foreign(function);
    Node method = function.is("attribute") ? function.field("attribute") : null;
    if (builtin != null && COLLECTING.contains(builtin)) {
      boolean size = builtin.startsWith("byte") && r.constants().atLeast(first, ELEMENTS);
      if (size || endless(first, r)) {
        r.report(BOMB, node, "more than 10^9 elements");
      }
    } else if ("pow".equals(builtin) && list.size() == 2 && power(list, r)
        || "math.factorial".equals(origin) && r.constants().atLeast(first, FACTORIAL)) {
      r.report(BOMB, node, "an integer of more than %,d bits".formatted(BITS));
    } else if (origin != null && TENSORS.contains(origin) && !node.text().contains("meta")) {
      if (product(list, origin.equals("torch.full") ? 1 : list.size(), r) >= NUMBERS) {
        r.report(BOMB, node, "a tensor of more than 10^11 numbers");
      }
    } else if (method != null
        && PADDING.contains(method.name())
        && r.constants().atLeast(first, ELEMENTS)) {
      r.report(BOMB, node, "a text of more than 10^9 characters");
    }
  }

  private static boolean power(List<Node> arguments, Reviewed r) {
    BigInteger base = r.constants().value(arguments.get(0));
    BigInteger exponent = r.constants().value(arguments.get(1));
    return base != null
        && exponent != null
        && exponent.signum() > 0
        && (base.abs().bitLength() - 1) * exponent.doubleValue() > BITS;
  }

  private static double product(List<Node> arguments, int count, Reviewed r) {
    double product = 1;
    for (Node a : arguments.subList(0, Math.min(count, arguments.size()))) {
      if (a.is("tuple", "list")) {
        product *= product(a.children(), Integer.MAX_VALUE, r);
      } else if (!a.is("keyword_argument")) {
        BigInteger value = r.constants().value(a);
        if (value == null) {
          return 0;
        }
        product *= Math.abs(value.doubleValue());
      }
    }
    return product;
  }

  /** {@return whether an iterable has more than 10^9 elements} */
  private static boolean endless(@Nullable Node iterable, Reviewed r) {
    Node function = iterable == null || !iterable.is("call") ? null : iterable.field("function");
    Node arguments = function == null || iterable == null ? null : iterable.field("arguments");
    if (function == null || arguments == null) {
      return false;
    }
    List<Node> list = arguments.children();
    String origin = r.foreign(function);
    if (origin != null && ENDLESS.contains(origin)) {
      return !origin.endsWith("repeat") || list.size() == 1;
    }
    return "range".equals(r.builtin(function)) && range(list, r) >= ELEMENTS;
  }

  /** {@return the length of {@code range(*arguments)}, 0 when it is not known} */
  static double range(List<Node> arguments, Reviewed r) {
    double[] v = new double[arguments.size()];
    for (int i = 0; i < v.length; i++) {
      BigInteger value = r.constants().value(arguments.get(i));
      if (value == null) {
        return 0;
      }
      v[i] = value.doubleValue();
    }
    return switch (v.length) {
      case 1 -> v[0];
      case 2 -> v[1] - v[0];
      case 3 -> v[2] == 0 ? 0 : (v[1] - v[0]) / v[2];
      default -> 0;
    };
  }
}
