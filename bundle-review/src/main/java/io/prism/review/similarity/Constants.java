package io.prism.review.similarity;

import io.prism.review.python.Literals;
import io.prism.review.python.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What expressions of constants give, computed without running anything: a {@link Boolean}, {@link
 * Long}, {@link Double}, {@link String}, or, where no more is known than whether it is true, a
 * {@link Known}. Each node is computed once.
 */
final class Constants {
  /** A value of which only the truth is known. */
  enum Known {
    NONE,
    EMPTY,
    FULL
  }

  private final Plain plain;
  private final Map<Node, Optional<Object>> values = new HashMap<>();

  Constants(Plain plain) {
    this.plain = plain;
  }

  /** {@return the value; null when it is not known, or when finding it does something} */
  @Nullable Object value(@Nullable Node node) {
    if (node == null) {
      return null;
    }
    Optional<Object> known = values.get(node);
    if (known == null) {
      known = Optional.ofNullable(compute(plain.of(node)));
      values.put(node, known);
    }
    return known.orElse(null);
  }

  /** {@return whether it is certainly true or false; null when that is not known} */
  @Nullable Boolean truth(@Nullable Node node) {
    return truth(value(node));
  }

  /** {@return whether evaluating it does nothing and cannot fail but for an unbound name} */
  boolean idle(Node node) {
    return node.is("identifier", "lambda") || value(node) != null;
  }

  private static @Nullable Boolean truth(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Boolean b -> b;
      case Long n -> n != 0;
      case Double d -> d != 0;
      case String s -> !s.isEmpty();
      default -> value == Known.FULL;
    };
  }

  private @Nullable Object compute(Node node) {
    return switch (node.kind()) {
      case "true" -> true;
      case "false" -> false;
      case "none" -> Known.NONE;
      case "ellipsis" -> Known.FULL;
      case "identifier" -> node.name().equals("__debug__") ? true : null;
      case "integer" -> integer(node.text());
      case "float" -> real(node.text());
      case "string", "concatenated_string" -> Literals.string(node);
      case "lambda" -> Known.FULL;
      case "tuple", "list", "set", "dictionary" -> display(node);
      case "not_operator" -> {
        Boolean truth = truth(node.field("argument"));
        yield truth == null ? null : !truth;
      }
      case "boolean_operator" -> { // what Plain leaves: the left side decides nothing
        Boolean left = truth(node.field("left"));
        yield left == null ? null : value(node.field(left == and(node) ? "right" : "left"));
      }
      case "unary_operator" ->
          operated("-", node.begins("-") ? 0L : null, value(node.field("argument")));
      case "binary_operator" -> {
        Node operator = node.field("operator");
        Object left = operator == null ? null : value(node.field("left"));
        yield operator == null || left == null
            ? null
            : operated(operator.text(), left, value(node.field("right")));
      }
      case "comparison_operator" -> compared(node.children());
      default -> null;
    };
  }

  static boolean and(Node node) {
    Node operator = node.field("operator");
    return operator != null && operator.text().equals("and");
  }

  private @Nullable Object display(Node node) {
    List<Node> items = node.children();
    for (Node item : items) {
      Node value = item.is("pair") ? item.field("value") : item;
      Node key = item.is("pair") ? item.field("key") : null;
      if (value == null || !idle(value) || (key != null && !idle(key))) {
        return null;
      }
    }
    return items.isEmpty() ? Known.EMPTY : Known.FULL;
  }

  private static @Nullable Long integer(String text) {
    String digits = text.replace("_", "");
    try {
      String lower = digits.toLowerCase(java.util.Locale.ROOT);
      return lower.startsWith("0x")
          ? Long.parseLong(lower.substring(2), 16)
          : lower.startsWith("0o")
              ? Long.parseLong(lower.substring(2), 8)
              : lower.startsWith("0b")
                  ? Long.parseLong(lower.substring(2), 2)
                  : Long.parseLong(lower);
    } catch (NumberFormatException e) {
      return null; // larger, or an imaginary one
    }
  }

  private static @Nullable Double real(String text) {
    try {
      return Double.parseDouble(text.replace("_", ""));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable Object number(@Nullable Object value) {
    return value instanceof Boolean b
        ? Long.valueOf(b ? 1 : 0)
        : value instanceof Long || value instanceof Double ? value : null;
  }

  private static @Nullable Object operated(
      String operator, @Nullable Object left, @Nullable Object right) {
    Object a = number(left);
    Object b = number(right);
    if (a instanceof Long x && b instanceof Long y) {
      try {
        return switch (operator) {
          case "+" -> Math.addExact(x, y);
          case "-" -> Math.subtractExact(x, y);
          case "*" -> Math.multiplyExact(x, y);
          case "//" -> y == 0 ? null : Math.floorDiv(x, y);
          case "%" -> y == 0 ? null : Math.floorMod(x, y);
          case "&" -> x & y;
          case "|" -> x | y;
          case "^" -> x ^ y;
          case "/" -> y == 0 ? null : (Object) ((double) x / y);
          default -> null;
        };
      } catch (ArithmeticException e) {
        return null;
      }
    }
    if (a instanceof Number x && b instanceof Number y) {
      return switch (operator) {
        case "+" -> x.doubleValue() + y.doubleValue();
        case "-" -> x.doubleValue() - y.doubleValue();
        case "*" -> x.doubleValue() * y.doubleValue();
        default -> null;
      };
    }
    return null;
  }

  private @Nullable Boolean compared(List<Node> parts) {
    List<Node> operands = parts.stream().filter(p -> !p.fieldName().equals("operators")).toList();
    List<Node> operators = parts.stream().filter(p -> p.fieldName().equals("operators")).toList();
    if (operators.isEmpty() || operands.size() != operators.size() + 1) {
      return null;
    }
    for (int i = 0; i < operators.size(); i++) {
      Boolean one =
          compared(operators.get(i).text(), value(operands.get(i)), value(operands.get(i + 1)));
      if (one == null || !one) {
        return one;
      }
    }
    return true;
  }

  private static @Nullable Boolean compared(
      String operator, @Nullable Object left, @Nullable Object right) {
    Object a = number(left);
    Object b = number(right);
    Integer order =
        a instanceof Number x && b instanceof Number y
            ? Integer.valueOf(Double.compare(x.doubleValue() + 0.0, y.doubleValue() + 0.0))
            : left instanceof String s && right instanceof String t
                ? Integer.valueOf(s.compareTo(t))
                : left == Known.NONE && right == Known.NONE ? Integer.valueOf(0) : null;
    return order == null
        ? null
        : switch (operator) {
          case "==", "is" -> order == 0;
          case "!=", "is not" -> order != 0;
          case "<" -> order < 0;
          case "<=" -> order <= 0;
          case ">" -> order > 0;
          case ">=" -> order >= 0;
          default -> null;
        };
  }
}
