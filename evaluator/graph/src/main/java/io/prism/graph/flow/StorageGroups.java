package io.prism.graph.flow;

import io.prism.graph.Arg;
import io.prism.graph.Graph;
import io.prism.graph.Node;
import io.prism.graph.aten.Aten;
import io.prism.graph.aten.AtenSchema;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Which values may share memory, by the schemas' alias sets. Conservative: a result that may alias
 * one of several arguments joins all of them, and operators that return a view when they can,
 * although their schemas do not say so, count as views.
 */
public final class StorageGroups {
  private static final Set<String> MAY_RETURN_VIEW =
      Set.of(
          "aten::alpha_dropout",
          "aten::atleast_1d",
          "aten::atleast_2d",
          "aten::atleast_3d",
          "aten::broadcast_tensors",
          "aten::broadcast_to",
          "aten::chunk",
          "aten::conj",
          "aten::contiguous",
          "aten::dropout",
          "aten::dsplit",
          "aten::einsum",
          "aten::expand_as",
          "aten::feature_alpha_dropout",
          "aten::feature_dropout",
          "aten::flatten",
          "aten::hsplit",
          "aten::lift_fresh",
          "aten::matrix_H",
          "aten::meshgrid",
          "aten::moveaxis",
          "aten::movedim",
          "aten::narrow",
          "aten::numpy_T",
          "aten::pad",
          "aten::positive",
          "aten::ravel",
          "aten::real",
          "aten::imag",
          "aten::reshape",
          "aten::reshape_as",
          "aten::resolve_conj",
          "aten::resolve_neg",
          "aten::swapaxes",
          "aten::swapdims",
          "aten::tensor_split",
          "aten::tile",
          "aten::to",
          "aten::type_as",
          "aten::unflatten",
          "aten::view_as",
          "aten::vsplit");

  // A forest: each value's parent, groups are trees.
  private final int[] parent;
  private final BitSet writtenGroups = new BitSet();

  private StorageGroups(int count) {
    parent = new int[count];
    for (int i = 0; i < count; i++) {
      parent[i] = i;
    }
  }

  /** {@return the groups of {@code graph}} */
  public static StorageGroups of(Graph graph) {
    StorageGroups g = new StorageGroups(graph.idCount());
    for (Node n : graph.nodes()) {
      AtenSchema schema = schema(n);
      boolean view = mayReturnView(n);
      if (!view && !schema.aliases()) {
        continue;
      }
      for (int i = 0; i < n.args().size(); i++) {
        if (view || schema.arguments().get(i).alias() != null) {
          for (int id : tensors(n.args().get(i))) {
            n.outputs().forEach(out -> g.join(out, id));
          }
        }
      }
    }
    for (Node n : graph.nodes()) {
      written(n).forEach(id -> g.writtenGroups.set(g.group(id)));
    }
    return g;
  }

  /** A product of several tensors is new; einsum of a single one may be a transposition. */
  private static boolean mayReturnView(Node n) {
    return MAY_RETURN_VIEW.contains(n.op())
        && !(n.op().equals("aten::einsum")
            && n.args().get(1) instanceof Arg.TensorList l
            && l.ids().size() > 1);
  }

  /** {@return a number that is equal for values that may share memory} */
  public int group(int id) {
    int root = id;
    while (parent[root] != root) {
      root = parent[root];
    }
    for (int at = id; parent[at] != root; ) {
      int next = parent[at];
      parent[at] = root;
      at = next;
    }
    return root;
  }

  private void join(int a, int b) {
    parent[group(a)] = group(b);
  }

  /** {@return whether some node may write the memory of this value} */
  public boolean isWritten(int id) {
    return writtenGroups.get(group(id));
  }

  /** {@return the tensors that {@code n} writes} */
  public static List<Integer> written(Node n) {
    return schema(n).writtenArguments().stream()
        .flatMap(i -> tensors(n.args().get(i)).stream())
        .toList();
  }

  private static AtenSchema schema(Node n) {
    return Aten.find(n.op(), n.overload()).schema();
  }

  private static List<Integer> tensors(Arg a) {
    return switch (a) {
      case Arg.TensorRef t -> List.of(t.id());
      case Arg.TensorList l -> l.ids().stream().filter(Objects::nonNull).toList();
      default -> List.of();
    };
  }
}
