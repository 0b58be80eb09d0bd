package io.prism.graph.cost;

import static io.prism.graph.cost.Operands.saturated;

import io.prism.graph.flow.Shapes.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * FLOPs of one node, by operation; arguments are read by the names in their schema. What is not
 * named here works element by element and counts one FLOP per result. Sizes come from hostile
 * files: products saturate instead of overflowing.
 */
final class Flops {
  /** Squarings and products of a power with a 64-bit exponent. */
  private static final long PRODUCTS_IN_A_POWER = 126;

  private Flops() {}

  static long of(Operands o) {
    long flops = raw(o);
    return flops < 0 ? FlopCount.MOST : Math.min(FlopCount.MOST, flops);
  }

  private static long raw(Operands o) {
    String name = o.node().op().substring("aten::".length());
    // In place it costs the same.
    String op =
        name.endsWith("_") && !name.endsWith("__") ? name.substring(0, name.length() - 1) : name;
    long out = o.out().elements();
    Value first = o.in(0);
    return switch (op) {
      case "linear" -> twice(out, o.in("input").size(-1)) + bias(o);
      case "matmul", "linalg_matmul", "mm", "bmm", "mv", "dot", "vdot", "inner" ->
          twice(out, first.size(-1));
      case "linalg_vecdot" -> twice(out, first.size((int) o.integer("dim", -1)));
      case "outer", "ger", "kron" -> out;
      case "addmm" -> twice(out, o.in("mat1").size(-1)) + out;
      case "addmv" -> twice(out, o.in("mat").size(-1)) + out;
      case "baddbmm" -> twice(out, o.in("batch1").size(-1)) + out;
      case "addbmm" -> twice(out, saturated(o.in("batch1").size(0), o.in("batch1").size(-1))) + out;
      case "addr" -> 3 * out;
      case "chain_matmul" -> chain(o.list("matrices"));
      case "linalg_multi_dot" -> chain(o.list("tensors"));
      case "bilinear" ->
          twice(out, saturated(o.in("input1").size(-1), o.in("input2").size(-1) + 1)) + bias(o);
      case "tensordot" -> tensordot(o);
      case "einsum" -> einsum(o.text("equation"), o.list("tensors"));
      case "conv1d",
          "conv2d",
          "conv3d",
          "convolution",
          "_convolution",
          "conv_transpose1d",
          "conv_transpose2d",
          "conv_transpose3d" ->
          convolution(o, op.startsWith("conv_transpose") || o.is("transposed"));
      case "conv_tbc" ->
          twice(out, saturated(o.in("weight").size(0), o.in("weight").size(1))) + out;
      case "avg_pool1d",
          "avg_pool2d",
          "avg_pool3d",
          "max_pool1d",
          "max_pool1d_with_indices",
          "max_pool2d",
          "max_pool2d_with_indices",
          "max_pool3d",
          "max_pool3d_with_indices" ->
          saturated(out, window(o, op.contains("3d") ? 3 : op.contains("2d") ? 2 : 1));
      case "adaptive_avg_pool1d",
          "adaptive_avg_pool2d",
          "adaptive_avg_pool3d",
          "adaptive_max_pool1d",
          "adaptive_max_pool2d",
          "adaptive_max_pool3d" ->
          first.elements() + out;
      case "upsample_linear1d" -> 4 * out;
      case "upsample_bilinear2d" -> 8 * out;
      case "upsample_trilinear3d" -> 16 * out;
      case "cov", "corrcoef" -> twice(out, first.size(-1)) + 2 * first.elements();
      case "im2col" -> 0;
      case "scaled_dot_product_attention" -> attention(o);
      case "cdist", "_euclidean_dist" -> 3 * saturated(out, first.size(-1));
      case "cosine_similarity" -> 6 * first.elements();
      case "pairwise_distance", "dist" -> 3 * first.elements();
      case "lstm", "gru", "rnn_tanh", "rnn_relu" -> recurrent(o);
      case "lstm_cell", "gru_cell", "rnn_tanh_cell", "rnn_relu_cell" -> cell(o);
      // Row maximum, subtraction, exponential, sum, division.
      case "softmax",
          "_softmax",
          "log_softmax",
          "_log_softmax",
          "_safe_softmax",
          "special_softmax",
          "special_log_softmax",
          "special_logsumexp",
          "logsumexp" ->
          5 * first.elements();
      // Mean, difference, square, mean of squares, scaling, then weight and bias.
      case "layer_norm",
          "native_layer_norm",
          "group_norm",
          "native_group_norm",
          "batch_norm",
          "native_batch_norm",
          "instance_norm" ->
          7 * first.elements();
      // Square, mean, scaling, weight.
      case "rms_norm", "_fused_rms_norm", "renorm" -> 4 * first.elements();
      case "sum",
          "mean",
          "amax",
          "amin",
          "aminmax",
          "max",
          "min",
          "prod",
          "all",
          "any",
          "nansum",
          "nanmean",
          "trace" ->
          Math.max(first.elements(), out);
      case "argmax",
          "argmin",
          "cumsum",
          "cumprod",
          "cummax",
          "cummin",
          "count_nonzero",
          "median",
          "nanmedian" ->
          first.elements();
      case "var",
          "std",
          "var_mean",
          "std_mean",
          "norm",
          "linalg_vector_norm",
          "logcumsumexp",
          "trapezoid",
          "cumulative_trapezoid" ->
          3 * first.elements();
      case "diff" -> saturated(first.elements(), Math.max(1, o.integer("n", 1)));
      case "sort", "argsort", "topk", "kthvalue", "mode", "msort" ->
          saturated(first.elements(), bits(first.size((int) o.integer("dim", -1))));
      case "searchsorted" -> saturated(out, bits(first.size(-1)));
      case "bucketize" -> saturated(out, bits(o.in("boundaries").size(-1)));
      case "scatter_add", "scatter_reduce", "index_reduce" ->
          Math.max(o.in("src").elements(), o.in("source").elements());
      case "index_add" -> o.in("source").elements();
      case "addcmul", "addcdiv", "lerp" -> 3 * out;
      case "linalg_solve",
          "linalg_solve_triangular",
          "linalg_inv",
          "inverse",
          "linalg_matrix_power",
          "matrix_power",
          "matrix_exp",
          "linalg_matrix_exp",
          "linalg_cholesky",
          "linalg_qr",
          "linalg_det",
          "linalg_slogdet",
          "linalg_norm",
          "nuclear_norm",
          "logdet" ->
          dense(o);
      default -> spectral(op) ? spectrum(op, o) : Movement.is(name) || Movement.is(op) ? 0 : out;
    };
  }

  /** Elements under a kernel; one number stands for all its sides. */
  private static long window(Operands o, int sides) {
    long size = o.product("kernel_size");
    if (o.count("kernel_size") > 1) {
      return size;
    }
    long elements = size;
    for (int i = 1; i < sides; i++) {
      elements = saturated(elements, size);
    }
    return elements;
  }

  private static boolean spectral(String op) {
    return op.startsWith("fft_") && !op.endsWith("shift") && !op.endsWith("freq");
  }

  /** The usual 5 N log2 N of a fast transform, over the transformed dimensions. */
  private static long spectrum(String op, Operands o) {
    Value wide = o.out().elements() > o.in(0).elements() ? o.out() : o.in(0);
    long bits =
        op.endsWith("2")
            ? bits(wide.size(-1)) + bits(wide.size(-2))
            : bits(wide.size((int) o.integer("dim", -1)));
    return saturated(5 * wide.elements(), bits);
  }

  private static long twice(long a, long b) {
    return saturated(2 * a, b);
  }

  /**
   * Factorisations and powers of n x n matrices. Charged at least as much as the products they
   * could stand in for: 2 n^3 a matrix, times the largest number of products one call can hide.
   */
  private static long dense(Operands o) {
    Value matrix = o.in(0);
    return saturated(2 * PRODUCTS_IN_A_POWER * matrix.elements(), matrix.size(-1))
        + twice(o.out().elements(), matrix.size(-1));
  }

  /** Each element of the input meets the kernel once when transposed, of the output otherwise. */
  private static long convolution(Operands o, boolean transposed) {
    Value weight = o.in("weight"); // [out, in / groups, kernel...]
    long perChannel = weight.elements() / Math.max(1, weight.size(0));
    long positions = transposed ? o.in("input").elements() : o.out().elements();
    return twice(positions, perChannel) + bias(o);
  }

  private static long bias(Operands o) {
    return o.in("bias").elements() == 0 ? 0 : o.out().elements();
  }

  /** Scores, softmax and the weighted sum, over the whole matrix. */
  private static long attention(Operands o) {
    Value q = o.in("query"); // [..., T, D]
    Value k = o.in("key"); // [..., S, D]
    Value v = o.in("value"); // [..., S, Dv]
    long scores = saturated(q.elements() / Math.max(1, q.size(-1)), k.size(-2));
    return saturated(scores, 2 * q.size(-1) + 5 + 2 * v.size(-1));
  }

  private static long chain(List<Value> matrices) {
    long flops = 0;
    long rows = matrices.isEmpty() ? 0 : matrices.getFirst().size(0);
    for (int i = 1; i < matrices.size(); i++) {
      flops += twice(rows, saturated(matrices.get(i).size(0), matrices.get(i).size(-1)));
    }
    return flops;
  }

  /** The sizes contracted are those of both operands that the result lacks. */
  private static long tensordot(Operands o) {
    long out = Math.max(1, o.out().elements());
    long contracted = Math.round(Math.sqrt((double) o.in(0).elements() * o.in(1).elements() / out));
    return twice(out, contracted);
  }

  /** Pairwise from the left: each step runs over every label that is in play. */
  private static long einsum(String equation, List<Value> operands) {
    String[] inputs = equation.replace(" ", "").split("->", -1)[0].split(",", -1);
    Map<Character, Long> sizes = new HashMap<>();
    long wild = 1;
    for (int i = 0; i < Math.min(inputs.length, operands.size()); i++) {
      String labels = inputs[i].replace("...", "");
      Value v = operands.get(i);
      int free = v.rank() - labels.length();
      int ellipsis = inputs[i].indexOf("...");
      long product = 1;
      for (int d = 0, l = 0; d < v.rank(); d++) {
        if (ellipsis >= 0 && d >= ellipsis && d < ellipsis + free) {
          product = saturated(product, v.size(d));
        } else if (l < labels.length()) {
          sizes.merge(labels.charAt(l++), v.size(d), Math::max);
        }
      }
      wild = Math.max(wild, product);
    }
    long all = wild;
    for (long s : sizes.values()) {
      all = saturated(all, s);
    }
    return operands.size() < 2 ? all : twice(all, operands.size() - 1);
  }

  /** Every weight matrix is used once for every position. */
  private static long recurrent(Operands o) {
    Value input = o.in("input");
    long positions = input.elements() / Math.max(1, input.size(-1));
    return twice(positions, matrices(o.list("params")));
  }

  private static long cell(Operands o) {
    long weights = o.in("w_ih").elements() + o.in("w_hh").elements();
    Value input = o.in("input"); // [batch, width] or [width]
    return twice(input.elements() / Math.max(1, input.size(-1)), weights);
  }

  private static long matrices(List<Value> values) {
    return values.stream().filter(v -> v.rank() == 2).mapToLong(Value::elements).sum();
  }

  private static long bits(long n) {
    return Math.max(1, 64 - Long.numberOfLeadingZeros(Math.max(1, n - 1)));
  }
}
