package io.prism.graph.file;

import io.prism.graph.DType;
import io.prism.graph.Graph;
import io.prism.graph.GraphException;
import io.prism.graph.GraphException.Code;
import io.prism.graph.Node;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/** Ids dense, defined once and before use; one token input; names unique. Needs no libtorch. */
final class StructureCheck {
  private final Graph graph;
  private final BitSet defined = new BitSet();
  private final int count;

  private StructureCheck(Graph graph) {
    this.graph = graph;
    this.count = graph.idCount();
  }

  static void check(Graph graph) {
    new StructureCheck(graph).run();
  }

  private void run() {
    inputs();
    Set<String> names = new HashSet<>();
    for (Graph.State s : graph.states()) {
      if (s.name().isBlank() || !names.add(s.name())) {
        throw refuse(
            "state names must be unique and not empty, found '" + s.name() + "' again", "");
      }
      if (s.trainable() && !s.type().dtype().isFloating()) {
        throw refuse(
            "parameter %s is %s; only floating types can be trained".formatted(s.name(), s.type()),
            "");
      }
      define(s.id(), "");
    }
    graph.constants().forEach(c -> define(c.id(), ""));
    for (Node n : graph.nodes()) {
      n.forEachTensor(id -> use(id, n));
      n.outputs().forEach(id -> define(id, n.at()));
    }
    if (graph.output() < 0 || !defined.get(graph.output())) {
      throw refuse("output %d is not defined".formatted(graph.output()), "");
    }
  }

  private void inputs() {
    if (graph.inputs().size() != 1) {
      throw refuse("a model has one input, the tokens; found " + graph.inputs().size(), "");
    }
    Graph.Input in = graph.inputs().getFirst();
    if (in.type().dtype() != DType.INT64
        || in.type().shape().size() != 2
        || in.type().elements() == 0) {
      throw refuse("the input must be int64[batch, sequence], found " + in.type(), "");
    }
    define(in.id(), "");
  }

  private void define(int id, String at) {
    if (id < 0 || id >= count) {
      throw refuse("ids are dense, 0 to %d, found %d".formatted(count - 1, id), at);
    }
    if (defined.get(id)) {
      throw refuse("id %d is defined twice".formatted(id), at);
    }
    defined.set(id);
  }

  private void use(int id, Node n) {
    if (id < 0 || !defined.get(id)) {
      throw refuse("%s uses id %d before it is defined".formatted(n.label(), id), n.at());
    }
  }

  private static GraphException refuse(String message, String at) {
    return new GraphException(Code.MALFORMED, message, at);
  }
}
