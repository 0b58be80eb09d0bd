package io.prism.graph.policy;

import io.prism.graph.Arg;
import io.prism.graph.Graph;
import io.prism.graph.Node;
import io.prism.graph.aten.Aten;
import io.prism.graph.aten.AtenSchema;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which tensors may share memory with an input, state or constant, by the schemas' alias sets.
 * Conservative: a result that may alias one of several arguments counts as aliasing all of them,
 * and operators without annotation that can return a view (reshape, contiguous, to) count too.
 */
public final class AliasRoots {
  private final Graph graph;
  private final Map<Integer, BitSet> roots = new HashMap<>();
  private final Map<Integer, String> stateNames = new HashMap<>();
  private final BitSet written = new BitSet();

  private AliasRoots(Graph graph) {
    this.graph = graph;
  }

  /** {@return the analysis of {@code graph}} */
  public static AliasRoots of(Graph graph) {
    AliasRoots a = new AliasRoots(graph);
    graph.inputs().forEach(i -> a.root(i.id()));
    graph.constants().forEach(c -> a.root(c.id()));
    graph
        .states()
        .forEach(
            s -> {
              a.root(s.id());
              a.stateNames.put(s.id(), s.name());
            });
    graph.nodes().forEach(a::node);
    return a;
  }

  private void root(int id) {
    BitSet self = new BitSet();
    self.set(id);
    roots.put(id, self);
  }

  private void node(Node n) {
    AtenSchema schema = Aten.find(n.op(), n.overload()).schema();
    schema.writtenArguments().forEach(i -> ids(n.args().get(i)).forEach(id -> written.or(of(id))));
    BitSet shared = new BitSet();
    if (schema.aliases() || mayReturnView(n.op())) {
      for (int i = 0; i < n.args().size(); i++) {
        if (schema.arguments().get(i).alias() != null || mayReturnView(n.op())) {
          ids(n.args().get(i)).forEach(id -> shared.or(of(id)));
        }
      }
    }
    n.outputs().forEach(id -> roots.put(id, shared));
  }

  /** Composite operators that return a view when they can; their schemas do not always say so. */
  private static boolean mayReturnView(String op) {
    return switch (op) {
      case "aten::reshape",
          "aten::reshape_as",
          "aten::flatten",
          "aten::contiguous",
          "aten::to",
          "aten::type_as",
          "aten::ravel",
          "aten::expand_as",
          "aten::broadcast_to",
          "aten::broadcast_tensors",
          "aten::meshgrid",
          "aten::atleast_1d",
          "aten::atleast_2d",
          "aten::atleast_3d",
          "aten::dropout",
          "aten::feature_dropout",
          "aten::alpha_dropout",
          "aten::feature_alpha_dropout",
          "aten::chunk",
          "aten::tensor_split",
          "aten::hsplit",
          "aten::vsplit",
          "aten::dsplit",
          "aten::moveaxis",
          "aten::movedim",
          "aten::swapaxes",
          "aten::swapdims",
          "aten::numpy_T",
          "aten::unflatten",
          "aten::narrow",
          "aten::real",
          "aten::conj",
          "aten::resolve_conj",
          "aten::resolve_neg",
          "aten::positive",
          "aten::lift_fresh",
          "aten::pad",
          "aten::tile",
          "aten::einsum",
          "aten::view_as" ->
          true;
      default -> false;
    };
  }

  private BitSet of(int id) {
    return roots.getOrDefault(id, new BitSet());
  }

  private static List<Integer> ids(Arg a) {
    return switch (a) {
      case Arg.TensorRef t -> List.of(t.id());
      case Arg.TensorList l -> l.ids().stream().filter(java.util.Objects::nonNull).toList();
      default -> List.of();
    };
  }

  /** {@return whether some node may write the memory of this input, state or constant} */
  public boolean isWritten(int rootId) {
    return written.get(rootId);
  }

  /** {@return the name of a state that {@code n} may write} */
  Optional<String> writtenState(Node n) {
    AtenSchema schema = Aten.find(n.op(), n.overload()).schema();
    return schema.writtenArguments().stream()
        .flatMap(i -> ids(n.args().get(i)).stream())
        .flatMap(id -> of(id).stream().boxed())
        .filter(stateNames::containsKey)
        .map(stateNames::get)
        .findFirst();
  }

  /** {@return the graph that was analysed} */
  public Graph graph() {
    return graph;
  }
}
