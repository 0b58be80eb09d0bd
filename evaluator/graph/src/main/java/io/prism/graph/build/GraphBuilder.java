package io.prism.graph.build;

import io.prism.graph.Arg;
import io.prism.graph.DType;
import io.prism.graph.Graph;
import io.prism.graph.MemoryFormat;
import io.prism.graph.Node;
import io.prism.graph.TensorType;
import io.prism.graph.aten.Aten;
import io.prism.graph.aten.AtenException;
import io.prism.graph.aten.AtenOp;
import io.prism.graph.aten.AtenSchema;
import io.prism.graph.aten.AtenSchema.Kind;
import io.prism.graph.aten.AtenSchema.Type;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a graph call by call. Arguments are values, numbers, texts, {@code long[]}, {@code
 * double[]}, {@code List<Value>}, {@link DType}, {@link Arg} or null for None; missing trailing
 * arguments take their defaults. An operation is named {@code aten::add.Tensor}; without an
 * overload the first one whose arguments fit is taken.
 */
public final class GraphBuilder {
  private final Graph.Mode mode;
  private final List<Graph.Input> inputs = new ArrayList<>();
  private final List<Graph.State> states = new ArrayList<>();
  private final List<Graph.Constant> constants = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private String module = "";
  private int next;

  /** A tensor of the graph. */
  public record Value(int id) {}

  public GraphBuilder(Graph.Mode mode) {
    this.mode = mode;
  }

  /** {@return the model's input, int64 [batch, sequence]} */
  public Value tokens(long batch, long sequence) {
    inputs.add(new Graph.Input(next, "tokens", TensorType.of(DType.INT64, batch, sequence)));
    return new Value(next++);
  }

  /** {@return a new float32 parameter} */
  public Value state(String name, long... shape) {
    return state(name, TensorType.of(DType.FLOAT32, shape), true);
  }

  /** {@return a new parameter or buffer} */
  public Value state(String name, TensorType type, boolean trainable) {
    states.add(new Graph.State(next, name, type, trainable));
    return new Value(next++);
  }

  /** {@return a float32 constant with these elements} */
  public Value constant(long[] shape, float... data) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * data.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(data);
    constants.add(new Graph.Constant(next, TensorType.of(DType.FLOAT32, shape), bytes.array()));
    return new Value(next++);
  }

  /** Later nodes belong to this module path. */
  public GraphBuilder module(String path) {
    this.module = path;
    return this;
  }

  /** {@return the only result of a call} */
  public Value op(String name, @Nullable Object... args) {
    return ops(name, 1, args).getFirst();
  }

  /** {@return the results of a call that returns {@code results} tensors} */
  public List<Value> ops(String name, int results, @Nullable Object... args) {
    AtenSchema schema = resolve(name, args).schema();
    List<Arg> all = new ArrayList<>();
    for (int i = 0; i < schema.arguments().size(); i++) {
      AtenSchema.Argument a = schema.arguments().get(i);
      Object v = i < args.length ? args[i] : a.defaultValue();
      Arg arg = arg(v, a.type());
      if (arg == null) {
        throw new AtenException(
            "%s: argument %s cannot be %s".formatted(schema.label(), a.name(), v));
      }
      all.add(arg);
    }
    List<Value> out = new ArrayList<>();
    for (int i = 0; i < results; i++) {
      out.add(new Value(next++));
    }
    List<Integer> ids = out.stream().map(Value::id).toList();
    nodes.add(new Node(schema.name(), schema.overload(), all, ids, module, ""));
    return out;
  }

  /** {@return the finished graph} */
  public Graph output(Value output) {
    return new Graph(mode, inputs, states, constants, nodes, output.id());
  }

  private static AtenOp resolve(String name, @Nullable Object[] args) {
    int dot = name.indexOf('.', name.indexOf("::") + 2);
    if (dot >= 0) {
      return Aten.find(name.substring(0, dot), name.substring(dot + 1));
    }
    return Aten.overloads(name).stream()
        .filter(o -> fits(o.schema(), args))
        .min(Comparator.comparingInt(GraphBuilder::rank))
        .orElseThrow(
            () -> new AtenException("no overload of " + name + " takes " + Arrays.toString(args)));
  }

  /** The unnamed overload first, then tensors before scalars. */
  private static int rank(AtenOp o) {
    return switch (o.schema().overload()) {
      case "" -> 0;
      case "Tensor" -> 1;
      default -> 2;
    };
  }

  private static boolean fits(AtenSchema s, @Nullable Object[] args) {
    if (args.length > s.arguments().size()) {
      return false;
    }
    for (int i = 0; i < s.arguments().size(); i++) {
      AtenSchema.Argument a = s.arguments().get(i);
      if (a.kwargOnly() && a.written()) {
        return false;
      }
      if (i < args.length ? arg(args[i], a.type()) == null : !a.hasDefault()) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Arg arg(@Nullable Object v, Type type) {
    return switch (v) {
      case null -> type.optional() ? new Arg.None() : null;
      case Arg a -> a;
      case Value t when type.kind() == Kind.TENSOR && !type.list() -> new Arg.TensorRef(t.id());
      case List<?> l when type.kind() == Kind.TENSOR && type.list() -> tensors(l);
      case Number n -> number(n, type);
      case Boolean b when type.kind() == Kind.BOOL || type.kind() == Kind.SCALAR -> new Arg.Bool(b);
      case String s when type.kind() == Kind.STRING -> new Arg.Text(s);
      case long[] l when type.kind() == Kind.INT && type.list() ->
          new Arg.Ints(Arrays.stream(l).boxed().toList());
      case double[] d when type.kind() == Kind.FLOAT && type.list() ->
          new Arg.Floats(Arrays.stream(d).boxed().toList());
      case DType d when type.kind() == Kind.DTYPE -> new Arg.DataType(d);
      case MemoryFormat f when type.kind() == Kind.MEMORY_FORMAT -> new Arg.Memory(f);
      default -> null;
    };
  }

  private static @Nullable Arg number(Number n, Type type) {
    boolean whole = n instanceof Long || n instanceof Integer;
    if (type.list()) {
      boolean repeat = whole && type.kind() == Kind.INT && type.listSize() > 0;
      return repeat
          ? new Arg.Ints(java.util.Collections.nCopies(type.listSize(), n.longValue()))
          : null;
    }
    return switch (type.kind()) {
      case INT -> whole ? new Arg.Int(n.longValue()) : null;
      case FLOAT -> new Arg.Float(n.doubleValue());
      case SCALAR -> whole ? new Arg.Int(n.longValue()) : new Arg.Float(n.doubleValue());
      default -> null;
    };
  }

  private static Arg tensors(List<?> values) {
    List<@Nullable Integer> ids = new ArrayList<>();
    for (Object v : values) {
      ids.add(v instanceof Value t ? (Integer) t.id() : null);
    }
    return new Arg.TensorList(ids);
  }
}
