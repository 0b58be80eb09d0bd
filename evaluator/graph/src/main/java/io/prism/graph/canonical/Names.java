package io.prism.graph.canonical;

import java.util.Map;
import java.util.Set;

/** One name for the spellings of one operation. */
final class Names {
  private static final Map<String, String> SAME =
      Map.ofEntries(
          Map.entry("absolute", "abs"),
          Map.entry("multiply", "mul"),
          Map.entry("divide", "div"),
          Map.entry("true_divide", "div"),
          Map.entry("subtract", "sub"),
          Map.entry("negative", "neg"),
          Map.entry("clip", "clamp"),
          Map.entry("special_expit", "sigmoid"),
          Map.entry("special_erf", "erf"),
          Map.entry("special_log1p", "log1p"),
          Map.entry("special_xlog1py", "xlog1py"),
          Map.entry("fix", "trunc"),
          Map.entry("greater", "gt"),
          Map.entry("greater_equal", "ge"),
          Map.entry("less", "lt"),
          Map.entry("less_equal", "le"),
          Map.entry("not_equal", "ne"),
          Map.entry("ger", "outer"),
          Map.entry("mm", "matmul"),
          Map.entry("bmm", "matmul"),
          Map.entry("mv", "matmul"),
          Map.entry("linalg_matmul", "matmul"),
          Map.entry("_softmax", "softmax"),
          Map.entry("_log_softmax", "log_softmax"),
          Map.entry("native_layer_norm", "layer_norm"),
          Map.entry("_fused_rms_norm", "rms_norm"),
          Map.entry("concat", "cat"),
          Map.entry("concatenate", "cat"),
          Map.entry("swapaxes", "permute"),
          Map.entry("swapdims", "permute"),
          Map.entry("t", "permute"),
          Map.entry("numpy_T", "permute"),
          Map.entry("mT", "permute"),
          Map.entry("transpose", "permute"),
          Map.entry("moveaxis", "movedim"),
          Map.entry("view", "reshape"),
          Map.entry("view_as", "reshape"),
          Map.entry("reshape_as", "reshape"),
          Map.entry("_unsafe_view", "reshape"),
          Map.entry("flatten", "reshape"),
          Map.entry("unflatten", "reshape"),
          Map.entry("ravel", "reshape"),
          Map.entry("squeeze", "reshape"),
          Map.entry("unsqueeze", "reshape"),
          Map.entry("expand_as", "expand"),
          Map.entry("broadcast_to", "expand"),
          Map.entry("type_as", "to"),
          Map.entry("_to_copy", "to"),
          Map.entry("narrow", "slice"),
          Map.entry("unsafe_split", "split"),
          Map.entry("chunk", "split"),
          Map.entry("unsafe_chunk", "split"),
          Map.entry("split_with_sizes", "split"),
          Map.entry("unsafe_split_with_sizes", "split"),
          Map.entry("tensor_split", "split"));

  /** Operations that mix features: between the ends of a residual branch there is at least one. */
  static final Set<String> CONTRACTIONS =
      Set.of(
          "linear",
          "matmul",
          "addmm",
          "addbmm",
          "baddbmm",
          "bilinear",
          "einsum",
          "tensordot",
          "inner",
          "conv1d",
          "conv2d",
          "conv_tbc",
          "convolution",
          "_convolution",
          "conv_transpose1d",
          "conv_transpose2d",
          "conv_transpose3d",
          "scaled_dot_product_attention",
          "lstm",
          "gru",
          "rnn_tanh",
          "rnn_relu",
          "fft_rfft",
          "fft_fft");

  /** Operations whose two operands may be exchanged. */
  static final Set<String> COMMUTATIVE =
      Set.of(
          "add",
          "mul",
          "maximum",
          "minimum",
          "fmax",
          "fmin",
          "eq",
          "ne",
          "logical_and",
          "logical_or",
          "logical_xor",
          "bitwise_and",
          "bitwise_or",
          "bitwise_xor",
          "logaddexp",
          "logaddexp2",
          "hypot",
          "dot");

  /** Results of the same shape and type are their operand. */
  static final Set<String> COPIES =
      Set.of(
          "reshape",
          "expand",
          "to",
          "detach",
          "alias",
          "contiguous",
          "clone",
          "lift_fresh",
          "positive",
          "resolve_conj",
          "resolve_neg");

  /** The second tensor gives a shape or type only. */
  static final Set<String> SHAPED_LIKE_SECOND =
      Set.of("aten::view_as", "aten::reshape_as", "aten::expand_as", "aten::type_as");

  private Names() {}

  static String of(String qualified) {
    String name = qualified.substring("aten::".length());
    return SAME.getOrDefault(name, name);
  }
}
