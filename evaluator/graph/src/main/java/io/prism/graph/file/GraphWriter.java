package io.prism.graph.file;

import com.fasterxml.jackson.core.JsonGenerator;
import io.prism.graph.Arg;
import io.prism.graph.Graph;
import io.prism.graph.Node;
import io.prism.graph.TensorType;
import java.io.IOException;
import java.util.Locale;

/** Writes a graph file: fields in the documented order, one node a line. */
final class GraphWriter {
  private final JsonGenerator out;

  GraphWriter(JsonGenerator out) {
    this.out = out;
  }

  void write(Graph g) throws IOException {
    out.writeStartObject();
    out.writeStringField("schema", GraphJson.SCHEMA);
    out.writeStringField("mode", g.mode().name().toLowerCase(Locale.ROOT));
    out.writeArrayFieldStart("inputs");
    for (Graph.Input i : g.inputs()) {
      declare(i.id(), i.name(), i.type());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayFieldStart("states");
    for (Graph.State s : g.states()) {
      declare(s.id(), s.name(), s.type());
      out.writeBooleanField("trainable", s.trainable());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayFieldStart("constants");
    for (Graph.Constant c : g.constants()) {
      declare(c.id(), null, c.type());
      out.writeBinaryField("data", c.data());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayFieldStart("nodes");
    for (Node n : g.nodes()) {
      out.writeRaw('\n');
      node(n);
    }
    out.writeEndArray();
    out.writeNumberField("output", g.output());
    out.writeEndObject();
  }

  private void declare(int id, @org.jspecify.annotations.Nullable String name, TensorType type)
      throws IOException {
    out.writeStartObject();
    out.writeNumberField("id", id);
    if (name != null) {
      out.writeStringField("name", name);
    }
    out.writeStringField("dtype", type.dtype().label());
    out.writeFieldName("shape");
    out.writeArray(type.sizes(), 0, type.shape().size());
  }

  private void node(Node n) throws IOException {
    out.writeStartObject();
    out.writeStringField("op", n.op());
    out.writeStringField("overload", n.overload());
    out.writeArrayFieldStart("args");
    for (Arg a : n.args()) {
      arg(a);
    }
    out.writeEndArray();
    out.writeArrayFieldStart("outputs");
    for (int id : n.outputs()) {
      out.writeNumber(id);
    }
    out.writeEndArray();
    out.writeStringField("module", n.module());
    out.writeStringField("at", n.at());
    out.writeEndObject();
  }

  private void arg(Arg a) throws IOException {
    if (a instanceof Arg.None) {
      out.writeNull();
      return;
    }
    out.writeStartObject();
    switch (a) {
      case Arg.None _ -> {}
      case Arg.TensorRef(int id) -> out.writeNumberField("t", id);
      case Arg.TensorList l -> {
        out.writeArrayFieldStart("ts");
        for (Integer id : l.ids()) {
          if (id == null) {
            out.writeNull();
          } else {
            out.writeNumber(id);
          }
        }
        out.writeEndArray();
      }
      case Arg.Int(long v) -> out.writeNumberField("i", v);
      case Arg.Float(double v) -> {
        out.writeFieldName("f");
        number(v);
      }
      case Arg.Bool(boolean v) -> out.writeBooleanField("b", v);
      case Arg.Text(String v) -> out.writeStringField("s", v);
      case Arg.Ints l -> {
        out.writeArrayFieldStart("is");
        for (long v : l.values()) {
          out.writeNumber(v);
        }
        out.writeEndArray();
      }
      case Arg.Floats l -> {
        out.writeArrayFieldStart("fs");
        for (double v : l.values()) {
          number(v);
        }
        out.writeEndArray();
      }
      case Arg.Bools l -> {
        out.writeArrayFieldStart("bs");
        for (boolean v : l.values()) {
          out.writeBoolean(v);
        }
        out.writeEndArray();
      }
      case Arg.DataType(var dtype) -> out.writeStringField("dtype", dtype.label());
      case Arg.Layout _ -> out.writeStringField("layout", "strided");
      case Arg.Device _ -> out.writeStringField("device", "run");
      case Arg.Memory(var format) -> out.writeStringField("memory_format", format.label());
    }
    out.writeEndObject();
  }

  private void number(double v) throws IOException {
    if (Double.isNaN(v)) {
      out.writeString("nan");
    } else if (Double.isInfinite(v)) {
      out.writeString(v > 0 ? "inf" : "-inf");
    } else {
      out.writeNumber(v);
    }
  }
}
