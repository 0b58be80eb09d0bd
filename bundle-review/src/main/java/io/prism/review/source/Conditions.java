package io.prism.review.source;

import io.prism.review.python.Names;
import io.prism.review.python.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Conditions of one file that have one answer in every evaluation. */
final class Conditions {
  /** Calls whose answer is no, or none. */
  private static final Set<String> NO =
      Set.of(
          "torch.backends.cuda.is_built",
          "torch.backends.cudnn.is_available",
          "torch.backends.mps.is_available",
          "torch.backends.mps.is_built",
          "torch.cuda.device_count",
          "torch.cuda.is_available",
          "torch.cuda.is_bf16_supported",
          "torch.cuda.is_initialized",
          "torch.distributed.is_initialized",
          "torch.jit.is_scripting",
          "torch.jit.is_tracing",
          "torch.mps.is_available");

  private static final Set<String> NOTHING = Set.of("torch.version.cuda", "torch.version.hip");

  private final Names names;
  private final Function<Node, @Nullable String> origins;
  private final Predicate<Node> withoutValue;
  private final Map<Integer, Boolean> yes = new HashMap<>();
  private final Map<Integer, Boolean> no = new HashMap<>();

  /**
   * @param origins what an expression was imported as, see {@link Reviewed#foreign}
   * @param withoutValue whether what would give a name its value certainly does not
   */
  Conditions(Names names, Function<Node, @Nullable String> origins, Predicate<Node> withoutValue) {
    this.names = names;
    this.origins = origins;
    this.withoutValue = withoutValue;
  }

  /** {@return whether a condition is certainly false} */
  boolean no(@Nullable Node condition) {
    return condition != null && asked(condition, false);
  }

  /** {@return whether a condition is certainly true} */
  boolean yes(@Nullable Node condition) {
    return condition != null && asked(condition, true);
  }

  private boolean asked(Node c, boolean wanted) {
    Map<Integer, Boolean> known = wanted ? yes : no;
    Boolean before = known.putIfAbsent(c.index(), false); // what asks itself has no answer
    if (before != null) {
      return before;
    }
    boolean answer = decided(c, wanted);
    known.put(c.index(), answer);
    return answer;
  }

  private boolean decided(Node c, boolean wanted) {
    return switch (c.kind()) {
      case "true" -> wanted;
      case "false", "none" -> !wanted;
      case "integer" -> wanted != c.text().equals("0");
      case "parenthesized_expression" ->
          c.children().size() == 1 && asked(c.children().getFirst(), wanted);
      case "not_operator" -> wanted ? no(c.field("argument")) : yes(c.field("argument"));
      case "boolean_operator" -> {
        Node left = c.field("left");
        Node right = c.field("right");
        boolean both = and(c) == wanted;
        yield left != null
            && right != null
            && (both
                ? asked(left, wanted) && asked(right, wanted)
                : asked(left, wanted) || asked(right, wanted));
      }
      case "call" -> {
        Node function = c.field("function");
        String origin = function == null ? null : origins.apply(function);
        yield !wanted && origin != null && NO.contains(origin);
      }
      case "attribute" -> {
        String origin = origins.apply(c);
        yield !wanted && origin != null && NOTHING.contains(origin);
      }
      case "comparison_operator" -> compared(c, wanted);
      case "identifier" -> !wanted && empty(c);
      default -> false;
    };
  }

  /** {@code x is not None} and {@code torch.cuda.device_count() > 0}. */
  private boolean compared(Node comparison, boolean wanted) {
    List<Node> parts = comparison.children();
    if (parts.size() != 3 || !no(parts.get(0))) {
      return false;
    }
    boolean count = parts.get(0).is("call") && parts.get(2).is("integer");
    return switch (parts.get(1).text()) {
      case "is not" -> !wanted && nothing(parts.get(0), parts.get(2));
      case "is" -> wanted && nothing(parts.get(0), parts.get(2));
      case ">" -> !wanted && count;
      case ">=", "==" -> !wanted && count && !parts.get(2).text().equals("0");
      default -> false;
    };
  }

  private boolean nothing(Node left, Node right) {
    return right.is("none")
        && (left.is("attribute")
            || left.is("identifier")
                && given(left).stream().noneMatch(g -> g.is("false", "integer")));
  }

  /**
   * A name that only code gives a value to which is not come to, and otherwise none that is true.
   */
  private boolean empty(Node name) {
    List<Node> givers = given(name);
    return !givers.isEmpty() && givers.stream().allMatch(g -> no(g) || withoutValue.test(g));
  }

  private List<Node> given(Node name) {
    List<Node> givers = names.givers(name);
    return givers == null ? List.of() : givers;
  }

  /** {@return whether both sides count, as in {@code and}} */
  static boolean and(Node operator) {
    Node word = operator.field("operator");
    return word != null && word.text().equals("and");
  }
}
