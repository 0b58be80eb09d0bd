package io.prism.player;

import io.prism.contracts.SubmissionFault;
import io.prism.graph.DType;
import io.prism.graph.Graph;
import io.prism.graph.TensorType;
import io.prism.graph.aten.Tensors;
import io.prism.graph.flow.Pruned;
import io.prism.graph.profile.Profile;
import io.prism.player.bridge.Bridge;
import io.prism.player.bridge.Trace;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.jspecify.annotations.Nullable;

/** Builds and traces a bundle's model at one scale after another. */
final class BundleTracer {
  /**
   * One scale.
   *
   * @param init how the states of the others come about
   * @param inference the bundle's own path from tokens to logits in evaluation mode, null without
   */
  record Traced(Graph init, Graph train, Graph eval, @Nullable Graph inference) {}

  /** A call of the guest that gives logits. */
  interface Logits {
    Value of(Value tokens) throws PlayerFault;
  }

  record Recorded(Graph graph, List<Trace.Owned> owned) {}

  /**
   * A model that was made under a trace.
   *
   * @param kept names of the states whose initial values are in the trace already
   */
  record Built(Value model, List<Trace.Owned> owned, Trace making, Set<String> kept) {
    void keep(List<Trace.Owned> found) throws PlayerFault {
      for (Trace.Owned o : found) {
        if (kept.add(o.name())) {
          try {
            making.keep(o);
          } catch (Trace.Unkept e) {
            throw Tracing.fault(e.code(), String.valueOf(e.getMessage()), e.at());
          }
        }
      }
    }
  }

  private static final String BUILD = "player.build-failed";
  private static final String FORWARD = "player.forward-failed";

  private final Guest guest;
  private final Profile profile;
  private final Job job;
  private final Value architecture;
  private final @Nullable Integer maxLayers;
  private final boolean original;
  private final @Nullable Value inference;
  private @Nullable Value trainingPath;

  /**
   * Imports the architecture's entry point.
   *
   * @throws PlayerFault when that fails
   */
  BundleTracer(Guest guest, Sources sources, Profile profile, Job job) throws PlayerFault {
    this.guest = guest;
    this.profile = profile;
    this.job = job;
    guest.call("player.import-failed", "reseed", job.seeds().getFirst());
    architecture =
        guest.call("player.import-failed", "load_entry", sources.architecture().entrypoint());
    inference = path(architecture);
    maxLayers = null;
    original = true;
  }

  private BundleTracer(BundleTracer usual, Profile.Variant variant) {
    guest = usual.guest;
    profile = usual.profile.under(variant);
    job = usual.job;
    architecture = usual.architecture;
    inference = null;
    maxLayers = variant.maxLayers();
    original = false;
  }

  /** {@return the tracer of the same model under another context, without a way of its own} */
  BundleTracer under(Profile.Variant variant) {
    return new BundleTracer(this, variant);
  }

  /**
   * Imports the training half, from when on nothing that is traced is the architecture's alone.
   *
   * @return the recipe's fields, for information; the other hooks run while the bundle trains
   */
  Map<String, Object> recipe(Sources sources) throws PlayerFault {
    Sources.Part training = sources.training();
    if (sources.kind().equals("architecture_only") || training == null) {
      return Map.of();
    }
    Value entry = guest.call("player.import-failed", "load_entry", training.entrypoint());
    // whoever trains somebody else's architecture has no say in what it puts out
    trainingPath = sources.kind().equals("training_for_arch") ? null : path(entry);
    Value ctx = context(profile.scales().getFirst(), job.seeds().getFirst());
    Value fields = guest.call(BUILD, "recipe", entry, ctx);
    Map<String, Object> out = new LinkedHashMap<>();
    for (long i = 0; i < fields.getArraySize(); i++) {
      Value v = fields.getArrayElement(i).getArrayElement(1);
      out.put(
          fields.getArrayElement(i).getArrayElement(0).asString(),
          v.isNull() ? "None" : v.isBoolean() ? v.asBoolean() : v.isNumber() ? number(v) : text(v));
    }
    return out;
  }

  private @Nullable Value path(Value module) throws PlayerFault {
    Value path = guest.call("player.import-failed", "inference_path", module);
    return path.isNull() ? null : path;
  }

  /**
   * {@return the graph of the training half's own way to logits, null when it has none}
   *
   * @throws PlayerFault when the bundle fails
   */
  @Nullable Graph trainingPath(Profile.Scale scale) throws PlayerFault {
    if (trainingPath == null) {
      return null;
    }
    Built built = build(scale, job.seeds().getFirst());
    Recorded eval = trace(Graph.Mode.EVAL, built.model(), built.owned());
    Recorded train = trace(Graph.Mode.TRAIN, built.model(), eval.owned());
    return inference(trainingPath, scale, built, train.owned());
  }

  private static Object number(Value v) {
    if (v.fitsInLong() && !(v.as(Object.class) instanceof Double)) {
      return v.asLong();
    }
    double d = v.fitsInDouble() ? v.asDouble() : Double.NaN;
    return Double.isFinite(d) ? d : String.valueOf(d);
  }

  private static String text(Value v) {
    return v.isString() ? v.asString() : v.toString();
  }

  /**
   * {@return graphs and initial parameters of one scale}
   *
   * @throws PlayerFault when the bundle fails
   */
  Traced scale(Profile.Scale scale) throws PlayerFault {
    Built first = build(scale, job.seeds().getFirst());
    List<Trace.Owned> known = first.owned();
    Recorded eval = trace(Graph.Mode.EVAL, first.model(), known);
    Recorded train = trace(Graph.Mode.TRAIN, first.model(), eval.owned());
    while (train.owned().size() > known.size()) {
      // A parameter that no module registered came to light; both graphs list it from the start.
      known = train.owned();
      eval = trace(Graph.Mode.EVAL, first.model(), known);
      train = trace(Graph.Mode.TRAIN, first.model(), eval.owned());
    }
    first.keep(train.owned());
    if (original && scale.equals(profile.scales().getFirst())) {
      requireSame(first.owned(), build(scale, job.seeds().getLast()).owned());
    }
    Graph own = inference == null ? null : inference(inference, scale, first, train.owned());
    return new Traced(Pruned.of(first.making().making()), train.graph(), eval.graph(), own);
  }

  private Graph inference(Value path, Profile.Scale scale, Built built, List<Trace.Owned> owned)
      throws PlayerFault {
    Value ctx = context(scale, job.seeds().getFirst());
    Recorded recorded =
        trace(
            Graph.Mode.EVAL,
            owned,
            tokens -> guest.call(FORWARD, "infer", path, built.model(), tokens, ctx));
    if (recorded.owned().size() > owned.size()) {
      throw new PlayerFault(
          SubmissionFault.of(
              FORWARD,
              "inference_logits uses parameters that the model's forward does not; a path to the"
                  + " logits may not have parameters of its own"));
    }
    return recorded.graph();
  }

  Built build(Profile.Scale scale, long seed) throws PlayerFault {
    torch.manual_seed(seed);
    guest.call(BUILD, "reseed", seed);
    Value context = context(scale, seed);
    Value tokens = tokens();
    Trace making =
        guest.bridge().startMaking(Bridge.handle(tokens), profile.gates().constantBytes());
    try {
      Value model = guest.call(BUILD, "build", architecture, context);
      Built built = new Built(model, List.of(), making, new HashSet<>());
      built.keep(members(model));
      // The first call may create parameters and caches; the graphs are traced after it.
      guest.call(FORWARD, "forward", model, tokens, false, false);
      List<Trace.Owned> owned = members(model);
      built.keep(owned);
      return new Built(model, owned, making, built.kept());
    } finally {
      guest.bridge().stopTrace();
    }
  }

  private static void snapshot(List<Trace.Owned> owned, Map<String, Tensor> into) {
    for (Trace.Owned o : owned) {
      if (!into.containsKey(o.name())) {
        into.put(o.name(), Bridge.snapshot(o.handle()));
      }
    }
  }

  /** {@return the architecture's entry point} */
  Value architecture() {
    return architecture;
  }

  /**
   * {@return everything the model owns, unregistered parameters included, under the names that its
   * graphs have} Calls the model on example tokens; its values are afterwards as before.
   */
  List<Trace.Owned> discover(Value model) throws PlayerFault {
    Map<String, Tensor> before = new LinkedHashMap<>();
    snapshot(members(model), before);
    guest.call(FORWARD, "forward", model, tokens(), false, false);
    List<Trace.Owned> owned = members(model);
    snapshot(owned, before);
    owned = trace(Graph.Mode.EVAL, model, owned).owned();
    owned = trace(Graph.Mode.TRAIN, model, owned).owned();
    try (NoGradGuard _ = new NoGradGuard()) {
      for (Trace.Owned o : owned) {
        Tensor value = before.get(o.name());
        if (value != null) {
          o.handle().stored().copy_(value);
        }
      }
    }
    return owned;
  }

  /** {@return the fault with the bundle's present file and line} */
  SubmissionFault located(SubmissionFault fault) {
    String at = guest.bridge().where();
    int colon = at.lastIndexOf(':');
    return colon < 0
        ? fault
        : new SubmissionFault(
            fault.code(),
            fault.message(),
            at.substring(0, colon),
            Integer.valueOf(at.substring(colon + 1)));
  }

  List<Trace.Owned> members(Value model) throws PlayerFault {
    Value found = guest.call(BUILD, "members", model);
    List<Trace.Owned> out = new ArrayList<>();
    for (long i = 0; i < found.getArraySize(); i++) {
      Value m = found.getArrayElement(i);
      out.add(
          new Trace.Owned(
              m.getArrayElement(0).asString(),
              Bridge.handle(m.getArrayElement(1)),
              m.getArrayElement(2).asBoolean()));
    }
    return out;
  }

  Recorded trace(Graph.Mode mode, Value model, List<Trace.Owned> owned) throws PlayerFault {
    return trace(
        mode,
        owned,
        tokens -> guest.call(FORWARD, "forward", model, tokens, mode == Graph.Mode.TRAIN, true));
  }

  private Recorded trace(Graph.Mode mode, List<Trace.Owned> owned, Logits logits)
      throws PlayerFault {
    return new Tracing(guest.bridge(), profile, this::tokens, mode, owned, logits).trace();
  }

  private static void requireSame(List<Trace.Owned> a, List<Trace.Owned> b) throws PlayerFault {
    List<String> left = a.stream().map(BundleTracer::label).toList();
    List<String> right = b.stream().map(BundleTracer::label).toList();
    if (!left.equals(right)) {
      List<String> odd = new ArrayList<>(right);
      odd.removeAll(left);
      throw new PlayerFault(
          SubmissionFault.of(
              BUILD,
              "the model's parameters depend on the seed (%d against %d; for instance %s); the architecture may depend on the sizes in ctx only"
                  .formatted(
                      left.size(), right.size(), odd.isEmpty() ? left.getLast() : odd.getFirst())));
    }
  }

  private static String label(Trace.Owned o) {
    return o.name() + " " + Tensors.type(o.handle().stored()) + (o.trainable() ? "" : " buffer");
  }

  private Value tokens() {
    TensorType type = TensorType.of(DType.INT64, profile.batchSize(), profile.sequenceLength());
    ByteBuffer data = ByteBuffer.allocate((int) type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (long[] row : profile.exampleTokens()) {
      for (long token : row) {
        data.putLong(token);
      }
    }
    return guest.bridge().newTensor(Tensors.of(type, data.flip()));
  }

  Value context(Profile.Scale scale, long seed) throws PlayerFault {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("vocab_size", profile.text().vocabulary());
    values.put("sequence_length", profile.sequenceLength());
    if (maxLayers != null) {
      values.put("max_layers", maxLayers);
    }
    values.put("max_parameters", scale.targetParameters());
    values.put("target_parameters", scale.targetParameters());
    values.put("scale", scale.name());
    values.put("seed", seed);
    values.put("token_budget", (long) scale.steps() * profile.tokensPerStep());
    values.put("step_budget", scale.steps());
    values.put("attempt", job.attempt());
    Object[] pairs =
        values.entrySet().stream()
            .map(e -> ProxyArray.fromArray(e.getKey(), e.getValue()))
            .toArray();
    return guest.call(BUILD, "context", ProxyArray.fromArray(pairs));
  }
}
