package io.prism.graph.replay;

import io.prism.graph.Graph;
import io.prism.graph.GraphException;
import io.prism.graph.GraphException.Code;
import io.prism.graph.Node;
import io.prism.graph.TensorType;
import io.prism.graph.aten.Tensors;
import io.prism.graph.flow.StorageGroups;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** A graph with parameters: the model. Owns its tensors; close it. */
public final class GraphModule implements AutoCloseable {
  private final Graph graph;
  private final Map<String, Tensor> states = new LinkedHashMap<>();
  private final List<Tensor> parameters = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  // Values that are there before the first node: states and constants, by id.
  private final @Nullable IValue[] given;
  private final List<Integer> copiedConstants = new ArrayList<>();
  private final boolean copiesInput;
  private final int[][] lastUses;
  private final ShapeCheck shapes;

  private GraphModule(Graph graph) {
    this.graph = graph;
    this.given = new @Nullable IValue[graph.idCount()];
    this.copiesInput = StorageGroups.of(graph).isWritten(graph.inputs().getFirst().id());
    this.lastUses = lastUses(graph);
    this.shapes = ShapeCheck.of(graph);
  }

  /**
   * Prepares {@code graph} to run.
   *
   * @param states a value for each state of the graph, copied
   * @throws GraphException when states are missing or of another type, or the graph has no shapes
   */
  public static GraphModule prepare(Graph graph, Map<String, Tensor> states, Device device) {
    GraphModule m = new GraphModule(graph);
    try (PointerScope _ = new PointerScope();
        NoGradGuard _ = new NoGradGuard()) {
      for (Graph.State s : graph.states()) {
        m.addState(s, checked(s, states.get(s.name())), device);
      }
      StorageGroups groups = StorageGroups.of(graph);
      for (Graph.Constant c : graph.constants()) {
        m.addConstant(c, device, groups.isWritten(c.id()));
      }
      for (Node n : graph.nodes()) {
        m.steps.add(Step.prepare(n, device));
      }
    } catch (RuntimeException e) {
      m.close();
      throw e;
    }
    return m;
  }

  private static Tensor checked(Graph.State s, @Nullable Tensor value) {
    TensorType found = value == null ? null : Tensors.type(value);
    if (value == null || !s.type().equals(found)) {
      throw new GraphException(
          Code.BAD_SNAPSHOT, "state %s must be %s, found %s".formatted(s.name(), s.type(), found));
    }
    return value;
  }

  private void addState(Graph.State s, Tensor value, Device device) {
    Tensor own = value.detach().to(device, value.scalar_type()).contiguous();
    // an empty tensor has no address
    boolean shared = own.numel() > 0 && own.data_ptr().equals(value.data_ptr());
    own = shared ? own.clone() : own;
    if (s.trainable()) {
      own.set_requires_grad(true);
      parameters.add(own);
    }
    own.retainReference();
    states.put(s.name(), own);
    give(s.id(), new IValue(own));
  }

  private void addConstant(Graph.Constant c, Device device, boolean written) {
    Tensor t = Tensors.of(c.type(), ByteBuffer.wrap(c.data()));
    give(c.id(), new IValue(t.to(device, t.scalar_type())));
    if (written) {
      copiedConstants.add(c.id());
    }
  }

  private void give(int id, IValue v) {
    v.retainReference();
    given[id] = v;
  }

  /** For each node, the values that nobody needs after it. */
  private static int[][] lastUses(Graph g) {
    int[] last = new int[g.idCount()];
    Arrays.fill(last, -1);
    for (int i = 0; i < g.nodes().size(); i++) {
      int at = i;
      g.nodes().get(i).outputs().forEach(id -> last[id] = at);
      g.nodes().get(i).forEachTensor(id -> last[id] = at);
    }
    last[g.output()] = Integer.MAX_VALUE;
    g.states().forEach(s -> last[s.id()] = Integer.MAX_VALUE);
    g.constants().forEach(c -> last[c.id()] = Integer.MAX_VALUE);
    List<List<Integer>> dying = new ArrayList<>();
    g.nodes().forEach(_ -> dying.add(new ArrayList<>()));
    for (int id = 0; id < last.length; id++) {
      if (last[id] >= 0 && last[id] < dying.size()) {
        dying.get(last[id]).add(id);
      }
    }
    return dying.stream()
        .map(l -> l.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }

  /** {@return the graph this module replays} */
  public Graph graph() {
    return graph;
  }

  /** {@return the trainable states, in graph order; leaves for autograd, owned by this module} */
  public List<Tensor> parameters() {
    return Collections.unmodifiableList(parameters);
  }

  /** {@return parameters and buffers by name, in graph order, owned by this module} */
  public Map<String, Tensor> states() {
    return Collections.unmodifiableMap(states);
  }

  /** {@return states that running the graph writes, parameters left out, by name} */
  public Map<String, Tensor> writtenStates() {
    StorageGroups groups = StorageGroups.of(graph);
    Map<String, Tensor> out = new LinkedHashMap<>();
    for (Graph.State s : graph.states()) {
      Tensor own = states.get(s.name());
      if (own != null && !s.trainable() && groups.isWritten(s.id())) {
        out.put(s.name(), own);
      }
    }
    return out;
  }

  /**
   * Overwrites all states, keeping the tensors themselves (an optimiser may hold them).
   *
   * @throws GraphException when states are missing or of another type; nothing is changed then
   */
  public void load(Map<String, Tensor> values) {
    graph.states().forEach(s -> checked(s, values.get(s.name())));
    try (PointerScope _ = new PointerScope();
        NoGradGuard _ = new NoGradGuard()) {
      states.forEach((name, own) -> own.copy_(values.get(name)));
    }
  }

  /** As {@link #forward(Tensor, Tap)}, without a tap. */
  public Tensor forward(Tensor tokens) {
    return forward(tokens, null);
  }

  /**
   * Runs the graph.
   *
   * @param tokens int64 [batch, sequence], of the traced shape, on the module's device
   * @return what the graph puts out; belongs to the caller's pointer scope
   * @throws GraphException when libtorch refuses an operation, a guard does not hold, or a result
   *     is not what the graph's shapes promise
   */
  public Tensor forward(Tensor tokens, @Nullable Tap tap) {
    PointerScope outer = PointerScope.getInnerScope();
    try (PointerScope _ = new PointerScope()) {
      @Nullable IValue[] values = given.clone();
      values[graph.inputs().getFirst().id()] = new IValue(copiesInput ? tokens.clone() : tokens);
      for (int id : copiedConstants) {
        IValue v = values[id];
        if (v != null) {
          values[id] = new IValue(v.toTensor().clone());
        }
      }
      run(values, tap);
      Tensor result = result(values);
      if (outer == null) {
        result.retainReference();
      } else {
        outer.attach(result);
      }
      return result;
    }
  }

  private void run(@Nullable IValue[] values, @Nullable Tap tap) {
    try (IValueVector stack = new IValueVector()) {
      for (int i = 0; i < steps.size(); i++) {
        Step step = steps.get(i);
        step.run(values, stack);
        shapes.check(i, step.node(), values);
        if (tap != null) {
          try (PointerScope _ = new PointerScope()) {
            tap.node(i, step.node(), step.tensors(values));
          }
        }
        for (int id : lastUses[i]) {
          IValue v = values[id];
          if (v != null) {
            v.close();
            values[id] = null;
          }
        }
      }
      shapes.passed();
    }
  }

  private Tensor result(@Nullable IValue[] values) {
    IValue v = values[graph.output()];
    if (v == null || !v.isTensor()) {
      throw new GraphException(Code.REPLAY_FAILED, "the graph put out no tensor");
    }
    return new Tensor(v.toTensor());
  }

  @Override
  public void close() {
    steps.forEach(Step::close);
    for (IValue v : given) {
      if (v != null) {
        v.close();
      }
    }
    states.values().forEach(Tensor::close);
  }
}
