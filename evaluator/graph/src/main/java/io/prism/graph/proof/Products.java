package io.prism.graph.proof;

import io.prism.graph.Arg;
import io.prism.graph.proof.Contraction.Operand;
import io.prism.graph.proof.Reach.Axis;
import io.prism.graph.proof.Reach.Kind;
import io.prism.graph.proof.Reach.Mask;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Matrix products, einsum and attention as contractions. */
final class Products {
  private Products() {}

  static Reach of(String op, Call c, long[] out) {
    return switch (op) {
      case "linear" -> {
        int n = out.length;
        if (c.shape(c.id("weight")).length != 2 || c.shape(c.id(0)).length != n) {
          yield Reach.ALL;
        }
        int[] x = Transfer.labels(0, n);
        x[n - 1] = n;
        Reach r =
            Contraction.of(
                List.of(
                    Transfer.operand(c, c.id(0), x), Transfer.operand(c, c.id("weight"), n - 1, n)),
                out);
        yield c.id("bias") < 0 ? r : r.and(c.aligned(c.id("bias"), out));
      }
      case "addmm", "baddbmm" -> product(c, c.id(1), c.id(2), out).and(c.aligned(c.id(0), out));
      default -> product(c, c.id(0), c.id(1), out);
    };
  }

  private static Reach product(Call c, int a, int b, long[] out) {
    int n = out.length;
    int ra = c.shape(a).length;
    int rb = c.shape(b).length;
    if (ra < 2 || rb < 2 || n != Math.max(ra, rb)) {
      return Reach.ALL;
    }
    int[] left = Transfer.labels(n - ra, n);
    left[ra - 1] = n;
    int[] right = Transfer.labels(n - rb, n);
    right[rb - 2] = n;
    return Contraction.of(
        List.of(Transfer.operand(c, a, left), Transfer.operand(c, b, right)), out);
  }

  static Reach einsum(Call c, long[] out) {
    String text = c.argument("equation") instanceof Arg.Text(String e) ? e.replace(" ", "") : "";
    String[] sides = text.split("->", -1);
    if (sides.length != 2 || text.contains(".") || sides[1].length() != out.length) {
      return Reach.ALL;
    }
    Map<Character, Integer> labels = new HashMap<>();
    for (char l : sides[1].toCharArray()) {
      labels.put(l, labels.size());
    }
    String[] inputs = sides[0].split(",", -1);
    List<Integer> ids = c.list("tensors");
    if (labels.size() != out.length || inputs.length != ids.size()) {
      return Reach.ALL;
    }
    List<Operand> operands = new ArrayList<>();
    for (int i = 0; i < inputs.length; i++) {
      if (inputs[i].length() != c.shape(ids.get(i)).length
          || inputs[i].chars().distinct().count() != inputs[i].length()) {
        return Reach.ALL;
      }
      int[] l = new int[inputs[i].length()];
      for (int d = 0; d < l.length; d++) {
        l[d] = labels.computeIfAbsent(inputs[i].charAt(d), _ -> labels.size());
      }
      operands.add(Transfer.operand(c, ids.get(i), l));
    }
    return Contraction.of(operands, out);
  }

  /** Scores, softmax and the weighted sum, as PyTorch documents it. */
  static Reach attention(Call c, long[] out) {
    int n = out.length;
    long[] q = c.shape(c.id("query"));
    long[] k = c.shape(c.id("key"));
    boolean grouped = c.flag("enable_gqa");
    if (n < 2 || q.length != n || k.length != n || c.shape(c.id("value")).length != n) {
      return Reach.ALL;
    }
    long[] square = out.clone();
    square[n - 2] = q[n - 2];
    square[n - 1] = k[n - 2];
    int[] rows = Transfer.labels(0, n);
    rows[n - 1] = n;
    int[] columns = Transfer.labels(0, n);
    columns[n - 2] = n - 1;
    columns[n - 1] = n;
    if (grouped && !batchFree(c, "key") | !batchFree(c, "value")) {
      return Reach.ALL;
    }
    Reach scores =
        Contraction.of(
            List.of(
                Transfer.operand(c, c.id("query"), rows),
                Transfer.operand(c, c.id("key"), columns)),
            square);
    List<Mask> masks = new ArrayList<>();
    if (c.flag("is_causal")) {
      masks.add(new Mask(n - 2, n - 1, 0, Kind.NEGATIVE_INFINITY));
    }
    int mask = c.id("attn_mask");
    if (mask >= 0) {
      Reach m = c.aligned(mask, square);
      for (Mask known : m.masks()) {
        if (known.kind() == Kind.NEGATIVE_INFINITY || known.kind() == Kind.FALSE) {
          masks.add(new Mask(known.row(), known.column(), known.shift(), Kind.NEGATIVE_INFINITY));
        }
      }
      scores = scores.and(m);
    }
    Reach weights = Masking.softmax(scores.with(masks), square, n - 1, true);
    int[] left = Transfer.labels(0, n);
    left[n - 1] = n;
    int[] right = Transfer.labels(0, n);
    right[n - 2] = n;
    // NaN of a masked key or value may come through
    return Contraction.of(
            List.of(
                new Operand(weights, square, left),
                new Operand(c.reach(c.id("value")), c.shape(c.id("value")), right)),
            out)
        .asRisky();
  }

  /** Heads of keys stand for several heads of queries: no axis may lie on that dimension. */
  private static boolean batchFree(Call c, String name) {
    int heads = c.shape(c.id(name)).length - 3;
    for (Axis a : c.reach(c.id(name)).axes()) {
      if (a.dim() == heads) {
        return false;
      }
    }
    return true;
  }
}
