package io.prism.review.similarity;

import io.prism.review.python.Names;
import io.prism.review.python.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Names of a function that are given a value and read once, by the next statement: {@code v = x;
 * return v} is {@code return x}. The value is read where the name stands.
 */
final class Temporaries {
  private static final int LONGEST_CHAIN = 4; // bounds the depth together with the length
  private static final int LONGEST_VALUE = 600; // bytes

  private final Map<Integer, Node> values = new HashMap<>();
  private final Map<Integer, Map<String, Long>> counts = new HashMap<>();

  /** {@return the value that stands where a name does; null for every other node} */
  @Nullable Node value(Node node) {
    return values.get(node.index());
  }

  /**
   * {@return the statements of a function's block that are not taken into the one behind them}
   *
   * @param nothing what does nothing and so stands between no two
   */
  List<Node> statements(Node block, Predicate<Node> nothing) {
    List<Node> all = block.children().stream().filter(nothing.negate()).toList();
    Node function = block.enclosing("function_definition", "class_definition");
    if (function == null || !function.is("function_definition")) {
      return all;
    }
    Map<String, Long> count = counts.computeIfAbsent(function.index(), k -> names(function));
    boolean[] taken = new boolean[all.size()];
    int chain = 0;
    for (int i = 0; i < all.size(); i++) {
      Node name = name(all.get(i));
      Node value = name == null ? null : value(all.get(i), name);
      long uses = name == null ? 0 : count.getOrDefault(name.name(), 0L);
      Node use =
          name != null && uses == 2 && i + 1 < all.size() ? use(all.get(i + 1), block, name) : null;
      if (value != null && value.end() - value.start() <= LONGEST_VALUE) {
        taken[i] = use != null && chain < LONGEST_CHAIN;
        if (use != null && taken[i]) {
          values.put(use.index(), value);
        } else if (uses == 1) {
          values.put(all.get(i).index(), value);
        }
      }
      chain = taken[i] ? chain + 1 : 0;
    }
    return IntStream.range(0, all.size()).filter(i -> !taken[i]).mapToObj(all::get).toList();
  }

  private static Map<String, Long> names(Node function) {
    return StreamSupport.stream(function.subtree().spliterator(), false)
        .filter(n -> n.is("identifier"))
        .collect(Collectors.groupingBy(Node::name, Collectors.counting()));
  }

  private static @Nullable Node name(Node statement) {
    Node definition = Decorators.replaced(statement) ? statement.field("definition") : null;
    Node assignment = assignment(statement);
    Node name =
        definition != null
            ? definition.field("name")
            : assignment == null ? null : assignment.field("left");
    return name != null && name.is("identifier") ? name : null;
  }

  private static @Nullable Node value(Node statement, Node name) {
    List<Node> decorators = Decorators.of(statement);
    if (!decorators.isEmpty()) {
      return decorators.size() == 1 && decorators.getFirst().is("lambda")
          ? Decorators.applied(decorators.getFirst())
          : null;
    }
    Node assignment = name.parent();
    return assignment == null ? null : assignment.field("right");
  }

  private static @Nullable Node assignment(Node statement) {
    return statement.is("expression_statement")
            && statement.children().size() == 1
            && statement.children().getFirst().is("assignment")
        ? statement.children().getFirst()
        : null;
  }

  /** In the statement itself, not in a block, loop or function of it. */
  private static @Nullable Node use(Node statement, Node block, Node name) {
    if (statement.is("while_statement", "function_definition", "class_definition")) {
      return null;
    }
    for (Node node : statement.subtree()) {
      if (node.is("identifier") && node.name().equals(name.name())) {
        Node around = node.enclosing("block", "lambda");
        boolean read = Names.role(node) == Names.Role.LOAD;
        boolean here =
            around != null && (block.equals(around) || Decorators.of(statement).contains(around));
        return read && here ? node : null;
      }
    }
    return null;
  }
}
