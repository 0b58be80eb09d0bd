package io.prism.graph.canonical;

import io.prism.graph.Arg;
import io.prism.graph.Node;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Transposes of all spellings as one permutation: dimension i of the result is p[i] of the operand.
 */
final class Permutation {
  private Permutation() {}

  static int @Nullable [] of(Node n, int rank) {
    List<Arg> args = n.args();
    return switch (n.op()) {
      case "aten::t" -> rank < 2 ? identity(rank) : swap(rank, 0, 1);
      case "aten::mT" -> rank < 2 ? null : swap(rank, rank - 2, rank - 1);
      case "aten::numpy_T" -> {
        int[] p = new int[rank];
        for (int i = 0; i < rank; i++) {
          p[i] = rank - 1 - i;
        }
        yield p;
      }
      case "aten::transpose", "aten::swapaxes", "aten::swapdims" ->
          args.get(1) instanceof Arg.Int(long a) && args.get(2) instanceof Arg.Int(long b)
              ? swap(rank, dim(a, rank), dim(b, rank))
              : null;
      case "aten::permute" ->
          args.get(1) instanceof Arg.Ints l
              ? l.values().stream().mapToInt(d -> dim(d, rank)).toArray()
              : null;
      default -> null;
    };
  }

  static boolean isIdentity(int[] p) {
    return Arrays.equals(p, identity(p.length));
  }

  /** {@return first {@code inner}, then {@code outer}} */
  static int[] compose(int[] outer, int[] inner) {
    return Arrays.stream(outer).map(i -> inner[i]).toArray();
  }

  static int[] parse(String detail) {
    return Arrays.stream(detail.substring(1, detail.length() - 1).split(", "))
        .mapToInt(Integer::parseInt)
        .toArray();
  }

  private static int[] identity(int rank) {
    int[] p = new int[rank];
    for (int i = 0; i < rank; i++) {
      p[i] = i;
    }
    return p;
  }

  private static int[] swap(int rank, int a, int b) {
    int[] p = identity(rank);
    if (rank > 0) {
      p[a] = b;
      p[b] = a;
    }
    return p;
  }

  private static int dim(long d, int rank) {
    return (int) (d < 0 ? d + rank : d);
  }
}
