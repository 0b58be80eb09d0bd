package io.prism.player.bridge;

import io.prism.graph.Arg;
import io.prism.graph.Node;
import io.prism.player.bridge.Presence.Kind;
import io.prism.player.bridge.Presence.Subject;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** What one call does where masks are false, rows are missing and numbers are zero. */
final class EmptyCalls {
  /** What is known of a value. */
  enum Fact {
    /** All elements are zero, or false. */
    ZERO,
    /** All elements are true. */
    TRUE,
    /** It has no elements, because no row is selected. */
    NO_ROWS
  }

  private static final Set<String> SELECTING =
      words("nonzero nonzero_numpy argwhere masked_select where");

  /** The same elements elsewhere, or as another type. */
  private static final Set<String> MOVES =
      words(
          "to _to_copy view reshape flatten unflatten squeeze unsqueeze select slice narrow expand"
              + " expand_as permute transpose t detach alias clone contiguous view_as reshape_as"
              + " type_as index index_select _unsafe_view");

  /** Every element of the argument is in the result. */
  private static final Set<String> KEEPS_ALL =
      words(
          "view reshape flatten unflatten squeeze unsqueeze expand expand_as permute transpose t"
              + " detach alias clone contiguous view_as reshape_as _unsafe_view");

  private static final Set<String> CASTS = words("to _to_copy type_as");

  /** On no rows these give no rows. Sums and the like are not among them. */
  private static final Set<String> ROW_BY_ROW =
      words(
          "add sub mul div neg abs exp log sqrt rsqrt pow square sin cos tanh sigmoid gelu silu relu"
              + " relu6 leaky_relu elu softplus mish hardswish hardtanh linear matmul mm addmm"
              + " layer_norm native_layer_norm rms_norm _fused_rms_norm softmax _softmax log_softmax"
              + " dropout embedding floor_divide remainder fmod masked_fill clamp eq ne lt le gt ge"
              + " logical_and logical_or logical_not bitwise_and bitwise_or bitwise_not glu prelu"
              + " zeros_like ones_like full_like one_hot erf reciprocal add_ mul_ sub_ div_ silu_"
              + " relu_ rsub true_divide multiply subtract floor");

  private static final Set<String> WRITES_BY_INDEX =
      words(
          "index_add index_add_ index_copy index_copy_ index_fill index_fill_ scatter scatter_"
              + " scatter_add scatter_add_ scatter_reduce scatter_reduce_");

  private static final Set<String> DRAWING =
      words(
          "dropout dropout_ native_dropout alpha_dropout feature_dropout bernoulli bernoulli_"
              + " rand_like randn_like randint_like rand randn randint randperm normal normal_"
              + " uniform_ exponential_ multinomial rrelu scaled_dot_product_attention lstm gru"
              + " rnn_tanh rnn_relu");

  private final Node node;
  private final String op;
  private final IntFunction<@Nullable Fact> facts;
  private final IntPredicate masks;

  /**
   * @param facts what is known of the tensor with an id
   * @param masks whether it holds truth values
   */
  EmptyCalls(Node node, IntFunction<@Nullable Fact> facts, IntPredicate masks) {
    this.node = node;
    this.masks = masks;
    this.op = node.op().substring("aten::".length());
    this.facts = facts;
  }

  private static Set<String> words(String text) {
    return Set.of(text.split(" "));
  }

  static Fact of(Kind kind) {
    return switch (kind) {
      case NONE_TRUE -> Fact.ZERO;
      case ALL_TRUE -> Fact.TRUE;
      case NO_ROWS -> Fact.NO_ROWS;
    };
  }

  /** {@return what the first argument of {@code n} must be for its result to be as said} */
  static @Nullable Subject source(Node n, Kind kind, int first, boolean truth) {
    String name = n.op().substring("aten::".length());
    if (name.equals("logical_not") || name.equals("bitwise_not")) {
      return new Subject(kind == Kind.ALL_TRUE ? Kind.NONE_TRUE : Kind.ALL_TRUE, first);
    }
    boolean all = KEEPS_ALL.contains(name) || (name.equals("any") && kind == Kind.NONE_TRUE);
    return all || (CASTS.contains(name) && truth) ? new Subject(kind, first) : null;
  }

  /** {@return whether the last argument of {@code n} chooses rows} */
  static boolean selects(Node n) {
    String name = n.op().substring("aten::".length());
    return SELECTING.contains(name) && (!name.equals("where") || n.args().size() == 1);
  }

  static boolean casts(Node n) {
    return CASTS.contains(n.op().substring("aten::".length()));
  }

  static boolean draws(Node n) {
    return DRAWING.contains(n.op().substring("aten::".length()));
  }

  /** {@return the tensor that the call gives back as it was, null when it may compute something} */
  @Nullable Integer unchanged() {
    boolean nothing =
        switch (op) {
          case "index_put", "index_put_" -> anyEmptyIndex();
          case "masked_fill", "masked_fill_", "masked_scatter", "masked_scatter_" ->
              is(1, Fact.ZERO);
          case "add", "add_", "sub", "sub_" -> is(1, Fact.ZERO);
          default -> WRITES_BY_INDEX.contains(op) && is(2, Fact.NO_ROWS);
        };
    if (nothing) {
      return tensor(0);
    }
    if (op.equals("add") && is(0, Fact.ZERO)) {
      return tensor(1);
    }
    if (op.equals("where") && node.args().size() == 3) {
      return is(0, Fact.ZERO) ? tensor(2) : is(0, Fact.TRUE) ? tensor(1) : null;
    }
    return null;
  }

  /** {@return what is known of the results, null when nothing is} */
  @Nullable Fact fact() {
    if (selects(node)) {
      return facts(node.args().getLast()) == Fact.ZERO ? Fact.NO_ROWS : null;
    }
    if (op.equals("index") && anyEmptyIndex()) {
      return Fact.NO_ROWS;
    }
    if ((MOVES.contains(op) || ROW_BY_ROW.contains(op)) && anyArgument(Fact.NO_ROWS)) {
      return Fact.NO_ROWS;
    }
    Fact first = node.args().isEmpty() ? null : facts(node.args().getFirst());
    if (MOVES.contains(op)) {
      // as numbers, truth is one
      return first == Fact.TRUE && CASTS.contains(op) ? null : first;
    }
    return switch (op) {
      case "logical_not", "bitwise_not" ->
          first == Fact.ZERO ? Fact.TRUE : first == Fact.TRUE ? Fact.ZERO : null;
      case "any", "sum", "count_nonzero" -> first == Fact.ZERO ? Fact.ZERO : null;
      case "all" -> first == Fact.TRUE ? Fact.TRUE : null;
      case "mul", "mul_", "multiply", "logical_and", "bitwise_and", "__and__" ->
          first == Fact.ZERO || is(1, Fact.ZERO) ? Fact.ZERO : null;
      default -> null;
    };
  }

  private boolean anyEmptyIndex() {
    return node.args().get(1) instanceof Arg.TensorList(List<@Nullable Integer> ids)
        && ids.stream()
            .anyMatch(
                id ->
                    id != null
                        && (facts.apply(id) == Fact.NO_ROWS
                            || (facts.apply(id) == Fact.ZERO && masks.test(id))));
  }

  private boolean anyArgument(Fact wanted) {
    return node.args().stream().anyMatch(a -> facts(a) == wanted);
  }

  private boolean is(int argument, Fact wanted) {
    return argument < node.args().size() && facts(node.args().get(argument)) == wanted;
  }

  private @Nullable Fact facts(Arg a) {
    return a instanceof Arg.TensorRef(int id) ? facts.apply(id) : null;
  }

  private @Nullable Integer tensor(int i) {
    return node.args().get(i) instanceof Arg.TensorRef(int id) ? id : null;
  }
}
