package io.prism.graph.proof;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operations that return parts of their argument. */
final class Split {
  private Split() {}

  /** {@return one reach for each part, null when the operation is not one of these} */
  static @Nullable List<Reach> of(String op, Call c) {
    boolean unbinds = op.equals("unbind");
    if (!unbinds && !List.of("split", "split_with_sizes", "chunk", "unsafe_split").contains(op)) {
      return null;
    }
    int id = c.id(0);
    long[] in = c.shape(id);
    int dim = c.dim("dim", in.length, 0);
    List<Reach> out = new ArrayList<>();
    long at = 0;
    for (int part : c.node().outputs()) {
      long length = unbinds ? 1 : c.shape(part)[dim];
      out.add(
          unbinds
              ? Views.selected(c.reach(id), in, dim, at)
              : Views.sliced(c.reach(id), in, dim, at, 1, length));
      at += length;
    }
    return out;
  }
}
