package io.prism.graph.canonical;

import io.prism.graph.Arg;
import io.prism.graph.canonical.Term.Absent;
import io.prism.graph.canonical.Term.Operand;
import io.prism.graph.canonical.Term.Result;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Attention, fused or written out. Keys are compared before their last transpose, which the detail
 * of the term holds; the scale is a setting, as it is for the fused operation.
 */
final class AttentionRule {
  private static final String FUSED = "scaled_dot_product_attention";

  private AttentionRule() {}

  private record Mask(boolean causal, Operand tensor, String detail) {
    static final Mask NONE = new Mask(false, new Absent(), "");
    static final Mask CAUSAL = new Mask(true, new Absent(), "");
  }

  static @Nullable Term apply(Term t, Match m) {
    return switch (t.op()) {
      case FUSED -> fused(t, m);
      case "matmul" -> t.operands().size() == 2 ? written(t, m) : null;
      default -> null;
    };
  }

  /** Takes the keys' transpose into the detail, and a causal mask into the flag. */
  private static @Nullable Term fused(Term t, Match m) {
    if (t.operands().size() != 4 || !t.detail().isEmpty()) {
      return null;
    }
    List<Operand> o = t.operands();
    List<Arg> args = t.node().args();
    boolean causal = args.get(5).equals(new Arg.Bool(true));
    boolean allowed = CausalMask.isAllowed(o.get(3), m) || CausalMask.isAdditive(o.get(3), m);
    Mask mask = causal || allowed ? Mask.CAUSAL : new Mask(false, o.get(3), "");
    Term turned = m.is(o.get(1), "permute", 1);
    String order = turned == null ? "[]" : turned.detail();
    Operand keys = turned == null ? o.get(1) : turned.operands().getFirst();
    return attention(t, o.get(0), keys, o.get(2), order, mask, args.get(7));
  }

  private static @Nullable Term written(Term t, Match m) {
    Term weights = softmax(t.operands().getFirst(), m);
    if (weights == null) {
      return null;
    }
    Operand scores = weights.operands().getFirst();
    Mask mask = Mask.NONE;
    Term filled = m.is(scores, "masked_fill", 2);
    Term sum = m.is(scores, "add", 2);
    if (filled != null && CausalMask.isBarrier(filled.node().args().get(2), m)) {
      mask = blocking(filled.operands().get(1), m);
      scores = filled.operands().getFirst();
    } else if (sum != null && Match.number(sum.node().args().getLast()) == 1) {
      boolean first = product(sum.operands().getFirst(), m) != null;
      Operand added = sum.operands().get(first ? 1 : 0);
      mask = CausalMask.isAdditive(added, m) ? Mask.CAUSAL : new Mask(false, added, "");
      scores = sum.operands().get(first ? 0 : 1);
    }
    Term product = product(scores, m);
    Term turned = product == null ? null : keys(product.operands().get(1), m);
    if (product == null || turned == null) {
      return null;
    }
    int[] p = Permutation.parse(turned.detail());
    int last = p.length - 1;
    int swapped = p[last];
    p[last] = p[last - 1];
    p[last - 1] = swapped;
    String order = Permutation.isIdentity(p) ? "[]" : Arrays.toString(p);
    Operand query = unscaled(product.operands().getFirst(), m);
    Operand keys = turned.operands().getFirst();
    return attention(t, query, keys, t.operands().get(1), order, mask, new Arg.Bool(false));
  }

  private static Mask blocking(Operand blocked, Match m) {
    return CausalMask.isBlocked(blocked, m) ? Mask.CAUSAL : new Mask(false, blocked, " blocked");
  }

  private static @Nullable Term softmax(Operand o, Match m) {
    Operand at = o;
    Term dropout = m.is(at, "dropout", 1);
    if (dropout != null) {
      at = dropout.operands().getFirst();
    }
    Term t = m.is(at, "softmax", 1);
    if (t == null) {
      return null;
    }
    int rank = m.rank(at);
    double dim = Match.number(t.node().args().get(1));
    return rank >= 3 && (dim == -1 || dim == rank - 1) ? t : null;
  }

  /** {@return the product of queries and keys, the scale left out} */
  private static @Nullable Term product(Operand scores, Match m) {
    return m.is(unscaled(scores, m), "matmul", 2);
  }

  private static Operand unscaled(Operand o, Match m) {
    Match.Product p = m.product(o);
    return p.factors().size() == 1 && p.number() > 0 ? p.factors().getFirst() : o;
  }

  private static @Nullable Term keys(Operand o, Match m) {
    Operand k = unscaled(o, m);
    return k instanceof Result && m.rank(k) >= 3 ? m.is(k, "permute", 1) : null;
  }

  private static Term attention(
      Term t, Operand q, Operand k, Operand v, String order, Mask mask, Arg grouped) {
    Arg none = new Arg.None();
    List<Arg> args =
        List.of(
            none, none, none, none, new Arg.Float(0), new Arg.Bool(mask.causal()), none, grouped);
    return Match.instead(
        t, FUSED, "", args, order + mask.detail(), List.of(q, k, v, mask.tensor()));
  }
}
