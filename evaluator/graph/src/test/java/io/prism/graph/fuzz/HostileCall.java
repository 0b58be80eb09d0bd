package io.prism.graph.fuzz;

import io.prism.graph.Arg;
import io.prism.graph.DType;
import io.prism.graph.Graph;
import io.prism.graph.MemoryFormat;
import io.prism.graph.Node;
import io.prism.graph.TensorType;
import io.prism.graph.aten.AtenOp;
import io.prism.graph.aten.AtenSchema;
import io.prism.graph.aten.AtenSchema.Argument;
import io.prism.graph.aten.AtenSchema.Kind;
import io.prism.graph.aten.Tensors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A graph of one call with arguments that nobody means well by: empty tensors, none of the expected
 * type, numbers at the ends of their range, NaN, sizes whose product overflows. Half of the
 * arguments are plausible, or no call would get far.
 *
 * @param states values of the graph's parameters
 */
record HostileCall(Graph graph, Map<String, Tensor> states) {
  private static final long[] NUMBERS = {
    0,
    1,
    -1,
    2,
    3,
    -2,
    4,
    7,
    64,
    1000,
    1L << 16,
    1L << 31,
    -(1L << 31),
    1L << 40,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };
  private static final double[] FLOATS = {
    0,
    1,
    -1,
    0.5,
    1e-30,
    1e30,
    1e300,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };
  private static final String[] TEXTS = {
    "", "mean", "sum", "none", "trunc", "floor", "same", "valid", "constant", "reflect",
        "replicate",
    "circular", "linear", "tanh", "prod", "amax", "ij", "xy", "fro", "nuc", "i,i->", "ij,jk->ik",
    "...i,...i->...", "ii->i", "->", "forward", "ortho"
  };
  private static final long[][] SHAPES = {
    {},
    {0},
    {1},
    {3},
    {2, 3},
    {3, 3},
    {0, 3},
    {3, 0},
    {2, 3, 4},
    {2, 0, 4},
    {1, 1, 1},
    {2, 2, 3, 3},
    {1, 2, 4, 4, 4},
    {2, 4, 6}
  };

  /** {@return the call of {@code op} that {@code seed} means} */
  static HostileCall of(AtenOp op, long seed) {
    return new Maker(op.schema(), new Random(seed)).make();
  }

  /** {@return the call with its arguments, for a report} */
  String describe() {
    Node n = graph.nodes().getLast();
    Map<Integer, TensorType> types = new LinkedHashMap<>();
    graph.states().forEach(s -> types.put(s.id(), s.type()));
    graph.constants().forEach(c -> types.put(c.id(), c.type()));
    return n.label() + " " + n.args() + " tensors " + types;
  }

  private static final class Maker {
    private final AtenSchema schema;
    private final Random random;
    private final List<Graph.State> states = new ArrayList<>();
    private final List<Graph.Constant> constants = new ArrayList<>();
    private final Map<String, Tensor> values = new LinkedHashMap<>();
    private final long[] usual;
    private int next = 1;

    Maker(AtenSchema schema, Random random) {
      this.schema = schema;
      this.random = random;
      this.usual = SHAPES[random.nextInt(SHAPES.length)];
    }

    HostileCall make() {
      List<Arg> args = schema.arguments().stream().map(this::argument).toList();
      List<Integer> outputs = new ArrayList<>();
      schema.returns().stream()
          .filter(r -> r.type().kind() == Kind.TENSOR && !r.type().list())
          .forEach(_ -> outputs.add(next++));
      Node node = new Node(schema.name(), schema.overload(), args, outputs, "", "");
      int output = outputs.isEmpty() ? 0 : outputs.getFirst();
      Graph.Input tokens = new Graph.Input(0, "tokens", TensorType.of(DType.INT64, 1, 1));
      return new HostileCall(
          new Graph(Graph.Mode.TRAIN, List.of(tokens), states, constants, List.of(node), output),
          values);
    }

    private Arg argument(Argument a) {
      AtenSchema.Type t = a.type();
      if (t.optional() && random.nextInt(3) == 0) {
        return new Arg.None();
      }
      if (t.list()) {
        return list(t);
      }
      return switch (t.kind()) {
        case TENSOR -> new Arg.TensorRef(tensor());
        case INT -> new Arg.Int(number());
        case FLOAT -> new Arg.Float(FLOATS[random.nextInt(FLOATS.length)]);
        case BOOL -> new Arg.Bool(random.nextBoolean());
        case SCALAR ->
            random.nextBoolean()
                ? new Arg.Int(number())
                : new Arg.Float(FLOATS[random.nextInt(FLOATS.length)]);
        case STRING -> new Arg.Text(TEXTS[random.nextInt(TEXTS.length)]);
        case DTYPE -> new Arg.DataType(dtype());
        case LAYOUT -> new Arg.Layout();
        case DEVICE -> new Arg.Device();
        case MEMORY_FORMAT ->
            new Arg.Memory(MemoryFormat.values()[random.nextInt(MemoryFormat.values().length)]);
        case OTHER -> new Arg.None();
      };
    }

    private Arg list(AtenSchema.Type t) {
      int n = t.listSize() > 0 && random.nextInt(4) > 0 ? t.listSize() : random.nextInt(5);
      return switch (t.kind()) {
        case TENSOR -> {
          List<@Nullable Integer> ids = new ArrayList<>();
          for (int i = 0; i < n; i++) {
            ids.add(t.optionalElements() && random.nextInt(3) == 0 ? null : (Integer) tensor());
          }
          yield new Arg.TensorList(ids);
        }
        case INT -> {
          List<Long> numbers = new ArrayList<>();
          for (int i = 0; i < n; i++) {
            numbers.add(number());
          }
          yield new Arg.Ints(numbers);
        }
        case BOOL -> new Arg.Bools(java.util.Collections.nCopies(n, random.nextBoolean()));
        default ->
            new Arg.Floats(java.util.Collections.nCopies(n, FLOATS[random.nextInt(FLOATS.length)]));
      };
    }

    private long number() {
      // mostly small: a call with two impossible numbers is refused for the first
      return NUMBERS[random.nextInt(random.nextInt(3) > 0 ? 7 : NUMBERS.length)];
    }

    private DType dtype() {
      return random.nextInt(3) > 0
          ? DType.FLOAT32
          : DType.values()[random.nextInt(DType.values().length)];
    }

    private int tensor() {
      long[] shape = random.nextInt(3) > 0 ? usual : SHAPES[random.nextInt(SHAPES.length)];
      TensorType type = TensorType.of(dtype(), shape);
      byte[] data = data(type);
      int id = next++;
      if (type.dtype() == DType.FLOAT32 && random.nextBoolean()) {
        String name = "p" + id;
        states.add(new Graph.State(id, name, type, true));
        values.put(name, Tensors.of(type, ByteBuffer.wrap(data)));
      } else {
        constants.add(new Graph.Constant(id, type, data));
      }
      return id;
    }

    private byte[] data(TensorType type) {
      ByteBuffer out = ByteBuffer.allocate((int) type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
      int kind = random.nextInt(4);
      if (kind == 0) {
        Arrays.fill(out.array(), (byte) (type.dtype() == DType.BOOL ? 1 : 0xff)); // -1, or NaN
      }
      while (kind == 1 && out.hasRemaining()) {
        out.put((byte) (type.dtype() == DType.BOOL ? random.nextInt(2) : random.nextInt(256)));
      }
      while (kind == 2 && type.dtype() == DType.FLOAT32 && out.hasRemaining()) {
        out.putFloat((float) random.nextGaussian());
      }
      while (kind == 3 && type.dtype() == DType.INT64 && out.hasRemaining()) {
        out.putLong(NUMBERS[random.nextInt(NUMBERS.length)]);
      }
      return out.array();
    }
  }
}
