package io.prism.review.source;

import io.prism.review.python.Names;
import io.prism.review.python.Node;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Integers that are known without running anything, as sizes: what exceeds {@link #LARGEST} is
 * that, and nothing is ever computed that would itself be large.
 */
final class Constants {
  /** Stands for every number from 2^4096 on. */
  static final BigInteger LARGEST = BigInteger.ONE.shiftLeft(4_096);

  private static final int DEPTH = 24;
  private static final int DIGITS = 400;

  private final Names names;
  private final Map<Integer, Optional<BigInteger>> known = new HashMap<>();

  Constants(Names names) {
    this.names = names;
  }

  /** {@return the value of an integer expression, cut at {@link #LARGEST}; null when it is none} */
  @Nullable BigInteger value(@Nullable Node node) {
    return value(node, 0);
  }

  /** {@return whether {@code node} is an integer expression of at least {@code least}} */
  boolean atLeast(@Nullable Node node, long least) {
    BigInteger value = value(node);
    return value != null && value.compareTo(BigInteger.valueOf(least)) >= 0;
  }

  private @Nullable BigInteger value(@Nullable Node node, int depth) {
    if (node == null || depth > DEPTH) {
      return null;
    }
    Optional<BigInteger> earlier = known.get(node.index());
    if (earlier != null) {
      return earlier.orElse(null);
    }
    known.put(node.index(), Optional.empty()); // a number made of itself is none
    BigInteger value = compute(node, depth);
    known.put(node.index(), Optional.ofNullable(value));
    return value;
  }

  private @Nullable BigInteger compute(Node node, int depth) {
    return switch (node.kind()) {
      case "integer" -> integer(node.text());
      case "parenthesized_expression" ->
          node.children().size() == 1 ? value(node.children().getFirst(), depth + 1) : null;
      case "unary_operator" -> {
        BigInteger value = value(node.field("argument"), depth + 1);
        yield value != null && node.text().startsWith("-") ? value.negate() : value;
      }
      case "binary_operator" -> binary(node, depth);
      case "identifier" -> {
        List<Node> values = names.values(node);
        yield values.size() == 1 ? value(values.getFirst(), depth + 1) : null;
      }
      case "call" -> converted(node);
      default -> null;
    };
  }

  private @Nullable BigInteger binary(Node node, int depth) {
    Node operator = node.field("operator");
    BigInteger a = value(node.field("left"), depth + 1);
    BigInteger b = a == null ? null : value(node.field("right"), depth + 1);
    if (operator == null || a == null || b == null) {
      return null;
    }
    return switch (operator.text()) {
      case "+" -> cut(a.add(b));
      case "-" -> cut(a.subtract(b));
      case "*" -> cut(a.multiply(b));
      case "//" -> b.signum() == 0 ? null : a.divide(b);
      case "**" -> b.signum() < 0 ? null : power(a, b);
      case "<<" ->
          b.signum() < 0
              ? null
              : a.signum() == 0 ? a : b.bitLength() > 12 ? LARGEST : cut(a.shiftLeft(b.intValue()));
      default -> null;
    };
  }

  private static BigInteger power(BigInteger a, BigInteger b) {
    if (a.bitLength() <= 1) {
      return a.signum() == 0 && b.signum() != 0 ? BigInteger.ZERO : BigInteger.ONE;
    }
    boolean small = b.bitLength() <= 12 && (a.bitLength() - 1L) * b.intValue() <= 4_096;
    return small ? cut(a.pow(b.intValue())) : LARGEST;
  }

  private static BigInteger cut(BigInteger value) {
    return value.compareTo(LARGEST) > 0
        ? LARGEST
        : value.negate().compareTo(LARGEST) > 0 ? LARGEST.negate() : value;
  }

  /** {@code int(1e12)}. */
  private static @Nullable BigInteger converted(Node call) {
    Node function = call.field("function");
    Node arguments = call.field("arguments");
    if (function == null || arguments == null || !function.text().equals("int")) {
      return null;
    }
    List<Node> list = arguments.children();
    if (list.size() != 1 || !list.getFirst().is("float") || list.getFirst().text().length() > 20) {
      return null;
    }
    try {
      BigDecimal value = new BigDecimal(list.getFirst().text().replace("_", ""));
      return value.precision() - value.scale() > 1_000 ? LARGEST : cut(value.toBigInteger());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable BigInteger integer(String text) {
    String plain = text.replace("_", "").toLowerCase(java.util.Locale.ROOT);
    if (plain.length() > DIGITS) {
      return LARGEST;
    }
    try {
      return switch (plain.length() > 1 ? plain.substring(0, 2) : "") {
        case "0x" -> new BigInteger(plain.substring(2), 16);
        case "0o" -> new BigInteger(plain.substring(2), 8);
        case "0b" -> new BigInteger(plain.substring(2), 2);
        default -> new BigInteger(plain);
      };
    } catch (NumberFormatException e) {
      return null; // a complex number
    }
  }
}
