package io.prism.player.bridge;

import io.prism.graph.Arg;
import io.prism.graph.DType;
import io.prism.graph.Node;
import io.prism.player.bridge.Presence.Kind;
import io.prism.player.bridge.Presence.Subject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recognises questions of presence among the conditions that Python asks for: {@code mask.any()},
 * {@code mask.all()}, {@code mask.sum() > 0}, their negations, and one element of a count for each
 * expert ({@code mask.sum(dim=(1, 2))[e] == 0}).
 */
final class Presences {
  private static final Set<String> SAME_VALUES =
      Set.of(
          "aten::to",
          "aten::_to_copy",
          "aten::view",
          "aten::reshape",
          "aten::flatten",
          "aten::detach",
          "aten::alias",
          "aten::clone",
          "aten::contiguous",
          "aten::permute",
          "aten::transpose",
          "aten::select",
          "aten::slice",
          "aten::unsqueeze",
          "aten::squeeze");

  private final Map<Integer, Node> makers = new HashMap<>();
  private final Map<Integer, Integer> ranks = new HashMap<>();
  private final Map<Integer, DType> types = new HashMap<>();

  void made(Node n) {
    n.outputs().forEach(id -> makers.put(id, n));
  }

  void typed(int id, int rank, @Nullable DType type) {
    ranks.put(id, rank);
    if (type != null) {
      types.put(id, type);
    }
  }

  /** {@return the tensors that hold truth values} */
  Set<Integer> masks() {
    Set<Integer> out = new HashSet<>();
    types.forEach(
        (id, type) -> {
          if (type == DType.BOOL || type == DType.UINT8) {
            out.add(id);
          }
        });
    return out;
  }

  /** {@return the question whose answer is the truth of {@code id}, null when it is another one} */
  @Nullable Presence of(int id) {
    Node n = makers.get(id);
    if (n == null) {
      return null;
    }
    return switch (n.op()) {
      case "aten::any" -> whole(n, Kind.NONE_TRUE, true, id);
      case "aten::all" -> whole(n, Kind.ALL_TRUE, false, id);
      case "aten::sum", "aten::count_nonzero" ->
          isCount(n) ? whole(n, Kind.NONE_TRUE, true, id) : null;
      case "aten::select" -> slice(n, id);
      case "aten::logical_not", "aten::bitwise_not" -> {
        Presence p = of(tensor(n, 0));
        yield p == null ? null : p.negated(id);
      }
      case "aten::to", "aten::_to_copy", "aten::alias", "aten::detach", "aten::clone" -> {
        Presence p = of(tensor(n, 0));
        yield p == null ? null : p.at(id);
      }
      case "aten::gt", "aten::greater", "aten::ne", "aten::not_equal" -> compared(n, id, 0, false);
      case "aten::ge", "aten::greater_equal" -> compared(n, id, 1, false);
      case "aten::eq", "aten::le", "aten::less_equal" -> compared(n, id, 0, true);
      case "aten::lt", "aten::less" -> compared(n, id, 1, true);
      default -> null;
    };
  }

  /** Over all dimensions; or the condition has more elements than Python may ask for. */
  private @Nullable Presence whole(Node n, Kind kind, boolean something, int id) {
    return new Presence(new Subject(kind, tensor(n, 0)), something, id);
  }

  private @Nullable Presence compared(Node n, int id, long with, boolean negated) {
    boolean number =
        n.args().size() > 1
            && (n.args().get(1).equals(new Arg.Int(with))
                || n.args().get(1).equals(new Arg.Float(with))
                || (with == 0 && n.args().get(1).equals(new Arg.Bool(false))));
    Presence p = number ? of(tensor(n, 0)) : null;
    if (p == null || p.subject().kind() != Kind.NONE_TRUE) {
      return null;
    }
    return negated ? p.negated(id) : p.at(id);
  }

  /** One element of {@code any} or {@code sum} over all dimensions but one. */
  private @Nullable Presence slice(Node n, int id) {
    Node reduction = makers.get(tensor(n, 0));
    if (reduction == null
        || rank(tensor(n, 0)) != 1
        || !(n.args().get(2) instanceof Arg.Int(long index))) {
      return null;
    }
    boolean counts =
        reduction.op().equals("aten::any")
            || ((reduction.op().equals("aten::sum") || reduction.op().equals("aten::count_nonzero"))
                && isCount(reduction));
    int from = tensor(reduction, 0);
    int kept = counts ? kept(reduction, rank(from)) : -1;
    return kept < 0
        ? null
        : new Presence(
            new Subject(Kind.NONE_TRUE, from, kept, index, kept == rank(from) - 1), true, id);
  }

  /** {@return the one dimension that is not reduced, -1 when there are others} */
  private static int kept(Node reduction, int rank) {
    List<Long> dims =
        switch (reduction.args().size() > 1 ? reduction.args().get(1) : new Arg.None()) {
          case Arg.Int(long d) -> List.of(d);
          case Arg.Ints(List<Long> d) -> d;
          default -> List.of();
        };
    if (rank < 1 || dims.size() != rank - 1) {
      return -1;
    }
    for (int d = 0; d < rank; d++) {
      if (!dims.contains((long) d) && !dims.contains((long) d - rank)) {
        return d;
      }
    }
    return -1;
  }

  /** Sums of truth values count; sums of other numbers may cancel out. */
  private boolean isCount(Node sum) {
    int id = tensor(sum, 0);
    while (true) {
      if (types.get(id) == DType.BOOL) {
        return true;
      }
      Node n = makers.get(id);
      if (n == null || !SAME_VALUES.contains(n.op())) {
        return n != null && n.op().equals("aten::one_hot");
      }
      id = tensor(n, 0);
    }
  }

  private int rank(int id) {
    return ranks.getOrDefault(id, -1);
  }

  private static int tensor(Node n, int i) {
    return n.args().get(i) instanceof Arg.TensorRef(int id) ? id : -1;
  }
}
