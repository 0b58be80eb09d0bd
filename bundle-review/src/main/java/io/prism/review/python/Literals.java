package io.prism.review.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values of string expressions that are known without running anything. */
public final class Literals {
  private static final int LONGEST_NAME = 100;

  /** All up to the end of the last conversion. */
  private static final Pattern CONVERSION = Pattern.compile("^.*%[^a-zA-Z%]*.?", Pattern.DOTALL);

  private Literals() {}

  /**
   * {@return the value of a string literal, of adjacent literals, or of literals joined by {@code
   * +}; null when it is anything else}
   */
  public static @Nullable String string(@Nullable Node node) {
    if (node == null) {
      return null;
    }
    return switch (node.kind()) {
      case "string" -> complete(node) ? decoded(node) : null;
      case "concatenated_string" -> joined(node);
      case "parenthesized_expression" ->
          node.children().size() == 1 ? string(node.children().getFirst()) : null;
      case "binary_operator" -> sum(operands(node));
      default -> null;
    };
  }

  /** {@return the text every value of the expression begins with, possibly empty} */
  public static String prefix(@Nullable Node node) {
    String whole = string(node);
    if (whole != null || node == null) {
      return whole == null ? "" : whole;
    }
    return switch (node.kind()) {
      case "string" -> decoded(node);
      case "concatenated_string", "parenthesized_expression" ->
          node.children().isEmpty() ? "" : prefix(node.children().getFirst());
      case "binary_operator" -> {
        if (operator(node).equals("%")) {
          yield before(prefix(node.field("left")), '%');
        }
        StringBuilder known = new StringBuilder();
        for (Node operand : operands(node)) {
          String part = string(operand);
          known.append(part == null ? prefix(operand) : part);
          if (part == null) {
            break;
          }
        }
        yield known.toString();
      }
      case "call" -> before(prefix(formatted(node)), '{');
      default -> "";
    };
  }

  /** {@return the text every value of the expression ends with, possibly empty} */
  public static String suffix(@Nullable Node node) {
    String whole = string(node);
    if (whole != null || node == null || node.children().isEmpty()) {
      return whole == null ? "" : whole;
    }
    return switch (node.kind()) {
      case "string" -> {
        List<Node> parts = node.children().stream().filter(p -> !p.is("string_end")).toList();
        Node last = parts.isEmpty() ? null : parts.getLast();
        yield last != null && last.is("string_content") ? unescape(last.text()) : "";
      }
      case "binary_operator" -> {
        if (operator(node).equals("%")) {
          yield CONVERSION.matcher(suffix(node.field("left"))).replaceFirst("");
        }
        StringBuilder known = new StringBuilder();
        for (Node operand : operands(node).reversed()) {
          String part = string(operand);
          known.insert(0, part == null ? suffix(operand) : part);
          if (part == null) {
            break;
          }
        }
        yield known.toString();
      }
      case "concatenated_string", "parenthesized_expression" -> suffix(node.children().getLast());
      case "call" -> {
        String text = suffix(formatted(node));
        yield text.substring(text.lastIndexOf('}') + 1);
      }
      default -> "";
    };
  }

  /** The text before {@code .format(..)}, null for another call. */
  private static @Nullable Node formatted(Node call) {
    Node function = call.field("function");
    Node method = function == null ? null : function.field("attribute");
    return function != null && method != null && method.name().equals("format")
        ? function.field("object")
        : null;
  }

  private static String before(String text, char c) {
    int at = text.indexOf(c);
    return at < 0 ? text : text.substring(0, at);
  }

  private static String operator(Node binary) {
    Node operator = binary.field("operator");
    return operator == null ? "" : operator.text();
  }

  /** The operands of {@code a + b + c}, each once; none for another operator. */
  private static List<Node> operands(Node binary) {
    List<Node> operands = new ArrayList<>();
    Node node = binary;
    while (node != null && node.is("binary_operator") && operator(node).equals("+")) {
      Node right = node.field("right");
      if (right == null) {
        return List.of();
      }
      operands.add(right);
      node = node.field("left");
    }
    if (node == null || operands.isEmpty()) {
      return List.of();
    }
    operands.add(node);
    return operands.reversed();
  }

  private static @Nullable String sum(List<Node> operands) {
    StringBuilder b = new StringBuilder();
    for (Node operand : operands) {
      String value = string(operand);
      if (value == null) {
        return null;
      }
      b.append(value);
    }
    return operands.isEmpty() ? null : b.toString();
  }

  /** {@return the content of a string node up to its first replacement field} */
  private static String decoded(Node string) {
    String quote = "";
    StringBuilder content = new StringBuilder();
    for (Node part : string.children()) {
      switch (part.kind()) {
        case "string_start" -> quote = part.text().toLowerCase(Locale.ROOT);
        case "string_content" ->
            content.append(quote.contains("r") ? part.text() : unescape(part.text()));
        case "interpolation" -> {
          return content.toString();
        }
        default -> {}
      }
    }
    return content.toString();
  }

  private static boolean complete(Node string) {
    return string.children().stream().noneMatch(c -> c.is("interpolation"));
  }

  private static @Nullable String joined(Node node) {
    StringBuilder b = new StringBuilder();
    for (Node part : node.children()) {
      String value = string(part);
      if (value == null) {
        return null;
      }
      b.append(value);
    }
    return b.toString();
  }

  /** Python's escapes. */
  static String unescape(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder b = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        b.append(c);
        continue;
      }
      char e = text.charAt(++i);
      switch (e) {
        case '\n' -> {}
        case 'n' -> b.append('\n');
        case 't' -> b.append('\t');
        case 'r' -> b.append('\r');
        case 'a' -> b.append('\007');
        case 'b' -> b.append('\b');
        case 'f' -> b.append('\f');
        case 'v' -> b.append('\013');
        case '\\', '\'', '"' -> b.append(e);
        case 'N' -> i += named(text, i + 1, b);
        case 'x' -> i += number(text, i + 1, 2, 16, b);
        case 'u' -> i += number(text, i + 1, 4, 16, b);
        case 'U' -> i += number(text, i + 1, 8, 16, b);
        default -> {
          if (e >= '0' && e <= '7') {
            i += number(text, i, 3, 8, b) - 1;
          } else {
            b.append('\\').append(e);
          }
        }
      }
    }
    return b.toString();
  }

  /** {@code \N{LOW LINE}}; {@return how many characters follow the N} */
  private static int named(String text, int from, StringBuilder out) {
    int end = text.startsWith("{", from) ? text.indexOf('}', from) : -1;
    if (end < 0 || end - from > LONGEST_NAME) {
      out.append("\\N");
      return 0;
    }
    try {
      out.appendCodePoint(Character.codePointOf(text.substring(from + 1, end)));
    } catch (IllegalArgumentException e) {
      out.append('?'); // Python knows no such character either
    }
    return end + 1 - from;
  }

  private static int number(String text, int from, int maxDigits, int radix, StringBuilder out) {
    int n = 0;
    int value = 0;
    while (n < maxDigits
        && from + n < text.length()
        && Character.digit(text.charAt(from + n), radix) >= 0) {
      value = value * radix + Character.digit(text.charAt(from + n), radix);
      n++;
    }
    if (n > 0 && Character.isValidCodePoint(value)) {
      out.appendCodePoint(value);
    }
    return n;
  }
}
