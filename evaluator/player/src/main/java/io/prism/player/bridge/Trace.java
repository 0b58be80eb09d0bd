package io.prism.player.bridge;

import io.prism.graph.Arg;
import io.prism.graph.DType;
import io.prism.graph.Graph;
import io.prism.graph.Node;
import io.prism.graph.TensorType;
import io.prism.graph.aten.Aten;
import io.prism.graph.aten.AtenOp;
import io.prism.graph.aten.Tensors;
import io.prism.graph.file.GraphLimits;
import io.prism.graph.policy.OperatorPolicy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The operations of one call of a model, growing while the call runs.
 *
 * <p>The making of a model is traced too (mode {@link Graph.Mode#INIT}), so that a referee can
 * repeat it with random numbers of its own. There, Python may look into tensors, for instance into
 * a list of drop rates: what it makes of them stands in the graph as numbers. What a graph cannot
 * express is obscure: its value is written down as a constant where a parameter comes from it.
 */
public final class Trace {
  /**
   * A tensor the model owns.
   *
   * @param name as in {@code state_dict}
   */
  public record Owned(String name, Handle handle, boolean trainable) {}

  /** The initial value of a state that no graph can give. */
  public static final class Unkept extends Exception {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final String at;

    Unkept(GuestError why, String state, String at) {
      super(state + ": " + why.getMessage());
      this.code = why.code();
      this.at = at;
    }

    /** {@return the code of the fault} */
    public String code() {
      return code;
    }

    /** {@return file and line in the bundle, empty where unknown} */
    public String at() {
      return at;
    }
  }

  /** Prefix of the names of parameters that no module registered. */
  public static final String UNREGISTERED = "unregistered.";

  private static final AtenOp DETACH = Aten.find("aten::detach", "");
  private static final AtenOp COPY = Aten.find("aten::copy_", "");
  private static final AtenOp AS_REAL = Aten.find("aten::view_as_real", "");
  private static final AtenOp RESOLVE_CONJ = Aten.find("aten::resolve_conj", "");
  private static final AtenOp AS_COMPLEX = Aten.find("aten::view_as_complex", "");
  private static final AtenOp ONES_LIKE = Aten.find("aten::ones_like", "");
  private static final AtenOp ANY = Aten.find("aten::any", "");
  private static final AtenOp NOT = Aten.find("aten::logical_not", "");
  private static final AtenOp ASSERT = Aten.find("aten::_assert_async", "msg");

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
  private final Presences presences = new Presences();
  private final List<Question> questions = new ArrayList<>();
  private final Set<Integer> sized = new HashSet<>();
  // with the tensors, so that no other gets their memory
  private final Map<Long, Tensor> stale = new HashMap<>();
  private final Map<Handle, String> sites = new WeakHashMap<>();
  private final Answers answers;
  private int nextId;
  private int last;

  /**
   * Python asked whether values select anything.
   *
   * @param site file and line
   */
  public record Question(String site, Presence.Subject subject) {}

  /**
   * @param where file and line of the innermost frame of the bundle
   * @param constantLimit most bytes of all constants together
   * @param answers what to tell Python where it asks whether values select anything
   */
  Trace(
      Graph.Mode mode,
      Handle tokens,
      List<Owned> owned,
      Supplier<String> where,
      long constantLimit,
      Answers answers) {
    this.answers = answers;
    this.mode = mode;
    this.where = where;
    this.constantLimit = constantLimit;
    tokens.define(this, nextId++, true);
    input = new Graph.Input(tokens.idIn(this), "tokens", Tensors.type(tokens.tensor()));
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

  /** {@return whether the making of a model is traced, and not a call of it} */
  boolean initial() {
    return mode == Graph.Mode.INIT;
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
    if (initial()) {
      return false;
    }
    idOf(h);
    return h.dependent();
  }

  /** Writes down what tensors hold before a call changes them. */
  void remember(List<Handle> tensors) {
    for (Handle h : tensors) {
      try {
        if (!h.obscureTo(this)) {
          idOf(h);
        }
      } catch (GuestError e) {
        obscure(h, e);
      }
    }
  }

  private void obscure(Handle h, GuestError why) {
    if (!initial()) {
      throw why;
    }
    obscure(h);
  }

  private void obscure(Handle h) {
    h.obscure(this);
    sites.put(h, where.get());
  }

  /** {@return file and line where a tensor became obscure, empty when it did not} */
  String site(Handle h) {
    return sites.getOrDefault(h, "");
  }

  /** {@code as} is another name for the memory of {@code of}. */
  void alias(Handle of, Handle as) {
    remember(List.of(of));
    if (of.obscureTo(this)) {
      obscure(as);
      sites.put(as, site(of));
    } else {
      as.define(this, of.idIn(this), false);
    }
  }

  /**
   * Appends one call of a model's making. What a graph cannot express makes its results obscure; a
   * parameter that comes from them is written down as a constant.
   *
   * @param sized whether values decide the size of a result
   */
  void recordMaking(AtenOp op, @Nullable Object[] args, List<Handle> outputs, boolean sized) {
    boolean obscure = false;
    List<Handle> shared = new ArrayList<>();
    for (int i = 0; i < args.length; i++) {
      boolean sharing = op.schema().arguments().get(i).alias() != null;
      for (Handle h : Args.handles(args[i])) {
        obscure |= h.obscureTo(this);
        if (sharing && !h.obscureTo(this)) {
          shared.add(h);
        }
      }
    }
    boolean expressible = !sized && nodes.size() < GraphLimits.MAX_NODES;
    if (expressible && (!obscure || !shared.isEmpty())) {
      try {
        record(op, args, outputs, false);
        return;
      } catch (GuestError | IllegalStateException e) {
        // not allowed in graphs, an argument that none can write, or too large a constant
      }
    }
    if (op.schema().mutates()) {
      shared.forEach(h -> stale.put(memory(h), h.tensor()));
    }
    outputs.forEach(this::obscure);
  }

  /** Memory that a call changed which is not in the graph: what is known of it holds no more. */
  private boolean stale(Handle h) {
    return stale.containsKey(memory(h));
  }

  /** {@return what is equal for tensors that share memory} */
  private static long memory(Handle h) {
    return h.tensor().storage().unsafeGetStorageImpl().address();
  }

  /**
   * A state holds the present value of a tensor before the first lesson.
   *
   * @throws Unkept when the value would be too large a constant
   */
  public void keep(Owned o) throws Unkept {
    Handle h = o.handle();
    int value;
    try {
      value = idOf(h);
    } catch (GuestError e) {
      throw new Unkept(e, o.name(), site(h));
    }
    if (h.tensor().is_complex()) {
      value = addOne(RESOLVE_CONJ, List.of(new Arg.TensorRef(value)));
      value = addOne(AS_REAL, List.of(new Arg.TensorRef(value)));
    }
    int state = nextId++;
    states.add(new Graph.State(state, o.name(), Tensors.type(h.stored()), false));
    last =
        addOne(
            COPY, List.of(new Arg.TensorRef(state), new Arg.TensorRef(value), new Arg.Bool(false)));
  }

  /**
   * {@return how the states that were {@linkplain #keep kept} come about, and all else that ran}
   */
  public Graph making() {
    return new Graph(mode, List.of(input), states, constants, nodes, last);
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
    append(DETACH, List.of(new Arg.TensorRef(h.idIn(this))), List.of(h), h.dependent());
  }

  /** {@return the question whose answer is the truth of {@code h}, null when it is another one} */
  @Nullable Presence presence(Handle h) {
    return presences.of(idOf(h));
  }

  /** The size of {@code h} depends on values. */
  void sized(Handle h, Tensor shadow) {
    h.shadow(shadow);
    sized.add(h.idIn(this));
  }

  /**
   * {@return what Python is told}
   *
   * @param actual the answer for the example tokens
   */
  boolean ask(Presence p, boolean actual) {
    String site = where.get();
    questions.add(new Question(site, p.subject()));
    return switch (answers.at(site)) {
      case SOMETHING -> p.something();
      case NOTHING -> !p.something();
      case GUARDED -> {
        guard(p, actual);
        yield actual;
      }
    };
  }

  /** Records that the answer must be the same at every replay. */
  private void guard(Presence p, boolean actual) {
    int condition = p.condition();
    if (condition < 0) {
      List<Arg> like = new ArrayList<>(List.of(new Arg.TensorRef(p.subject().id())));
      like.add(new Arg.DataType(DType.BOOL));
      while (like.size() < ONES_LIKE.schema().arguments().size()) {
        like.add(new Arg.None());
      }
      int ones = addOne(ONES_LIKE, like);
      condition = addOne(ANY, List.of(new Arg.TensorRef(ones)));
    }
    if (!actual) {
      condition = addOne(NOT, List.of(new Arg.TensorRef(condition)));
    }
    add(ASSERT, List.of(new Arg.TensorRef(condition), new Arg.Text("")), List.of());
  }

  private int addOne(AtenOp op, List<Arg> args) {
    int id = nextId++;
    add(op, args, List.of(id));
    return id;
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
    int first = nextId;
    List<Integer> ids = new ArrayList<>();
    for (Handle h : outputs) {
      ids.add(nextId);
      presences.typed(nextId++, (int) h.tensor().dim(), dtype(h));
    }
    try {
      add(op, args, ids);
    } catch (GuestError e) {
      nextId = first; // ids are dense, and the making of a model goes on without this call
      throw e;
    }
    for (int i = 0; i < outputs.size(); i++) {
      outputs.get(i).define(this, ids.get(i), dependent);
    }
  }

  private static @Nullable DType dtype(Handle h) {
    return DType.ofCode(h.tensor().scalar_type().value).orElse(null);
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
    presences.made(node);
  }

  private int idOf(Handle h) {
    if (!stale.isEmpty() && h.knownTo(this) && stale(h)) {
      obscure(h);
    }
    if (!h.knownTo(this)) {
      Origin origin = h.origin();
      if (origin != null && !h.obscureTo(this)) {
        h.define(this, replay(origin), false);
      } else if (h.tensor().requires_grad() && !initial()) {
        adopt(h);
      } else {
        embed(h);
      }
    }
    return h.idIn(this);
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
          initial()
              ? "initial values come from a %s of %d bytes that no operation of torch made, which makes %d"
                      .formatted(type, type.bytes(), total)
                  + " bytes of constants; at most %d are allowed. ".formatted(constantLimit)
                  + "Draw initial values with torch, or compute them from numbers (torch.arange, torch.outer)"
              : "the model uses a %s of %d bytes that is neither parameter nor buffer, which makes %d"
                      .formatted(type, type.bytes(), total)
                  + " bytes of constants; at most %d are allowed. ".formatted(constantLimit)
                  + "Compute it from numbers with torch and keep it with self.register_buffer(name, tensor)");
    }
    int id = nextId++;
    constants.add(new Graph.Constant(id, type, Tensors.bytes(h.stored())));
    h.define(this, h.tensor().is_complex() ? complex(id) : id, false);
  }

  /** {@return the parameters and buffers, unregistered ones that the call used included} */
  public List<Owned> owned() {
    return List.copyOf(owned);
  }

  /** {@return where Python asked whether values select anything, in order, repeats included} */
  public List<String> questionedSites() {
    return questions.stream().map(Question::site).toList();
  }

  /** {@return the whole graph, and what was asked on the way} */
  public Finished finish(Handle output) {
    int id = idOf(output);
    Graph graph = new Graph(mode, List.of(input), states, constants, nodes, id);
    return new Finished(graph, questions, presences.masks(), sized);
  }

  /**
   * A trace that came to its end.
   *
   * @param questions where Python asked whether values select anything, in order
   * @param masks ids of tensors of truth values
   * @param sized ids of tensors whose size depends on values
   */
  public record Finished(
      Graph graph, List<Question> questions, Set<Integer> masks, Set<Integer> sized) {
    public Finished {
      questions = List.copyOf(questions);
      masks = Set.copyOf(masks);
      sized = Set.copyOf(sized);
    }
  }
}
