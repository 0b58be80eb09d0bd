package io.prism.player.bridge;

import io.prism.graph.aten.AtenOp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The recipe of a tensor that was computed from numbers alone, for instance a causal mask kept as a
 * plain attribute. Holds no tensors.
 *
 * @param call what to compute
 * @param output which of the call's tensors, flattened
 * @param version of the tensor's memory when it was made; a later in-place write makes the recipe
 *     stale
 */
record Origin(Call call, int output, long version) {
  /**
   * @param args as bound to the schema, an {@link Origin} in place of each tensor
   * @param outputs number of tensors the call returns
   * @param depth number of calls on the longest way to plain numbers
   */
  record Call(AtenOp op, @Nullable Object[] args, int outputs, int depth) {
    /** {@return the call, null when its recipe would be too long, as a counter's in a loop is} */
    static @Nullable Call of(AtenOp op, @Nullable Object[] args, int outputs) {
      int depth = 1 + depth(args);
      return depth > MAX_DEPTH ? null : new Call(op, args, outputs, depth);
    }

    private static int depth(@Nullable Object[] args) {
      int deepest = 0;
      for (Object a : args) {
        int d =
            a instanceof Origin o
                ? o.call().depth()
                : a instanceof List<?> l ? depth(l.toArray()) : 0;
        deepest = Math.max(deepest, d);
      }
      return deepest;
    }
  }

  /** More steps than a mask, a frequency table or a scan of an initialiser takes. */
  private static final int MAX_DEPTH = 512;

  /** {@return {@code args} with recipes for tensors, null when one has none} */
  static @Nullable Object @Nullable [] recipes(@Nullable Object[] args) {
    @Nullable Object[] out = new @Nullable Object[args.length];
    for (int i = 0; i < args.length; i++) {
      Object a = args[i];
      if (a instanceof Handle h) {
        a = h.origin();
        if (a == null) {
          return null;
        }
      } else if (a instanceof List<?> l && l.stream().anyMatch(Handle.class::isInstance)) {
        @Nullable Object[] inner = recipes(l.toArray());
        if (inner == null) {
          return null;
        }
        a = java.util.Arrays.asList(inner);
      }
      out[i] = a;
    }
    return out;
  }
}
