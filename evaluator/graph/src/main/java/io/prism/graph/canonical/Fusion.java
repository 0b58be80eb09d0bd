package io.prism.graph.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites what is written out by hand as the one operation that it is. Rules work from the input
 * upwards, so each sees its operands already rewritten, and each term is replaced in its place.
 *
 * <pre>
 * x Wᵀ + b, x W (W a parameter), addmm         → linear(x, W, b), reshapes around it removed
 * x / √(mean(x²) + ε) · w                      → rms_norm
 * (x − mean) / √(var + ε) · w + b              → layer_norm
 * x σ(x), ½ x (1 + erf(x/√2)), its tanh form   → silu, gelu
 * eˣ / Σ eˣ, 1 / (1 + e⁻ˣ), x·x, x / number    → softmax, sigmoid, pow, mul
 * softmax(s Q Kᵀ + mask) V                     → scaled_dot_product_attention, causal where the mask is
 * </pre>
 *
 * Each rule is an equality of real numbers (rounding aside). What merely resembles a pattern stays:
 * another axis, another power, an unbiased variance, a mask that is not the causal one.
 */
final class Fusion {
  /** Rules may build on each other (a norm, its weight, its bias); a few rounds are enough. */
  private static final int ROUNDS = 6;

  /** One rule: {@return what to write instead of {@code t}, null to leave it} */
  interface Rule {
    @Nullable Term apply(Term t, Match m);
  }

  private static final List<Rule> RULES =
      List.of(
          Arithmetic::apply,
          LinearRule::apply,
          NormRule::apply,
          ActivationRule::apply,
          AttentionRule::apply);

  private Fusion() {}

  /** Replaces in {@code terms}. */
  static void apply(List<Term> terms, Match m) {
    for (int i = 0; i < terms.size(); i++) {
      for (int round = 0; round < ROUNDS; round++) {
        Term t = terms.get(i);
        Term better = first(t, m);
        if (better == null) {
          break;
        }
        terms.set(i, better);
      }
    }
  }

  private static @Nullable Term first(Term t, Match m) {
    for (Rule r : RULES) {
      Term found = r.apply(t, m);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
