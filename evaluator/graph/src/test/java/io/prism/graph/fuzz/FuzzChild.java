package io.prism.graph.fuzz;

import io.prism.graph.Graph;
import io.prism.graph.GraphException;
import io.prism.graph.aten.Aten;
import io.prism.graph.aten.AtenOp;
import io.prism.graph.cost.FlopCount;
import io.prism.graph.cost.MemoryBound;
import io.prism.graph.flow.Shapes;
import io.prism.graph.policy.OperatorPolicy;
import io.prism.graph.replay.GraphModule;
import io.prism.graph.replay.ShapeTrace;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Calls every allowed operation with hostile arguments, as a referee would: policy, shapes, bounds,
 * replay, backward pass. Writes each call down before it is made, so that the parent knows which
 * one the process died of. Arguments: first case, end, cases per operation, seed.
 *
 * <p>Lines: {@code call N TEXT}, {@code bad TEXT} for what is neither a result nor a refusal, and
 * {@code done COUNT} with the number of calls that libtorch carried out.
 */
final class FuzzChild {
  /** As the profiles bound a step, much smaller: the fuzzing shall be quick. */
  private static final long MOST_BYTES = 64L << 20;

  private static final long MOST_FLOPS = 1L << 28;

  /** Allocators and thread pools grow on their own. */
  private static final long SLACK_BYTES = 192L << 20;

  private FuzzChild() {}

  /** {@return every allowed overload, in a fixed order} */
  static List<AtenOp> operations() {
    return OperatorPolicy.standard().allowedNames().stream()
        .sorted()
        .flatMap(name -> Aten.overloads(name).stream())
        .filter(
            op ->
                OperatorPolicy.standard()
                    .refusal(op.schema().name(), op.schema().overload())
                    .isEmpty())
        .toList();
  }

  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    torch.set_num_threads(1);
    int end = Integer.parseInt(args[1]);
    int each = Integer.parseInt(args[2]);
    List<AtenOp> operations = operations();
    int carried = 0;
    for (int n = Integer.parseInt(args[0]); n < end; n++) {
      AtenOp op = operations.get(n / each);
      long seed = Long.parseLong(args[3]) * 31 + op.schema().label().hashCode() * 1_000_003L;
      try (PointerScope _ = new PointerScope()) {
        HostileCall call = HostileCall.of(op, seed + n % each);
        out.println("call " + n + " " + call.describe());
        carried += run(call, out) ? 1 : 0;
      }
    }
    out.println("done " + carried);
    out.flush();
    Runtime.getRuntime().halt(0);
  }

  private static boolean run(HostileCall call, PrintStream out) {
    Graph graph = call.graph();
    try {
      if (!OperatorPolicy.standard().check(graph).isEmpty()) {
        return false;
      }
      Shapes shapes = ShapeTrace.of(graph);
      long bound = MemoryBound.ofTraining(graph, shapes);
      if (bound > MOST_BYTES || FlopCount.of(graph, shapes).flops() > MOST_FLOPS) {
        return false;
      }
      long before = peak();
      replay(graph, call.states());
      long taken = peak() - before;
      if (taken > bound + SLACK_BYTES) {
        out.println("bad took " + taken + " bytes, bound " + bound + ": " + call.describe());
      }
      return true;
    } catch (GraphException e) {
      if (e.code() == GraphException.Code.SHAPE_MISMATCH) {
        out.println("bad " + e.getMessage() + ": " + call.describe());
      }
      return false;
    } catch (RuntimeException | StackOverflowError e) {
      out.println("bad " + e + ": " + call.describe());
      return false;
    }
  }

  private static void replay(Graph graph, Map<String, Tensor> states) {
    try (GraphModule module = GraphModule.prepare(graph, states, new Device("cpu"))) {
      Tensor result = module.forward(torch.zeros(new long[] {1, 1}).to(torch.ScalarType.Long));
      if (result.defined() && result.is_floating_point() && result.requires_grad()) {
        try {
          result.sum().backward();
        } catch (RuntimeException e) {
          // libtorch refuses; the referee makes a fault of it
          return;
        }
      }
    }
  }

  /** {@return the most bytes that this process had in memory} */
  private static long peak() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) << 10;
        }
      }
      return 0;
    } catch (IOException e) {
      return 0; // another system than Linux: the bound is not checked there
    }
  }
}
