package io.prism.graph.policy;

import io.prism.graph.Arg;
import io.prism.graph.Graph;
import io.prism.graph.GraphException.Code;
import io.prism.graph.Node;
import io.prism.graph.aten.Aten;
import io.prism.graph.aten.AtenException;
import io.prism.graph.aten.AtenSchema;
import io.prism.graph.file.GraphLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which operations a graph may use, by schema. The player asks it early, the referee for real. */
public final class OperatorPolicy {
  private static final OperatorPolicy STANDARD = new OperatorPolicy(Operations.STANDARD);

  private final Operations operations;

  private OperatorPolicy(Operations operations) {
    this.operations = operations;
  }

  /** {@return the policy of the protocol} */
  public static OperatorPolicy standard() {
    return STANDARD;
  }

  /** {@return the names that graphs may use, random ones included} */
  public Set<String> allowedNames() {
    return operations.allowedNames();
  }

  /** {@return every reason why {@code graph} may not run; empty when it may} */
  public List<Refusal> check(Graph graph) {
    List<Refusal> out = new ArrayList<>();
    if (graph.constantBytes() > GraphLimits.MAX_CONSTANT_BYTES) {
      out.add(
          new Refusal(
              Code.CONSTANTS_TOO_LARGE,
              "tensors written in the source hold %d bytes, at most %d are allowed; make them"
                      .formatted(graph.constantBytes(), GraphLimits.MAX_CONSTANT_BYTES)
                  + " parameters, buffers, or compute them",
              ""));
    }
    WrittenStates writes = new WrittenStates(graph);
    for (int i = 0; i < graph.nodes().size(); i++) {
      Node n = graph.nodes().get(i);
      Optional<String> reason = refusal(n, graph.mode());
      if (reason.isEmpty() && graph.mode() == Graph.Mode.EVAL) {
        reason = writes.by(n).map(OperatorPolicy::writes);
      }
      reason.ifPresent(
          r -> out.add(new Refusal(Code.FORBIDDEN_OPERATION, n.label() + ": " + r, n.at())));
    }
    return out;
  }

  private static String writes(String state) {
    return "it changes %s, so the next evaluation would remember this one; work on a clone"
        .formatted(state);
  }

  /** {@return why this node may not run in this mode, empty when it may} */
  public Optional<String> refusal(Node n, Graph.Mode mode) {
    Optional<String> always = refusal(n.op(), n.overload()).or(() -> ArgumentRules.refusal(n));
    if (always.isPresent() || mode != Graph.Mode.EVAL) {
      return always;
    }
    return isRandom(n)
        ? Optional.of("it is random, and this is an evaluation graph; use module.training")
        : updatesStatistics(n)
            ? Optional.of("it updates running statistics, and this is an evaluation graph")
            : Optional.empty();
  }

  /** {@return why the operation may not run at all, empty when it may} */
  public Optional<String> refusal(String name, String overload) {
    Optional<Operations.Class> c = operations.classOf(name, overload);
    if (c.isEmpty()) {
      return Optional.of("this operation is not on the list of allowed operations");
    }
    if (c.get() == Operations.Class.REFUSED) {
      return Optional.of(operations.reason(name, overload));
    }
    AtenSchema schema;
    try {
      schema = Aten.find(name, overload).schema();
    } catch (AtenException e) {
      return Optional.of("there is no such overload");
    }
    boolean out = schema.arguments().stream().anyMatch(a -> a.kwargOnly() && a.written());
    return out
        ? Optional.of("overloads that write an out argument are not allowed")
        : Optional.empty();
  }

  /** {@return whether two runs of the graph on the same input may differ} */
  public boolean isRandom(Graph graph) {
    return graph.nodes().stream().anyMatch(this::isRandom);
  }

  /** Dropout and its kin are only random when they are switched on. */
  private boolean isRandom(Node n) {
    if (operations.classOf(n.op(), n.overload()).orElse(null) == Operations.Class.RANDOM) {
      return !(is(n, "train", false) || is(n, "training", false) || isZero(n, "p"));
    }
    return switch (n.op()) {
      case "aten::scaled_dot_product_attention" -> !isZero(n, "dropout_p");
      case "aten::lstm", "aten::gru", "aten::rnn_tanh", "aten::rnn_relu" ->
          !is(n, "train", false) && !isZero(n, "dropout");
      default -> false;
    };
  }

  private static boolean updatesStatistics(Node n) {
    return switch (n.op()) {
      case "aten::batch_norm", "aten::native_batch_norm" ->
          !is(n, "training", false) && !(argument(n, "running_mean") instanceof Arg.None);
      case "aten::instance_norm" ->
          !is(n, "use_input_stats", false) && !(argument(n, "running_mean") instanceof Arg.None);
      default -> false;
    };
  }

  private static boolean is(Node n, String name, boolean value) {
    return new Arg.Bool(value).equals(argument(n, name));
  }

  private static boolean isZero(Node n, String name) {
    Arg a = argument(n, name);
    return new Arg.Float(0).equals(a) || new Arg.Int(0).equals(a);
  }

  private static @Nullable Arg argument(Node n, String name) {
    int i = Aten.find(n.op(), n.overload()).schema().indexOf(name);
    return i < 0 || i >= n.args().size() ? null : n.args().get(i);
  }
}
