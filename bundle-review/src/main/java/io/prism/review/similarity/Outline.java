package io.prism.review.similarity;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a unit computes with tensors, in its order, and nothing of how that is written down: names
 * of torch and of tensors' methods, and arithmetic. Code that is put around expressions or
 * statements and does nothing leaves it as it is, whatever that code is, as long as it is no
 * operation on tensors. An operation comes after its arguments, so it makes no difference which
 * results have names. Coarser than the tokens, so it holds only, and refuses nothing.
 *
 * <p>Every run of {@value #K} operations is a passage. They lie among the other passages and are
 * told from them by their lowest bit.
 */
final class Outline {
  /** Operations of one passage: independent bundles have few such runs in common, see the bench. */
  static final int K = 5;

  /** How an operation may be said otherwise; what is not here is said by its name. */
  private static final Map<String, String> ARITHMETIC = arithmetic();

  /**
   * What mostly gives back what it is called on: written anywhere, it would hide what is around.
   */
  private static final Set<String> IDLE =
      Set.of(
          ("Identity bfloat16 cast clone contiguous cpu cuda data_ptr detach dim double expand_as"
                  + " float half is_contiguous item neg negative numel positive requires_grad_"
                  + " reshape_as size storage_offset stride to tolist type type_as view_as")
              .split(" "));

  private Outline() {}

  /** {@return what an operation is called here; null for what says nothing} */
  static @Nullable String operation(String name) {
    String said = ARITHMETIC.getOrDefault(name, name);
    return IDLE.contains(said) ? null : said;
  }

  static long mark(long hash) {
    return hash | 1;
  }

  static long unmark(long hash) {
    return hash & ~1L;
  }

  /** {@return whether a passage is of an outline} */
  static boolean marked(long passage) {
    return (passage & 1) == 1;
  }

  private static Map<String, String> arithmetic() {
    Map<String, String> all = new HashMap<>();
    Map.of(
            "+", "add iadd",
            "-", "sub isub subtract",
            "*", "mul imul multiply",
            "/", "div itruediv divide true_divide truediv",
            "//", "floordiv ifloordiv floor_divide",
            "%", "mod imod remainder fmod",
            "**", "pow ipow float_power",
            "@", "matmul imatmul mm bmm mv dot")
        .forEach(
            (sign, names) ->
                Arrays.stream(names.split(" "))
                    .forEach(
                        name -> {
                          all.put(name, sign);
                          all.put(name + "_", sign); // in place
                          all.put("__" + name + "__", sign);
                          all.put(sign + "=", sign);
                        }));
    return Map.copyOf(all);
  }
}
