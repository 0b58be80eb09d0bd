package io.prism.graph.replay;

import io.prism.graph.Arg;
import io.prism.graph.DType;
import io.prism.graph.Node;
import io.prism.graph.flow.Shapes;
import org.jspecify.annotations.Nullable;

/** Which operations choose by values, and which of their arguments says what. */
public final class Selections {
  private Selections() {}

  /** {@return whether the number of rows of the results of {@code n} depends on values} */
  public static boolean makesRows(Node n, Shapes shapes) {
    return switch (n.op()) {
      case "aten::nonzero", "aten::nonzero_numpy", "aten::argwhere", "aten::masked_select" -> true;
      case "aten::where" -> n.args().size() == 1;
      case "aten::index" ->
          n.args().get(1) instanceof Arg.TensorList l
              && l.ids().stream().anyMatch(id -> id != null && isMask(shapes.get(id)));
      default -> false;
    };
  }

  /** {@return whether an argument like {@code v} of {@code n} chooses rows by its values} */
  static boolean selects(Node n, Shapes.Value v) {
    return switch (n.op()) {
      case "aten::nonzero", "aten::nonzero_numpy", "aten::argwhere" -> true;
      case "aten::where" -> n.args().size() == 1;
      case "aten::masked_select",
          "aten::masked_scatter",
          "aten::masked_scatter_",
          "aten::index",
          "aten::index_put",
          "aten::index_put_" ->
          isMask(v);
      default -> false;
    };
  }

  private static boolean isMask(Shapes.@Nullable Value v) {
    return v != null && (v.dtype() == DType.BOOL.code() || v.dtype() == DType.UINT8.code());
  }
}
