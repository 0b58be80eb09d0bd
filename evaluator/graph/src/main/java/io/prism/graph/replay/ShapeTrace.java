package io.prism.graph.replay;

import io.prism.graph.Arg;
import io.prism.graph.DType;
import io.prism.graph.Graph;
import io.prism.graph.GraphException;
import io.prism.graph.GraphException.Code;
import io.prism.graph.Node;
import io.prism.graph.aten.Aten;
import io.prism.graph.aten.AtenException;
import io.prism.graph.aten.AtenOp;
import io.prism.graph.aten.AtenSchema;
import io.prism.graph.aten.AtenSchema.Kind;
import io.prism.graph.aten.Tensors;
import io.prism.graph.flow.Shapes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Finds the shapes of all values without running the graph: the nodes are called on libtorch's meta
 * tensors, which have a shape and no memory. So a hostile graph is known to be too large before a
 * byte of it is allocated. Operations without a meta kernel run in main memory on made-up
 * arguments.
 *
 * <p>Where values decide a size, a selection of rows, the graph is traced twice: once with
 * everything selected, which gives the largest size, and once with nothing selected. Dimensions
 * that differ depend on values ({@link Shapes#varies(int, int)}); all others are exact. A graph
 * that cannot do with an empty selection is refused here, and not by the one batch in which an
 * expert gets no token, unless a guard promises that there is always something.
 */
public final class ShapeTrace {
  /** Most bytes that one made-up call may read. */
  private static final long MADE_UP_BYTES = 1L << 30;

  private static final long LARGEST_NUMBER = 1L << 24;

  /** How much the made-up arguments of a selection select. */
  private enum Selected {
    ALL,
    ONE,
    NOTHING
  }

  private final Graph graph;
  private final Selected selected;
  private final Shapes shapes;
  private final @Nullable Tensor[] values;
  private final Device meta = new Device("meta");
  private final Device cpu = new Device("cpu");

  private ShapeTrace(Graph graph, Selected selected) {
    this.graph = graph;
    this.selected = selected;
    this.shapes = new Shapes(graph);
    this.values = new @Nullable Tensor[graph.idCount()];
  }

  /**
   * {@return the shapes of {@code graph}}
   *
   * @throws GraphException when an operation refuses its arguments
   */
  public static Shapes of(Graph graph) {
    try (PointerScope _ = new PointerScope();
        NoGradGuard _ = new NoGradGuard()) {
      Shapes largest = new ShapeTrace(graph, Selected.ALL).run();
      if (graph.nodes().stream().anyMatch(n -> Selections.makesRows(n, largest))) {
        compare(graph, largest, smallest(graph));
      }
      return largest;
    }
  }

  private static Shapes smallest(Graph graph) {
    try {
      return new ShapeTrace(graph, Selected.NOTHING).run();
    } catch (GraphException e) {
      if (graph.nodes().stream().anyMatch(n -> n.op().equals(Step.GUARD_OP))) {
        return new ShapeTrace(graph, Selected.ONE).run();
      }
      throw new GraphException(
          e.code(),
          "where values select no row, as for an expert without tokens: " + e.getMessage(),
          e.at());
    }
  }

  private static void compare(Graph graph, Shapes largest, Shapes smallest) {
    for (Node n : graph.nodes()) {
      for (int id : n.outputs()) {
        Shapes.Value a = largest.get(id);
        Shapes.Value b = smallest.get(id);
        if (a == null || b == null) {
          continue;
        }
        if (a.rank() != b.rank() || a.dtype() != b.dtype()) {
          throw new GraphException(
              Code.FORBIDDEN_OPERATION,
              n.label() + ": the number of dimensions or the type depends on values",
              n.at());
        }
        for (int d = 0; d < a.rank(); d++) {
          if (a.size(d) != b.size(d)) {
            largest.vary(id, d);
          }
        }
      }
    }
  }

  private Shapes run() {
    graph.inputs().forEach(i -> declare(i.id()));
    graph.states().forEach(s -> declare(s.id()));
    graph.constants().forEach(c -> declare(c.id()));
    for (Node n : graph.nodes()) {
      try {
        node(n, Aten.find(n.op(), n.overload()));
      } catch (AtenException e) {
        throw new GraphException(Code.REPLAY_FAILED, e.getMessage() + "", n.at());
      }
    }
    return shapes;
  }

  private void declare(int id) {
    Shapes.Value v = shapes.get(id);
    if (v != null) {
      values[id] = empty(v.dtype(), v.shape().stream().mapToLong(Long::longValue).toArray(), meta);
    }
  }

  private void node(Node n, AtenOp op) {
    if (n.op().equals(Step.GUARD_OP)) {
      return; // made-up values would not pass
    }
    @Nullable Object[] results;
    boolean real = false;
    try {
      results = op.call(arguments(n, meta));
    } catch (AtenException e) {
      if (ConvolutionShape.is(n)) {
        convolution(n, e);
        return;
      }
      // Some meta kernels refuse what is empty; the real ones say whether it can be computed.
      boolean unsure =
          selected != Selected.ALL
              || String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("meta");
      if (!unsure) {
        throw e;
      }
      results = op.call(arguments(n, cpu));
      real = true;
    }
    List<@Nullable Tensor> found = new ArrayList<>();
    for (Object r : results) {
      if (r instanceof List<?> l) {
        l.forEach(t -> found.add((Tensor) t));
      } else if (r instanceof Tensor || r == null) {
        found.add((Tensor) r);
      }
    }
    if (found.size() < n.outputs().size()) {
      throw new AtenException(
          "%s returned %d tensors, the graph has %d"
              .formatted(n.label(), found.size(), n.outputs().size()));
    }
    for (int i = 0; i < n.outputs().size(); i++) {
      Tensor t = found.get(i);
      if (t != null && t.defined()) {
        put(n.outputs().get(i), t, real);
      }
    }
  }

  private void convolution(Node n, AtenException refusal) {
    // A refused argument is refused before libtorch looks for a kernel.
    boolean noKernel = String.valueOf(refusal.getMessage()).contains("overrideable");
    if (!noKernel
        || !(n.args().get(0) instanceof Arg.TensorRef(int input))
        || !(n.args().get(1) instanceof Arg.TensorRef(int weight))) {
      throw refusal;
    }
    Tensor like = argument(n, input, meta, new long[1]);
    long[] sizes =
        ConvolutionShape.of(
            n, Tensors.shape(like), Tensors.shape(argument(n, weight, meta, new long[1])));
    put(n.outputs().getFirst(), empty(like.scalar_type().value, sizes, meta), false);
  }

  private void put(int id, Tensor t, boolean real) {
    long[] sizes = Tensors.shape(t);
    int dtype = t.scalar_type().value;
    List<Long> shape = Arrays.stream(sizes).boxed().toList();
    shapes.put(id, new Shapes.Value(dtype, shape, Math.toIntExact(t.element_size())));
    values[id] = real || !t.is_meta() ? empty(dtype, sizes, meta) : t;
  }

  private @Nullable Object[] arguments(Node n, Device device) {
    long[] bytes = {0};
    List<AtenSchema.Argument> formal = Aten.find(n.op(), n.overload()).schema().arguments();
    @Nullable Object[] out = new @Nullable Object[n.args().size()];
    for (int i = 0; i < out.length; i++) {
      out[i] =
          switch (n.args().get(i)) {
            case Arg.TensorRef t -> argument(n, t.id(), device, bytes);
            case Arg.TensorList l -> {
              List<@Nullable Tensor> list = new ArrayList<>();
              for (Integer id : l.ids()) {
                list.add(id == null ? null : argument(n, id, device, bytes));
              }
              yield list;
            }
            case Arg a -> fixed(n, formal.get(i).type().kind(), a, device);
          };
    }
    return out;
  }

  private @Nullable Object fixed(Node n, Kind kind, Arg a, Device device) {
    if (kind == Kind.DEVICE && a instanceof Arg.None) {
      return device; // a new tensor that says nothing of a device must not be made for real
    }
    if (device == cpu && a instanceof Arg.Int(long v) && v > LARGEST_NUMBER && v < Long.MAX_VALUE) {
      throw new AtenException(n.label() + ": the number " + v + " is too large");
    }
    return ArgValues.of(a, device);
  }

  private Tensor argument(Node n, int id, Device device, long[] bytes) {
    Tensor t = values[id];
    Shapes.Value v = shapes.get(id);
    if (t == null || v == null) {
      throw new AtenException(n.label() + ": value " + id + " is not there");
    }
    if (device == meta) {
      return t;
    }
    bytes[0] += v.bytes();
    if (bytes[0] > MADE_UP_BYTES || v.bytes() < 0) {
      throw new AtenException(
          "%s reads more than %d MiB".formatted(n.label(), MADE_UP_BYTES >> 20));
    }
    return filled(n, v, empty(v.dtype(), Tensors.shape(t), cpu));
  }

  /** Zeros, which are valid indices, and true; but what selects, selects as many as it shall. */
  private Tensor filled(Node n, Shapes.Value v, Tensor made) {
    boolean truth = v.dtype() == DType.BOOL.code();
    if (!Selections.selects(n, v)) {
      return truth ? made.fill_(new org.bytedeco.pytorch.Scalar(1)) : made.zero_();
    }
    made.fill_(new org.bytedeco.pytorch.Scalar(selected == Selected.ALL ? 1 : 0));
    if (selected == Selected.ONE && made.numel() > 0) {
      made.view(-1).select(0, 0).fill_(new org.bytedeco.pytorch.Scalar(1));
    }
    return made;
  }

  private static Tensor empty(int dtype, long[] sizes, Device device) {
    try (TensorOptions options = new TensorOptions(scalarType(dtype))) {
      return torch.empty(
          sizes, options.device(new org.bytedeco.pytorch.DeviceOptional(device)), null);
    }
  }

  private static torch.ScalarType scalarType(int dtype) {
    for (torch.ScalarType s : torch.ScalarType.values()) {
      if (s.value == dtype) {
        return s;
      }
    }
    throw new AtenException("libtorch has no data type " + dtype);
  }
}
