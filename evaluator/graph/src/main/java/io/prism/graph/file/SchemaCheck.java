package io.prism.graph.file;

import io.prism.graph.Arg;
import io.prism.graph.Graph;
import io.prism.graph.GraphException;
import io.prism.graph.GraphException.Code;
import io.prism.graph.Node;
import io.prism.graph.aten.Aten;
import io.prism.graph.aten.AtenException;
import io.prism.graph.aten.AtenSchema;
import io.prism.graph.aten.AtenSchema.Kind;
import io.prism.graph.aten.AtenSchema.Type;

/** Every node against libtorch's schema: known operation, all arguments, right kinds. */
final class SchemaCheck {
  private SchemaCheck() {}

  static void check(Graph graph) {
    graph.nodes().forEach(SchemaCheck::check);
  }

  private static void check(Node n) {
    // Other namespaces hold operators that exist in some builds only, or reach outside libtorch.
    if (!n.op().startsWith("aten::")) {
      throw new GraphException(
          Code.UNKNOWN_OPERATION, n.label() + " is not an ATen operation", n.at());
    }
    AtenSchema schema;
    try {
      schema = Aten.find(n.op(), n.overload()).schema();
    } catch (AtenException e) {
      throw new GraphException(Code.UNKNOWN_OPERATION, e.getMessage() + "", n.at());
    }
    if (n.args().size() != schema.arguments().size()) {
      throw refuse(
          n, "takes %d arguments, found %d".formatted(schema.arguments().size(), n.args().size()));
    }
    for (int i = 0; i < n.args().size(); i++) {
      AtenSchema.Argument a = schema.arguments().get(i);
      if (!fits(n.args().get(i), a.type())) {
        throw refuse(
            n,
            "argument %s cannot be %s"
                .formatted(a.name(), n.args().get(i).getClass().getSimpleName()));
      }
    }
    outputs(n, schema);
  }

  private static void outputs(Node n, AtenSchema schema) {
    int tensors = 0;
    boolean list = false;
    for (AtenSchema.Return r : schema.returns()) {
      if (r.type().kind() == Kind.TENSOR) {
        list |= r.type().list();
        tensors += r.type().list() ? 0 : 1;
      }
    }
    boolean ok = list ? n.outputs().size() >= tensors : n.outputs().size() == tensors;
    if (!ok) {
      throw refuse(n, "returns %d tensors, found %d".formatted(tensors, n.outputs().size()));
    }
  }

  static boolean fits(Arg arg, Type type) {
    Kind kind = type.kind();
    return switch (arg) {
      case Arg.None _ -> type.optional();
      case Arg.TensorRef _ -> kind == Kind.TENSOR && !type.list();
      case Arg.TensorList l ->
          kind == Kind.TENSOR
              && type.list()
              && (type.optionalElements() || l.ids().stream().noneMatch(java.util.Objects::isNull));
      case Arg.Int _ -> !type.list() && (kind == Kind.INT || number(kind));
      case Arg.Float _ -> !type.list() && number(kind);
      case Arg.Bool _ -> !type.list() && (kind == Kind.BOOL || kind == Kind.SCALAR);
      case Arg.Text _ -> !type.list() && kind == Kind.STRING;
      case Arg.Ints _ -> type.list() && (kind == Kind.INT || number(kind));
      case Arg.Floats _ -> type.list() && number(kind);
      case Arg.Bools _ -> type.list() && kind == Kind.BOOL;
      case Arg.DataType _ -> !type.list() && kind == Kind.DTYPE;
      case Arg.Layout _ -> !type.list() && kind == Kind.LAYOUT;
      case Arg.Device _ -> !type.list() && kind == Kind.DEVICE;
      case Arg.Memory _ -> !type.list() && kind == Kind.MEMORY_FORMAT;
    };
  }

  private static boolean number(Kind kind) {
    return kind == Kind.FLOAT || kind == Kind.SCALAR;
  }

  private static GraphException refuse(Node n, String message) {
    return new GraphException(Code.BAD_ARGUMENTS, n.label() + ": " + message, n.at());
  }
}
