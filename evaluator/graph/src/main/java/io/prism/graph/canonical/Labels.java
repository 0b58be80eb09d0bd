package io.prism.graph.canonical;

import io.prism.graph.Arg;
import io.prism.graph.DType;
import io.prism.graph.Graph;
import io.prism.graph.aten.Aten;
import io.prism.graph.aten.AtenSchema;
import io.prism.graph.aten.AtenSchema.Kind;
import io.prism.graph.flow.Shapes.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a term says about itself, without its operands. */
final class Labels {
  private static final Set<String> DIMENSIONS = Set.of("dim", "dims", "dim0", "dim1", "axis");
  // How a tensor is made or laid out, not what it is.
  private static final Set<String> NOT_IDENTITY =
      Set.of("pin_memory", "non_blocking", "copy", "implicit", "cudnn_enable", "cudnn_enabled");
  // Where the result's shape says it all.
  private static final Set<String> BY_SHAPE = Set.of("reshape", "expand", "permute", "split");

  private final Terms terms;
  private final boolean coarse;
  private final LongFunction<String> size;
  private final Map<Integer, Graph.State> states;
  private final Map<Integer, Graph.Constant> constants;

  /**
   * @param coarse whether sizes and most numbers are left out
   * @param size how a size is written
   */
  Labels(Terms terms, boolean coarse, LongFunction<String> size) {
    this.terms = terms;
    this.coarse = coarse;
    this.size = size;
    this.states = terms.states();
    this.constants = terms.constants();
  }

  String declared(int id) {
    Graph.State s = states.get(id);
    if (s != null) {
      String kind = s.trainable() ? "parameter" : "buffer";
      return coarse
          ? kind + s.type().shape().size()
          : kind + s.type().dtype().label() + sizes(s.type().shape());
    }
    Graph.Constant c = constants.get(id);
    if (c != null) {
      return coarse
          ? "constant"
          : "constant" + c.type().dtype().label() + sizes(c.type().shape()) + Digest.of(c.data());
    }
    return "tokens";
  }

  String term(Term t) {
    StringBuilder out = new StringBuilder(t.op()).append(t.detail());
    AtenSchema schema = Aten.find(t.node().op(), t.node().overload()).schema();
    int rank = rank(t);
    for (int i = 0; i < schema.arguments().size(); i++) {
      AtenSchema.Argument a = schema.arguments().get(i);
      String text = NOT_IDENTITY.contains(a.name()) ? null : argument(t, a, i, rank);
      if (text != null) {
        out.append(' ').append(a.name()).append('=').append(text);
      }
    }
    if (!coarse) {
      for (int id : t.node().outputs()) {
        Value v = terms.shapes().get(id);
        out.append(" :").append(v == null ? "none" : v.dtype() + sizes(v.shape()));
      }
    } else if (t.op().equals("split")) {
      out.append(" into ").append(t.node().outputs().size());
    }
    return out.toString();
  }

  /** {@return whether this is a number written as a tensor, which is part of the label then} */
  boolean isNumber(int id) {
    Graph.Constant c = constants.get(id);
    return coarse && c != null && c.type().elements() == 1;
  }

  private int rank(Term t) {
    Value v = t.operands().isEmpty() ? null : terms.value(t.operands().getFirst());
    int extra = t.op().equals("stack") ? 1 : 0;
    return v == null ? 0 : v.rank() + extra;
  }

  private @Nullable String argument(Term t, AtenSchema.Argument a, int index, int rank) {
    Arg arg = t.node().args().get(index);
    boolean dimension = DIMENSIONS.contains(a.name());
    if (BY_SHAPE.contains(t.op()) && !(t.op().equals("split") && dimension)) {
      return null;
    }
    return switch (arg) {
      case Arg.Int(long v) when dimension -> Long.toString(v < 0 ? v + rank : v);
      case Arg.Ints l when dimension ->
          l.values().stream().map(v -> v < 0 ? v + rank : v).sorted().toList().toString();
      case Arg.Int(long v) when a.type().kind() == Kind.SCALAR -> number(t, a.name(), v);
      case Arg.Int(long v) -> coarse ? coarse(a.name(), v) : size.apply(v);
      case Arg.Ints l -> coarse ? null : sizes(l.values());
      case Arg.Float(double v) ->
          a.type().kind() == Kind.SCALAR || !coarse ? number(t, a.name(), v) : null;
      case Arg.Floats l -> coarse ? null : l.values().toString();
      case Arg.Bool(boolean v) -> Boolean.toString(v);
      case Arg.Bools l -> l.values().toString();
      case Arg.Text(String v) -> v;
      case Arg.DataType(DType d) -> coarse ? kind(d) : d.label();
      case Arg.TensorRef(int id) -> isNumber(id) ? "number" : null;
      case Arg.None _, Arg.TensorList _, Arg.Layout _, Arg.Device _, Arg.Memory _ -> null;
    };
  }

  /** The exponent of a power is what the operation is; other numbers are settings. */
  private @Nullable String number(Term t, String name, double v) {
    if (name.equals("alpha") && v == 1) {
      return null;
    }
    if (!coarse || t.op().equals("pow") || v == 0 || !Double.isFinite(v)) {
      return Double.toString(v == 0 ? 0 : v);
    }
    return "number";
  }

  private static @Nullable String coarse(String name, long v) {
    return switch (name) {
      case "diagonal" -> Integer.toString(Long.signum(v));
      case "groups" -> v == 1 ? null : "many";
      default -> null;
    };
  }

  private static String kind(DType d) {
    return d.isFloating() ? "float" : d == DType.BOOL ? "bool" : "int";
  }

  private String sizes(List<Long> values) {
    return values.stream().map(size::apply).collect(Collectors.joining(",", "[", "]"));
  }
}
