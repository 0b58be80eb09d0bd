package io.prism.graph.policy;

import io.prism.graph.Arg;
import io.prism.graph.Graph;
import io.prism.graph.GraphException.Code;
import io.prism.graph.Node;
import io.prism.graph.flow.Shapes;
import io.prism.graph.replay.Selections;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * Tensors whose number of rows depends on values: the tokens that a router sent to one expert.
 *
 * <p>They are allowed in a closed region: from the selection (nonzero, a mask as index) to the
 * operation that writes the rows back into a tensor of fixed size (index_add, index_put, scatter).
 * {@link io.prism.graph.replay.ShapeTrace} gives each selection its largest size, all rows, so cost
 * and memory are charged as for dense dispatch and no routing can cheat them. That bound holds
 * because only operations are allowed in the region whose results grow with their arguments and
 * whose rank does not depend on a size: squeeze of a named dimension that always has the same size,
 * but not diag and the like.
 */
public final class ValueSizes {
  private static final Set<String> REGION =
      Set.of(
          ("abs add addcdiv addcmul addmm all amax amin any argmax argsort argwhere bitwise_and"
                  + " bitwise_not bitwise_or bmm cat celu chunk clamp clamp_min clamp_max clone concat"
                  + " contiguous cos cumsum detach div dropout einsum elu embedding eq erf exp exp2"
                  + " expand_as expm1 fill_ flatten floor full_like gather ge gelu glu gt hardsigmoid"
                  + " hardswish hardtanh index index_add index_add_ index_copy index_copy_ index_fill"
                  + " index_fill_ index_put index_put_ index_select layer_norm le leaky_relu lerp linear"
                  + " log log1p log_sigmoid log_softmax logical_and logical_not logical_or logsumexp lt"
                  + " masked_fill masked_select matmul max maximum mean minimum mish mm mul multiply"
                  + " narrow native_layer_norm ne neg nonzero nonzero_numpy one_hot ones_like permute"
                  + " pow prelu _prelu_kernel reciprocal relu relu6 relu_ repeat_interleave reshape"
                  + " rms_norm rsqrt rsub scatter scatter_ scatter_add scatter_add_ scatter_reduce"
                  + " scatter_reduce_ select selu sigmoid sign silu silu_ sin slice softmax softplus"
                  + " softshrink sort split sqrt square stack sub subtract sum t tanh to _to_copy topk"
                  + " transpose true_divide type_as unbind unsqueeze var view where zeros_like add_ mul_"
                  + " sub_ div_ copy_ _assert_async unsafe_split swapaxes movedim expand log2 alias"
                  + " floor_divide remainder fmod squeeze view_as reshape_as logical_xor bitwise_xor"
                  + " __and__ __or__ __xor__ count_nonzero isnan isfinite masked_scatter"
                  + " masked_scatter_")
              .split(" "));

  /** Write selected rows into their first argument, whose size stays what it was. */
  private static final Set<String> CLOSING =
      Set.of(
          ("index_add index_add_ index_copy index_copy_ index_fill index_fill_ index_put index_put_"
                  + " scatter scatter_ scatter_add scatter_add_ scatter_reduce scatter_reduce_"
                  + " masked_scatter masked_scatter_")
              .split(" "));

  private final Graph graph;
  private final Shapes shapes;
  private final BitSet sized = new BitSet();

  private ValueSizes(Graph graph, Shapes shapes) {
    this.graph = graph;
    this.shapes = shapes;
  }

  /** {@return where sizes that depend on values leave the region; empty when they never do} */
  public static List<Refusal> check(Graph graph, Shapes shapes) {
    return new ValueSizes(graph, shapes).check();
  }

  private List<Refusal> check() {
    List<Refusal> out = new ArrayList<>();
    String last = "";
    for (Node n : graph.nodes()) {
      String op = n.op().substring("aten::".length());
      boolean reads = reads(n);
      if (reads && (!REGION.contains(op) || squeezesRows(n, op))) {
        out.add(refusal(n.label() + " reads it", n.at()));
      }
      if (Selections.makesRows(n, shapes) || (reads && !closes(n, op))) {
        n.outputs().forEach(sized::set);
        last = n.at();
      }
    }
    if (sized.get(graph.output())) {
      out.add(refusal("it is what the model returns", last));
    }
    return out;
  }

  private static Refusal refusal(String what, String at) {
    return new Refusal(
        Code.FORBIDDEN_OPERATION,
        "the number of rows of this tensor depends on values, and "
            + what
            + "; write the rows back with index_add_ or out[mask] = rows first, or compute all rows"
            + " and weight them with torch.where (dense dispatch)",
        at);
  }

  private boolean reads(Node n) {
    boolean[] found = {false};
    n.forEachTensor(id -> found[0] |= sized.get(id));
    return found[0];
  }

  private boolean closes(Node n, String op) {
    return CLOSING.contains(op)
        && n.args().getFirst() instanceof Arg.TensorRef(int id)
        && !sized.get(id);
  }

  /** With one row selected it would take the rows' dimension away. */
  private boolean squeezesRows(Node n, String op) {
    if (!op.equals("squeeze")) {
      return false;
    }
    return !(n.args().getFirst() instanceof Arg.TensorRef(int id))
        || n.args().size() != 2
        || !(n.args().get(1) instanceof Arg.Int(long dim))
        || shapes.varies(id, (int) (dim < 0 ? dim + rank(id) : dim));
  }

  private int rank(int id) {
    Shapes.Value v = shapes.get(id);
    return v == null ? 0 : v.rank();
  }
}
