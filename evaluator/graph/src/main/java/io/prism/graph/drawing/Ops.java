package io.prism.graph.drawing;

import io.prism.graph.Arg;
import io.prism.graph.Node;
import io.prism.graph.aten.Aten;
import io.prism.graph.aten.AtenSchema;
import io.prism.graph.flow.Shapes;
import io.prism.graph.flow.Shapes.Value;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What operations are called in a picture, and which deserve a box of their own. */
final class Ops {
  /** Moves or renames elements, or does nothing outside training. */
  private static final Set<String> PLUMBING =
      Set.of(
          "reshape",
          "contiguous",
          "to",
          "_to_copy",
          "clone",
          "detach",
          "flatten",
          "unflatten",
          "ravel",
          "expand_as",
          "broadcast_to",
          "view_as",
          "reshape_as",
          "type_as",
          "moveaxis",
          "movedim",
          "swapaxes",
          "swapdims",
          "numpy_T",
          "chunk",
          "tensor_split",
          "narrow",
          "tile",
          "dropout",
          "feature_dropout",
          "alpha_dropout",
          "lift_fresh",
          "positive",
          "unsafe_split",
          "unsafe_chunk",
          "_unsafe_view",
          "repeat_interleave");

  private Ops() {}

  static String name(Node n) {
    String name = n.op().substring(n.op().indexOf("::") + 2);
    boolean inPlace = name.length() > 1 && name.endsWith("_") && !name.endsWith("__");
    return inPlace ? name.substring(0, name.length() - 1) : name;
  }

  static boolean isPlumbing(Node n) {
    String name = n.op().substring(n.op().indexOf("::") + 2);
    AtenSchema schema = Aten.find(n.op(), n.overload()).schema();
    boolean view = schema.aliases() && !schema.mutates();
    return (view || PLUMBING.contains(name)) && firstTensor(n) >= 0;
  }

  /** {@return the first tensor that is read, -1 when there is none} */
  static int firstTensor(Node n) {
    int[] first = {-1};
    n.forEachTensor(
        id -> {
          if (first[0] < 0) {
            first[0] = id;
          }
        });
    return first[0];
  }

  static Kind kind(Node n) {
    return switch (name(n)) {
      case "embedding", "embedding_bag" -> Kind.EMBEDDING;
      case "linear",
          "matmul",
          "mm",
          "bmm",
          "mv",
          "addmm",
          "baddbmm",
          "addbmm",
          "einsum",
          "bilinear",
          "linalg_matmul",
          "tensordot",
          "inner",
          "outer",
          "conv1d",
          "conv2d",
          "conv3d",
          "conv_tbc",
          "convolution",
          "_convolution",
          "conv_transpose1d",
          "conv_transpose2d",
          "conv_transpose3d",
          "fft_rfft",
          "fft_irfft",
          "fft_fft",
          "fft_ifft" ->
          Kind.PRODUCT;
      case "scaled_dot_product_attention", "softmax", "_softmax", "topk", "multinomial" ->
          Kind.ATTENTION;
      case "lstm",
          "gru",
          "rnn_tanh",
          "rnn_relu",
          "lstm_cell",
          "gru_cell",
          "rnn_tanh_cell",
          "rnn_relu_cell",
          "cumsum",
          "cumprod",
          "logcumsumexp" ->
          Kind.RECURRENT;
      case "layer_norm",
          "native_layer_norm",
          "rms_norm",
          "_fused_rms_norm",
          "group_norm",
          "native_group_norm",
          "batch_norm",
          "native_batch_norm",
          "instance_norm" ->
          Kind.NORM;
      default -> Kind.POINTWISE;
    };
  }

  /** {@return the name on a box, with the sizes that make it what it is} */
  static String title(Node n, Shapes shapes) {
    String name = name(n);
    return switch (name) {
      case "linear" -> {
        Value w = shape(n, 1, shapes);
        yield w == null ? "Linear" : "Linear %d → %d".formatted(w.size(-1), w.size(-2));
      }
      case "embedding" -> {
        Value w = shape(n, 0, shapes);
        yield w == null ? "Embedding" : "Embedding %d × %d".formatted(w.size(0), w.size(-1));
      }
      case "layer_norm", "native_layer_norm" -> "LayerNorm";
      case "rms_norm", "_fused_rms_norm" -> "RMSNorm";
      case "group_norm", "native_group_norm" -> "GroupNorm";
      case "batch_norm", "native_batch_norm" -> "BatchNorm";
      case "scaled_dot_product_attention" -> attention(n, shapes);
      case "matmul", "mm", "bmm", "linalg_matmul" -> "MatMul";
      case "softmax", "_softmax" -> "Softmax";
      case "conv1d" -> convolution(n, shapes);
      case "einsum" ->
          n.args().getFirst() instanceof Arg.Text(String s) ? "einsum " + Text.plain(s) : name;
      case "lstm", "gru" -> name.toUpperCase(java.util.Locale.ROOT);
      case "topk" -> n.args().get(1) instanceof Arg.Int(long k) ? "top " + k : name;
      default -> name;
    };
  }

  private static String attention(Node n, Shapes shapes) {
    Value q = shape(n, 0, shapes);
    Value k = shape(n, 1, shapes);
    boolean causal = n.args().size() > 5 && n.args().get(5).equals(new Arg.Bool(true));
    String kind = causal ? "Causal attention" : "Attention";
    if (q == null || k == null || q.rank() != 4) {
      return kind;
    }
    String groups = k.size(1) == q.size(1) ? "" : " / " + k.size(1);
    return "%s, %d%s %s".formatted(kind, q.size(1), groups, q.size(1) == 1 ? "head" : "heads");
  }

  private static String convolution(Node n, Shapes shapes) {
    Value w = shape(n, 1, shapes);
    long groups = n.args().getLast() instanceof Arg.Int(long g) ? g : 1;
    return w == null
        ? "Conv1d"
        : "Conv1d k=%d%s".formatted(w.size(-1), groups > 1 ? ", " + groups + " groups" : "");
  }

  private static @Nullable Value shape(Node n, int argument, Shapes shapes) {
    List<Arg> args = n.args();
    return args.size() > argument && args.get(argument) instanceof Arg.TensorRef(int id)
        ? shapes.get(id)
        : null;
  }
}
