package io.prism.graph.cost;

import io.prism.graph.flow.Shapes.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** FLOPs of one node, by operation. What is not named here counts one FLOP per result. */
final class Flops {
  /** Squarings and products of a power with a 64-bit exponent. */
  private static final long PRODUCTS_IN_A_POWER = 126;

  private Flops() {}

  static long of(Operands o) {
    String op = o.node().op().substring("aten::".length());
    long out = o.out().elements();
    return switch (op) {
      case "linear" -> 2 * out * o.in(0).size(-1) + (o.in(2).elements() == 0 ? 0 : out);
      case "matmul", "linalg_matmul", "mm", "bmm", "mv", "dot", "vdot", "inner" ->
          2 * out * o.in(0).size(-1);
      case "outer", "ger" -> out;
      case "addmm", "addmv", "baddbmm", "addmm_", "baddbmm_" -> 2 * out * o.in(1).size(-1) + out;
      case "addbmm" -> 2 * out * o.in(1).size(0) * o.in(1).size(-1) + out;
      case "chain_matmul", "linalg_multi_dot" -> chain(o.list(0));
      case "bilinear" -> 2 * out * o.in(0).size(-1) * (o.in(1).size(-1) + 1);
      case "tensordot" -> tensordot(o);
      case "einsum" -> einsum(o.text(0), o.list(1));
      case "conv1d", "conv2d", "convolution", "_convolution" -> convolution(o);
      case "conv_tbc" -> 2 * out * o.in(1).size(0) * o.in(1).size(1);
      case "conv_transpose1d", "conv_transpose2d" ->
          2 * o.in(0).elements() * perChannel(o.in(1)) + bias(o, 2);
      case "scaled_dot_product_attention" -> attention(o);
      case "cdist", "_euclidean_dist" -> 3 * out * o.in(0).size(-1);
      case "lstm", "gru", "rnn_tanh", "rnn_relu" -> recurrent(o);
      case "lstm_cell", "gru_cell", "rnn_tanh_cell", "rnn_relu_cell" -> cell(o);
      // Row maximum, subtraction, exponential, sum, division.
      case "softmax", "_softmax", "log_softmax", "_log_softmax", "logsumexp" ->
          5 * o.in(0).elements();
      // Mean, difference, square, mean of squares, scaling, then weight and bias.
      case "layer_norm",
          "native_layer_norm",
          "group_norm",
          "native_group_norm",
          "batch_norm",
          "native_batch_norm",
          "instance_norm" ->
          7 * o.in(0).elements();
      // Square, mean, scaling, weight.
      case "rms_norm", "_fused_rms_norm" -> 4 * o.in(0).elements();
      case "sum", "mean", "amax", "amin", "aminmax", "max", "min", "prod", "all", "any", "nansum" ->
          Math.max(o.in(0).elements(), out);
      case "argmax", "argmin", "cumsum", "cumprod", "cummax", "cummin", "count_nonzero", "median" ->
          o.in(0).elements();
      case "var", "std", "var_mean", "std_mean", "norm", "linalg_vector_norm", "logcumsumexp" ->
          3 * o.in(0).elements();
      case "sort", "argsort", "topk", "kthvalue", "mode", "msort" ->
          o.in(0).elements() * bits(o.in(0).size(-1));
      case "addcmul", "addcdiv", "addcmul_", "addcdiv_", "lerp", "lerp_" -> 3 * out;
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
          "logdet" ->
          dense(o);
      default ->
          op.startsWith("fft_f") || op.startsWith("fft_r") || op.startsWith("fft_i")
              ? 5 * Math.max(out, o.in(0).elements()) * bits(o.in(0).size(-1))
              : Movement.is(op) ? 0 : out;
    };
  }

  /**
   * Factorisations and powers of n x n matrices. Charged at least as much as the products they
   * could stand in for: 2 n^3 a matrix, times the largest number of products one call can hide.
   */
  private static long dense(Operands o) {
    Value matrix = o.in(0);
    return 2 * PRODUCTS_IN_A_POWER * matrix.elements() * matrix.size(-1)
        + 2 * o.out().elements() * matrix.size(-1);
  }

  private static long convolution(Operands o) {
    Value weight = o.in(1); // [out, in / groups, kernel...]
    boolean transposed = o.node().args().contains(new io.prism.graph.Arg.Bool(true));
    if (transposed && o.node().op().endsWith("convolution")) {
      return 2 * o.in(0).elements() * perChannel(weight) + bias(o, 2);
    }
    return 2 * o.out().elements() * perChannel(weight) + bias(o, 2);
  }

  private static long perChannel(Value weight) {
    return weight.elements() / Math.max(1, weight.size(0));
  }

  private static long bias(Operands o, int index) {
    return o.in(index).elements() == 0 ? 0 : o.out().elements();
  }

  /** Scores, softmax and the weighted sum, over the whole matrix. */
  private static long attention(Operands o) {
    Value q = o.in(0); // [..., T, D]
    Value k = o.in(1); // [..., S, D]
    Value v = o.in(2); // [..., S, Dv]
    long scores = q.elements() / Math.max(1, q.size(-1)) * k.size(-2);
    return scores * (2 * q.size(-1) + 5 + 2 * v.size(-1));
  }

  private static long chain(List<Value> matrices) {
    long flops = 0;
    long rows = matrices.isEmpty() ? 0 : matrices.getFirst().size(0);
    for (int i = 1; i < matrices.size(); i++) {
      flops += 2 * rows * matrices.get(i).size(0) * matrices.get(i).size(-1);
    }
    return flops;
  }

  /** The sizes contracted are those of both operands that the result lacks. */
  private static long tensordot(Operands o) {
    long out = Math.max(1, o.out().elements());
    long contracted = Math.round(Math.sqrt((double) o.in(0).elements() * o.in(1).elements() / out));
    return 2 * out * contracted;
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
          product *= v.size(d);
        } else if (l < labels.length()) {
          sizes.merge(labels.charAt(l++), v.size(d), Math::max);
        }
      }
      wild = Math.max(wild, product);
    }
    long all = wild;
    for (long s : sizes.values()) {
      all *= s;
    }
    return operands.size() < 2 ? all : 2 * all * (operands.size() - 1);
  }

  /** Every weight matrix is used once for every position. */
  private static long recurrent(Operands o) {
    long positions = o.in(0).elements() / Math.max(1, o.in(0).size(-1));
    return 2 * positions * matrices(o);
  }

  private static long cell(Operands o) {
    return 2 * o.in(0).size(0) * matrices(o);
  }

  private static long matrices(Operands o) {
    long elements = 0;
    for (int i = 1; i < o.node().args().size(); i++) {
      // The hidden state comes first; weights are the matrices that follow it.
      if (i >= 2 && o.in(i).rank() == 2) {
        elements += o.in(i).elements();
      }
      for (Value v : o.list(i)) {
        elements += v.rank() == 2 ? v.elements() : 0;
      }
    }
    return elements;
  }

  private static long bits(long n) {
    return Math.max(1, 64 - Long.numberOfLeadingZeros(Math.max(1, n - 1)));
  }
}
