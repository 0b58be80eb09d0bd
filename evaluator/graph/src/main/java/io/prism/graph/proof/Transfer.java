package io.prism.graph.proof;

import io.prism.graph.Arg;
import io.prism.graph.proof.Contraction.Operand;
import io.prism.graph.proof.Reach.Axis;
import io.prism.graph.proof.Reach.Kind;
import io.prism.graph.proof.Reach.Mask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** What each operation does to reaches. What is not named here reaches everything. */
final class Transfer {
  /** Element by element, and NaN in any argument makes the element NaN. */
  private static final Set<String> ARITHMETIC =
      words(
          "add sub mul div neg rsub addcmul addcdiv lerp abs exp exp2 expm1 log log1p log2 sqrt rsqrt"
              + " reciprocal square sin cos tanh sigmoid gelu silu relu leaky_relu elu celu selu"
              + " softplus mish log_sigmoid erf dropout true_divide multiply subtract divide negative"
              + " native_dropout alpha_dropout clone contiguous detach to _to_copy type_as alias"
              + " positive sinh cosh tan atan asinh");

  /** Element by element, but NaN may turn into a number. */
  private static final Set<String> ELEMENTWISE =
      words(
          "pow clamp clamp_min clamp_max clip maximum minimum eq ne lt le gt ge less less_equal greater"
              + " greater_equal equal_ not_equal logical_and logical_or logical_not logical_xor"
              + " bitwise_and bitwise_or bitwise_not bitwise_xor where masked_fill isnan isinf isfinite"
              + " nan_to_num sign sgn floor ceil round trunc frac fmod remainder floor_divide relu6"
              + " hardtanh hardsigmoid hardswish hardshrink softshrink threshold prelu _prelu_kernel"
              + " fmax fmin hypot atan2 xlogy logaddexp logit heaviside __and__ __or__ __xor__ copy");

  private static final Set<String> REDUCTIONS =
      words("sum mean prod var std logsumexp amax amin norm linalg_vector_norm");
  private static final Set<String> SEARCHES =
      words(
          "argmax argmin max min sort argsort topk any all median cummax cummin kthvalue count_nonzero");
  private static final Set<String> SCANS = words("cumsum cumprod logcumsumexp");

  private Transfer() {}

  private static Set<String> words(String text) {
    return Set.of(text.split(" "));
  }

  /** {@return the reach of each result} */
  static List<Reach> of(Call c) {
    int n = c.node().outputs().size();
    String op = c.op();
    boolean inPlace = op.endsWith("_") && !op.startsWith("_") && !op.endsWith("__");
    String plain = inPlace ? op.substring(0, op.length() - 1) : op;
    if (c.tensors().stream().allMatch(id -> c.reach(id).isNone())) {
      return Collections.nCopies(
          n, n == 1 && c.floating(c.node().outputs().getFirst()) ? fixed(plain, c) : Reach.NONE);
    }
    // a number type without NaN takes NaN away, and so does reading the bits as another type
    boolean absorbs =
        !absorbsNothing(plain)
            || c.node().overload().equals("dtype") && plain.equals("view")
            || !c.node().outputs().stream().allMatch(c::floating);
    if (absorbs && c.tensors().stream().anyMatch(id -> c.reach(id).risky())) {
      return Collections.nCopies(n, Reach.ALL);
    }
    List<Reach> many = Split.of(plain, c);
    return many != null ? many : Collections.nCopies(n, one(plain, c));
  }

  /** A value that no token reaches, for instance a parameter: only its masks are of interest. */
  private static Reach fixed(String op, Call c) {
    if (c.tensors().isEmpty()) {
      return Reach.NONE;
    }
    return Reach.NONE.with(
        one(op, c).masks().stream()
            .filter(m -> m.kind() == Kind.ZERO || m.kind() == Kind.NEGATIVE_INFINITY)
            .toList());
  }

  private static boolean absorbsNothing(String op) {
    return ARITHMETIC.contains(op)
        || SCANS.contains(op)
        || words(
                "linear matmul mm bmm addmm baddbmm einsum softmax _softmax log_softmax layer_norm"
                    + " native_layer_norm rms_norm _fused_rms_norm group_norm sum mean amax view"
                    + " reshape _unsafe_view flatten unflatten transpose t permute unsqueeze squeeze"
                    + " expand expand_as slice narrow select cat concat stack split"
                    + " split_with_sizes chunk unbind constant_pad_nd pad tril triu conv1d"
                    + " scaled_dot_product_attention movedim swapaxes mT repeat repeat_interleave"
                    + " masked_fill")
            .contains(op);
  }

  private static Reach one(String op, Call c) {
    long[] out = c.out();
    if (op.equals("dropout")
        || op.equals("contiguous")
        || op.equals("clone")
        || op.equals("detach")
        || op.equals("to")
        || op.equals("_to_copy")
        || op.equals("type_as")) {
      return c.reach(c.id(0)); // the same elements; masks of zeros and infinities stay
    }
    if (ARITHMETIC.contains(op) || ELEMENTWISE.contains(op)) {
      return Masking.of(op, c, c.broadcast(out), out);
    }
    int id = c.id(0);
    long[] in = c.shape(id);
    Reach r = c.reach(id);
    if (SCANS.contains(op)) {
      return scanned(r.withoutMasks(), in, c.dim("dim", in.length, 0));
    }
    if (REDUCTIONS.contains(op) || SEARCHES.contains(op)) {
      return reduced(c, r.withoutMasks(), in, out);
    }
    if (op.equals("view") && c.node().overload().equals("dtype")) {
      return Reach.ALL;
    }
    return switch (op) {
      case "view",
          "reshape",
          "_unsafe_view",
          "flatten",
          "unflatten",
          "squeeze",
          "unsqueeze",
          "expand_as",
          "expand" ->
          reshape(op, c, r, in, out);
      case "transpose", "swapaxes" ->
          swapped(r, in, out, c.dim("dim0", in.length, 0), c.dim("dim1", in.length, 0));
      case "t", "mT" -> in.length < 2 ? r : swapped(r, in, out, in.length - 2, in.length - 1);
      case "permute" -> permuted(c, r, in, out);
      case "slice" -> {
        int d = c.dim("dim", in.length, 0);
        long start = start(c.integer("start", 0), in[d]);
        yield Views.sliced(r, in, d, start, c.integer("step", 1), out[d]);
      }
      case "narrow" -> {
        int d = c.dim("dim", in.length, 0);
        yield c.argument("start") instanceof Arg.Int(long s)
            ? Views.sliced(r, in, d, start(s, in[d]), 1, out[d])
            : Reach.ALL;
      }
      case "select" -> {
        int d = c.dim("dim", in.length, 0);
        yield Views.selected(r, in, d, start(c.integer("index", 0), in[d]));
      }
      case "cat", "concat" -> joined(c, out);
      case "stack" -> stacked(c, out);
      case "constant_pad_nd", "pad" -> padded(c, r, in, out);
      case "tril" ->
          new Reach(
              r.axes(),
              r.from(),
              r.to(),
              List.of(new Mask(in.length - 2, in.length - 1, c.integer("diagonal", 0), Kind.ZERO)),
              r.risky());
      case "triu" -> r.withoutMasks();
      case "softmax", "_softmax", "log_softmax", "_log_softmax" ->
          Masking.softmax(
              r, in, c.dim("dim", in.length, -1), op.startsWith("soft") || op.startsWith("_soft"));
      case "layer_norm", "native_layer_norm", "rms_norm", "_fused_rms_norm" -> normed(c, r, in);
      case "group_norm" -> constantParameters(c) ? onlyDimension(r, in, 0) : Reach.ALL;
      case "embedding" ->
          c.reach(c.id("weight")).isNone() ? c.reach(c.id("indices")).withoutMasks() : Reach.ALL;
      case "index_select" -> selectedRows(c, r, in);
      case "gather" -> gathered(c, r, in, out);
      case "one_hot" -> r.withoutMasks();
      case "linear", "matmul", "mm", "bmm", "addmm", "baddbmm" -> Products.of(op, c, out);
      case "einsum" -> Products.einsum(c, out);
      case "scaled_dot_product_attention" -> Products.attention(c, out);
      case "conv1d" -> convolved(c, r, in, out);
      case "repeat_interleave" -> repeated(c, r, in);
      case "roll", "flip" -> rolled(c, r, in);
      default -> Reach.ALL;
    };
  }

  private static Reach reshape(String op, Call c, Reach r, long[] in, long[] out) {
    if (op.startsWith("expand")) {
      return c.aligned(c.id(0), out);
    }
    return Views.reshaped(r, in, out);
  }

  private static Reach swapped(Reach r, long[] in, long[] out, int a, int b) {
    return r.moved(in, out, d -> d == a ? b : d == b ? a : d);
  }

  private static Reach permuted(Call c, Reach r, long[] in, long[] out) {
    int[] place = new int[in.length];
    List<Long> dims = c.integers("dims");
    for (int i = 0; i < dims.size(); i++) {
      place[Call.wrap(dims.get(i), in.length)] = i;
    }
    return r.moved(in, out, d -> place[d]);
  }

  private static long start(long v, long size) {
    return Math.max(0, Math.min(size, v < 0 ? v + size : v));
  }

  private static Reach scanned(Reach r, long[] in, int dim) {
    Reach.Builder b = new Reach.Builder().interval(r.from(), r.to()).risky(r.risky());
    for (Axis a : r.axes()) {
      if (a.dim() != dim) {
        b.axis(a);
      } else if (a.whole(in)) {
        b.axis(new Axis(dim, 1, a.size(), -Reach.FAR, a.hi()));
      } else {
        b.interval(a.lo(), a.size() - 1 + a.hi());
      }
    }
    return b.build();
  }

  /** Sums and searches over some dimensions, or over all when none is named. */
  private static Reach reduced(Call c, Reach r, long[] in, long[] out) {
    List<Long> dims = new ArrayList<>(c.integers("dim"));
    if (dims.isEmpty() || c.tensors().size() != 1) {
      return Reach.ALL;
    }
    Reach mixed = r;
    boolean[] gone = new boolean[in.length];
    for (long d : dims) {
      gone[Call.wrap(d, in.length)] = true;
      mixed = Views.mixed(mixed, Call.wrap(d, in.length));
    }
    if (out.length == in.length) {
      return mixed;
    }
    return mixed.moved(
        in,
        out,
        d -> {
          int at = 0;
          for (int i = 0; i < d; i++) {
            at += gone[i] ? 0 : 1;
          }
          return gone[d] ? -1 : at;
        });
  }

  private static Reach joined(Call c, long[] out) {
    int dim = c.dim("dim", out.length, 0);
    Reach.Builder b = new Reach.Builder();
    long at = 0;
    for (int id : c.list("tensors")) {
      long[] shape = c.shape(id);
      if (shape.length != out.length) {
        return Reach.ALL;
      }
      b.add(Views.placed(c.reach(id), shape, dim, at, out[dim]));
      at += shape[dim];
    }
    return b.build();
  }

  private static Reach stacked(Call c, long[] out) {
    int dim = c.dim("dim", out.length, 0);
    Reach.Builder b = new Reach.Builder();
    long at = 0;
    for (int id : c.list("tensors")) {
      long[] one = out.clone();
      one[dim] = 1;
      Reach r = c.reach(id).moved(c.shape(id), one, d -> d >= dim ? d + 1 : d);
      b.add(Views.placed(r, one, dim, at++, out[dim]));
    }
    return b.build();
  }

  private static Reach padded(Call c, Reach r, long[] in, long[] out) {
    if (c.argument("mode") instanceof Arg.Text(String mode) && !mode.equals("constant")) {
      return Reach.ALL;
    }
    List<Long> pad = c.integers("pad");
    Reach now = r.withoutMasks();
    for (int i = 0; i < pad.size() / 2; i++) {
      int dim = in.length - 1 - i;
      if (pad.get(2 * i) != 0 || pad.get(2 * i + 1) != 0) {
        now = Views.windows(now, in, dim, -pad.get(2 * i), 0, 1, out[dim]);
      }
    }
    return now;
  }

  private static boolean constantParameters(Call c) {
    List<Integer> all = c.tensors();
    return all.subList(1, all.size()).stream().allMatch(id -> c.reach(id).isNone());
  }

  private static Reach normed(Call c, Reach r, long[] in) {
    if (!constantParameters(c)) {
      return Reach.ALL;
    }
    Reach now = r.withoutMasks();
    for (int i = 0; i < c.integers("normalized_shape").size(); i++) {
      now = Views.mixed(now, in.length - 1 - i);
    }
    return now;
  }

  private static Reach onlyDimension(Reach r, long[] in, int kept) {
    Reach now = r.withoutMasks();
    for (int d = 0; d < in.length; d++) {
      now = d == kept ? now : Views.mixed(now, d);
    }
    return now;
  }

  private static Reach selectedRows(Call c, Reach r, long[] in) {
    int dim = c.dim("dim", in.length, 0);
    Reach index = c.reach(c.id("index"));
    Reach rows = Views.mixed(r.withoutMasks(), dim);
    return index.isNone() ? rows : rows.and(index.moved(c.shape(c.id("index")), c.out(), _ -> dim));
  }

  private static Reach gathered(Call c, Reach r, long[] in, long[] out) {
    int dim = c.dim("dim", in.length, 0);
    Reach rows = Views.mixed(r.withoutMasks(), dim);
    // other dimensions are read up to the index's size, place by place
    for (Axis a : rows.axes()) {
      if (in[a.dim()] != out[a.dim()]) {
        return Reach.ALL;
      }
    }
    return rows.and(c.reach(c.id("index")).withoutMasks());
  }

  private static Reach convolved(Call c, Reach r, long[] in, long[] out) {
    if (in.length != 3 || !constantParameters(c)) {
      return Reach.ALL;
    }
    long dilation = c.integers("dilation").getFirst();
    long stride = c.integers("stride").getFirst();
    long reach = dilation * (c.shape(c.id("weight"))[2] - 1);
    long left =
        c.argument("padding") instanceof Arg.Text(String how)
            ? how.equals("same") ? reach / 2 : 0
            : c.integers("padding").getFirst();
    Reach channels = Views.mixed(r.withoutMasks(), 1);
    return Views.windows(channels, in, 2, -left, reach, stride, out[2]);
  }

  private static Reach repeated(Call c, Reach r, long[] in) {
    if (!(c.argument("dim") instanceof Arg.Int)
        || !(c.argument("repeats") instanceof Arg.Int(long n))) {
      return Reach.ALL;
    }
    int dim = c.dim("dim", in.length, 0);
    Reach.Builder b = new Reach.Builder().interval(r.from(), r.to()).risky(r.risky());
    for (Axis a : r.axes()) {
      b.axis(a.dim() == dim ? new Axis(dim, a.inner() * n, a.size(), a.lo(), a.hi()) : a);
    }
    return b.build();
  }

  private static Reach rolled(Call c, Reach r, long[] in) {
    List<Long> dims = c.integers("dims");
    if (dims.isEmpty()) {
      return Reach.ALL;
    }
    Reach now = r.withoutMasks();
    for (long d : dims) {
      now = Views.mixed(now, Call.wrap(d, in.length));
    }
    return now;
  }

  static int[] labels(int from, int to) {
    int[] out = new int[to - from];
    Arrays.setAll(out, i -> from + i);
    return out;
  }

  static Operand operand(Call c, int id, int... labels) {
    return new Operand(c.reach(id), c.shape(id), labels);
  }
}
