package io.prism.player.bridge;

import io.prism.graph.Arg;
import io.prism.graph.Graph;
import io.prism.graph.Node;
import io.prism.graph.TensorType;
import io.prism.graph.aten.Aten;
import io.prism.graph.aten.AtenOp;
import io.prism.graph.aten.Tensors;
import io.prism.graph.policy.OperatorPolicy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The operations of one call of a model, growing while the call runs. */
public final class Trace {
  /**
   * A tensor the model owns.
   *
   * @param name as in {@code state_dict}
   */
  public record Owned(String name, Handle handle, boolean trainable) {}

  /** Prefix of the names of parameters that no module registered. */
  public static final String UNREGISTERED = "unregistered.";

  private static final AtenOp DETACH = Aten.find("aten::detach", "");
  private static final AtenOp AS_COMPLEX = Aten.find("aten::view_as_complex", "");

  private final Graph.Mode mode;
  private final Supplier<String> where;
  private final long constantLimit;
  private final Graph.Input input;
  private final List<Owned> owned = new ArrayList<>();
  private final List<Graph.State> states = new ArrayList<>();
  private final List<Graph.Constant> constants = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private final Map<Origin.Call, List<Integer>> replayed = new IdentityHashMap<>();
  private final Deque<String> modules = new ArrayDeque<>();
  private int nextId;

  /**
   * @param where file and line of the innermost frame of the bundle
   * @param constantLimit most bytes of all constants together
   */
  Trace(
      Graph.Mode mode,
      Handle tokens,
      List<Owned> owned,
      Supplier<String> where,
      long constantLimit) {
    this.mode = mode;
    this.where = where;
    this.constantLimit = constantLimit;
    tokens.define(this, nextId++, true);
    input = new Graph.Input(tokens.id(), "tokens", Tensors.type(tokens.tensor()));
    owned.forEach(this::own);
  }

  private void own(Owned o) {
    int id = nextId++;
    states.add(new Graph.State(id, o.name(), Tensors.type(o.handle().stored()), o.trainable()));
    o.handle().define(this, o.handle().tensor().is_complex() ? complex(id) : id, true);
    owned.add(o);
  }

  /** {@return the id of the complex numbers that {@code pairs} holds} */
  private int complex(int pairs) {
    int id = nextId++;
    add(AS_COMPLEX, List.of(new Arg.TensorRef(pairs)), List.of(id));
    return id;
  }

  boolean evaluating() {
    return mode == Graph.Mode.EVAL;
  }

  void enter(String module) {
    modules.push(module);
  }

  void leave() {
    modules.poll();
  }

  /** {@return whether the value of {@code h} comes from the input or a state} */
  boolean dependsOnInput(Handle h) {
    idOf(h);
    return h.dependent();
  }

  /** Appends one call and names its results. */
  void record(AtenOp op, @Nullable Object[] args, List<Handle> outputs, boolean random) {
    boolean dependent = random;
    List<Arg> recorded = new ArrayList<>(args.length);
    for (int i = 0; i < args.length; i++) {
      recorded.add(Args.of(args[i], op.schema().arguments().get(i), this::idOf));
      dependent |= Args.handles(args[i]).stream().anyMatch(Handle::dependent);
    }
    if (args.length > 0 && noTensors(args)) {
      Args.placeOnRunDevice(recorded, op.schema());
    }
    append(op, recorded, outputs, dependent);
  }

  /** Cuts gradients at {@code h}, as {@code torch.no_grad()} did when it was computed. */
  void recordDetach(Handle h) {
    append(DETACH, List.of(new Arg.TensorRef(h.id())), List.of(h), h.dependent());
  }

  private static boolean noTensors(@Nullable Object[] args) {
    for (Object a : args) {
      if (!Args.handles(a).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private void append(AtenOp op, List<Arg> args, List<Handle> outputs, boolean dependent) {
    List<Integer> ids = new ArrayList<>();
    for (Handle h : outputs) {
      ids.add(nextId);
      h.define(this, nextId++, dependent);
    }
    add(op, args, ids);
  }

  private void add(AtenOp op, List<Arg> args, List<Integer> ids) {
    String module = modules.peek();
    Node node =
        new Node(
            op.schema().name(),
            op.schema().overload(),
            args,
            ids,
            module == null ? "" : module,
            where.get());
    OperatorPolicy.standard()
        .refusal(node, mode)
        .ifPresent(
            reason -> {
              throw new GuestError(GuestError.Type.UNSUPPORTED, node.label() + ": " + reason);
            });
    nodes.add(node);
  }

  private int idOf(Handle h) {
    if (!h.knownTo(this)) {
      Origin origin = h.origin();
      if (origin != null) {
        h.define(this, replay(origin), false);
      } else if (h.tensor().requires_grad()) {
        adopt(h);
      } else {
        embed(h);
      }
    }
    return h.id();
  }

  /** A parameter that no module registered: part of the model all the same. */
  private void adopt(Handle h) {
    if (!h.tensor().is_leaf()) {
      throw new GuestError(
          GuestError.Type.RUNTIME,
          "a tensor that was computed from parameters before forward is used inside it; compute it"
              + " in forward, or the parameters would not be trained through it");
    }
    own(new Owned(UNREGISTERED + states.size(), h, true));
  }

  private int replay(Origin origin) {
    List<Integer> ids = replayed.get(origin.call());
    if (ids == null) {
      AtenOp op = origin.call().op();
      @Nullable Object[] args = origin.call().args();
      List<Arg> recorded = new ArrayList<>(args.length);
      for (int i = 0; i < args.length; i++) {
        recorded.add(Args.of(args[i], op.schema().arguments().get(i), null, this::replay));
      }
      Args.placeOnRunDevice(recorded, op.schema());
      ids = new ArrayList<>();
      for (int i = 0; i < origin.call().outputs(); i++) {
        ids.add(nextId++);
      }
      add(op, recorded, ids);
      replayed.put(origin.call(), ids);
    }
    return ids.get(origin.output());
  }

  private void embed(Handle h) {
    TensorType type = Tensors.type(h.stored());
    long total = type.bytes();
    for (Graph.Constant c : constants) {
      total += c.type().bytes();
    }
    if (total > constantLimit) {
      throw new GuestError(
          GuestError.Type.CONSTANTS,
          "the model uses a %s of %d bytes that is neither parameter nor buffer, which makes %d"
                  .formatted(type, type.bytes(), total)
              + " bytes of constants; at most %d are allowed. ".formatted(constantLimit)
              + "Keep it with self.register_buffer(name, tensor)");
    }
    int id = nextId++;
    constants.add(new Graph.Constant(id, type, Tensors.bytes(h.stored())));
    h.define(this, h.tensor().is_complex() ? complex(id) : id, false);
  }

  /** {@return the parameters and buffers, unregistered ones that the call used included} */
  public List<Owned> owned() {
    return List.copyOf(owned);
  }

  /** {@return the whole graph} */
  public Graph finish(Handle output) {
    int id = idOf(output);
    return new Graph(mode, List.of(input), states, constants, nodes, id);
  }
}
