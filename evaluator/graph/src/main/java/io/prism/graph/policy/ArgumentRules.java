package io.prism.graph.policy;

import io.prism.graph.Arg;
import io.prism.graph.Node;
import io.prism.graph.aten.Aten;
import io.prism.graph.aten.AtenSchema;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Arguments that are refused whatever the shapes: numbers that libtorch loops over, or multiplies
 * with sizes, without asking whether they are sane.
 */
public final class ArgumentRules {
  /** Far above any kernel, stride or padding over the longest sequence of a profile. */
  public static final long LARGEST_WINDOW = 1 << 16;

  private static final Set<String> WINDOWS =
      Set.of(
          "kernel_size", "stride", "padding", "dilation", "output_padding", "output_size", "pad");

  private ArgumentRules() {}

  /** {@return whether an argument of this name may be at most {@link #LARGEST_WINDOW}} */
  public static boolean isWindow(String argument) {
    return WINDOWS.contains(argument);
  }

  static Optional<String> refusal(Node n) {
    AtenSchema schema = Aten.find(n.op(), n.overload()).schema();
    for (int i = 0; i < Math.min(n.args().size(), schema.arguments().size()); i++) {
      String name = schema.arguments().get(i).name();
      if (isWindow(name) && !within(n.args().get(i))) {
        return Optional.of(
            "%s may be at most %d, and not less than its negative".formatted(name, LARGEST_WINDOW));
      }
    }
    if (n.op().equals("aten::one_hot") && Optional.of(new Arg.Int(-1)).equals(last(n))) {
      return Optional.of("its size would depend on values; give num_classes");
    }
    return Optional.empty();
  }

  private static Optional<Arg> last(Node n) {
    return n.args().isEmpty() ? Optional.empty() : Optional.of(n.args().getLast());
  }

  private static boolean within(Arg a) {
    return switch (a) {
      case Arg.Int(long v) -> within(v);
      case Arg.Ints(List<Long> values) -> values.stream().allMatch(ArgumentRules::within);
      default -> true;
    };
  }

  private static boolean within(long v) {
    return v >= -LARGEST_WINDOW && v <= LARGEST_WINDOW;
  }
}
