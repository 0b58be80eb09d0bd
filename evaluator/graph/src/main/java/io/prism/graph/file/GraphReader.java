package io.prism.graph.file;

import com.fasterxml.jackson.core.JsonParser;
import io.prism.graph.Arg;
import io.prism.graph.DType;
import io.prism.graph.Graph;
import io.prism.graph.GraphException;
import io.prism.graph.GraphException.Code;
import io.prism.graph.MemoryFormat;
import io.prism.graph.Node;
import io.prism.graph.TensorType;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Transcribes a graph file into records. Unknown fields are skipped, missing ones refused. */
final class GraphReader {
  private final JsonWalk json;

  GraphReader(JsonParser parser) {
    this.json = new JsonWalk(parser);
  }

  /** What has been read of one object; fields may come in any order. */
  private static final class Parts {
    @Nullable String schema;
    Graph.@Nullable Mode mode;
    @Nullable List<Graph.Input> inputs;
    @Nullable List<Graph.State> states;
    @Nullable List<Graph.Constant> constants;
    @Nullable List<Node> nodes;
    @Nullable Integer output;
    @Nullable Integer id;
    @Nullable String name;
    @Nullable DType dtype;
    @Nullable List<Long> shape;
    @Nullable Boolean trainable;
    byte @Nullable [] data;
    @Nullable String op;
    @Nullable String overload;
    @Nullable List<Arg> args;
    @Nullable List<Integer> outputs;
    @Nullable Arg arg;
    String module = "";
    String at = "";

    TensorType type() {
      return new TensorType(need(dtype, "dtype"), need(shape, "shape"));
    }
  }

  Graph read() throws IOException {
    Parts g = new Parts();
    json.start();
    json.object(
        field -> {
          switch (field) {
            case "schema" -> g.schema = json.text();
            case "mode" -> g.mode = mode(json.text());
            case "inputs" -> g.inputs = json.list("inputs", 16, this::input);
            case "states" -> g.states = json.list("states", GraphLimits.MAX_STATES, this::state);
            case "constants" ->
                g.constants = json.list("constants", GraphLimits.MAX_CONSTANTS, this::constant);
            case "nodes" -> g.nodes = json.list("nodes", GraphLimits.MAX_NODES, this::node);
            case "output" -> g.output = json.id();
            default -> json.skip();
          }
        });
    json.end();
    if (!GraphJson.SCHEMA.equals(g.schema)) {
      throw new GraphException(
          Code.MALFORMED, "schema must be " + GraphJson.SCHEMA + ", found " + g.schema);
    }
    return new Graph(
        need(g.mode, "mode"),
        need(g.inputs, "inputs"),
        need(g.states, "states"),
        need(g.constants, "constants"),
        need(g.nodes, "nodes"),
        need(g.output, "output"));
  }

  private Graph.Input input() throws IOException {
    Parts p = declared();
    return new Graph.Input(need(p.id, "id"), need(p.name, "name"), p.type());
  }

  private Graph.State state() throws IOException {
    Parts p = declared();
    return new Graph.State(
        need(p.id, "id"), need(p.name, "name"), p.type(), need(p.trainable, "trainable"));
  }

  private Graph.Constant constant() throws IOException {
    Parts p = declared();
    return new Graph.Constant(need(p.id, "id"), p.type(), need(p.data, "data"));
  }

  private Parts declared() throws IOException {
    Parts p = new Parts();
    json.object(
        field -> {
          switch (field) {
            case "id" -> p.id = json.id();
            case "name" -> p.name = json.text();
            case "dtype" -> p.dtype = dtype(json.text());
            case "shape" ->
                p.shape = json.list("dimensions", TensorType.MAX_DIMENSIONS, json::integer);
            case "trainable" -> p.trainable = json.bool();
            case "data" -> p.data = json.base64();
            default -> json.skip();
          }
        });
    return p;
  }

  private Node node() throws IOException {
    Parts p = new Parts();
    json.object(
        field -> {
          switch (field) {
            case "op" -> p.op = json.text();
            case "overload" -> p.overload = json.text();
            case "args" -> p.args = json.list("arguments", GraphLimits.MAX_ARGUMENTS, this::arg);
            case "outputs" -> p.outputs = json.list("outputs", GraphLimits.MAX_ARGUMENTS, json::id);
            case "module" -> p.module = json.text();
            case "at" -> p.at = json.text();
            default -> json.skip();
          }
        });
    return new Node(
        need(p.op, "op"),
        need(p.overload, "overload"),
        need(p.args, "args"),
        need(p.outputs, "outputs"),
        p.module,
        p.at);
  }

  private Arg arg() throws IOException {
    if (json.isNull()) {
      return new Arg.None();
    }
    Parts p = new Parts();
    json.object(
        form -> {
          if (p.arg != null) {
            throw new GraphException(Code.MALFORMED, "an argument has one form, found two");
          }
          p.arg = arg(form);
        });
    return need(p.arg, "argument form");
  }

  private Arg arg(String form) throws IOException {
    int limit = GraphLimits.MAX_LIST;
    return switch (form) {
      case "t" -> new Arg.TensorRef(json.id());
      case "ts" -> new Arg.TensorList(json.idsOrNull(limit));
      case "i" -> new Arg.Int(json.integer());
      case "f" -> new Arg.Float(json.number());
      case "b" -> new Arg.Bool(json.bool());
      case "s" -> new Arg.Text(json.text());
      case "is" -> new Arg.Ints(json.list("integers", limit, json::integer));
      case "fs" -> new Arg.Floats(json.list("numbers", limit, json::number));
      case "bs" -> new Arg.Bools(json.list("truth values", limit, json::bool));
      case "dtype" -> new Arg.DataType(dtype(json.text()));
      case "layout" -> only(json.text(), "strided", new Arg.Layout());
      case "device" -> only(json.text(), "run", new Arg.Device());
      case "memory_format" -> new Arg.Memory(memory(json.text()));
      default -> throw new GraphException(Code.MALFORMED, "unknown argument form " + form);
    };
  }

  private static Graph.Mode mode(String text) {
    return switch (text) {
      case "train" -> Graph.Mode.TRAIN;
      case "eval" -> Graph.Mode.EVAL;
      case "init" -> Graph.Mode.INIT;
      default ->
          throw new GraphException(
              Code.MALFORMED, "mode must be train, eval or init, found " + text);
    };
  }

  private static DType dtype(String label) {
    return DType.ofLabel(label)
        .orElseThrow(
            () -> new GraphException(Code.MALFORMED, "data type " + label + " is not supported"));
  }

  private static MemoryFormat memory(String label) {
    return MemoryFormat.ofLabel(label)
        .orElseThrow(() -> new GraphException(Code.MALFORMED, "unknown memory format " + label));
  }

  private static Arg only(String found, String allowed, Arg value) {
    if (!found.equals(allowed)) {
      throw new GraphException(Code.MALFORMED, "expected " + allowed + ", found " + found);
    }
    return value;
  }

  private static <T> T need(@Nullable T value, String field) {
    if (value == null) {
      throw new GraphException(Code.MALFORMED, "the field " + field + " is missing");
    }
    return value;
  }
}
