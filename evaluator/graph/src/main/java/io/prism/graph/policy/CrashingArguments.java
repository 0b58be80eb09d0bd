package io.prism.graph.policy;

import io.prism.graph.Arg;
import io.prism.graph.Node;
import io.prism.graph.aten.Aten;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Arguments on which libtorch dies instead of refusing. Found by calling every allowed operation
 * with hostile arguments; a graph that uses them would kill the process that replays it.
 */
final class CrashingArguments {
  private CrashingArguments() {}

  /** {@return why this node could kill the process, empty when none of the known cases fits} */
  static Optional<String> refusal(Node n) {
    return switch (n.op()) {
      // Integer division of the smallest number by -1 raises SIGFPE in this mode only.
      case "aten::div", "aten::div_", "aten::divide" ->
          new Arg.Text("trunc").equals(argument(n, "rounding_mode"))
              ? Optional.of("rounding_mode='trunc' is not allowed; use torch.trunc(a / b)")
              : Optional.empty();
      case "aten::lstm" -> recurrent(n, 2);
      case "aten::gru", "aten::rnn_tanh", "aten::rnn_relu" -> recurrent(n, 1);
      default -> Optional.empty();
    };
  }

  /** The weights are taken from the list without looking at its length. */
  private static Optional<String> recurrent(Node n, int hidden) {
    if (!n.overload().equals("input")) {
      return Optional.of("packed sequences are not allowed; pass a padded tensor");
    }
    boolean biases = new Arg.Bool(true).equals(argument(n, "has_biases"));
    boolean both = new Arg.Bool(true).equals(argument(n, "bidirectional"));
    long layers = argument(n, "num_layers") instanceof Arg.Int(long v) ? v : 0;
    long expected = Math.clamp(layers, 0, 10_000) * (biases ? 4 : 2) * (both ? 2 : 1);
    long found = argument(n, "params") instanceof Arg.TensorList l ? l.ids().size() : 0;
    if (expected == 0 || found != expected) {
      return Optional.of(
          "needs %d weight tensors for %d layers, found %d".formatted(expected, layers, found));
    }
    boolean states = !(argument(n, "hx") instanceof Arg.TensorList l) || l.ids().size() == hidden;
    return states ? Optional.empty() : Optional.of("needs " + hidden + " hidden states");
  }

  private static @Nullable Arg argument(Node n, String name) {
    int i = Aten.find(n.op(), n.overload()).schema().indexOf(name);
    return i < 0 || i >= n.args().size() ? null : n.args().get(i);
  }
}
