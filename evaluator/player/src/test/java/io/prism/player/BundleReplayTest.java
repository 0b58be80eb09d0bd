package io.prism.player;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.manifest.Structure;
import io.prism.graph.DType;
import io.prism.graph.Graph;
import io.prism.graph.TensorType;
import io.prism.graph.aten.Tensors;
import io.prism.graph.canonical.WlFeatures;
import io.prism.graph.file.GraphJson;
import io.prism.graph.policy.OperatorPolicy;
import io.prism.graph.replay.GraphModule;
import io.prism.player.bridge.Bridge;
import io.prism.player.bridge.Trace;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The graph, not the Python, is the model from then on: both must compute the same. */
class BundleReplayTest {
  private record Opened(Guest guest, BundleTracer tracer) {}

  /** An interpreter takes seconds to start, so both tests of a bundle share one. */
  private static final Map<Path, Opened> OPEN = new LinkedHashMap<>();

  private static final Map<String, Structure.Patterns> SEEN = new LinkedHashMap<>();

  private static Opened open(Path bundle) throws Exception {
    Opened found = OPEN.get(bundle);
    if (found == null) {
      Sources sources = Bundles.sources(bundle);
      Guest guest = Bundles.guest(sources);
      found = new Opened(guest, new BundleTracer(guest, sources, Bundles.TINY, Bundles.JOB));
      OPEN.put(bundle, found);
    }
    return found;
  }

  @AfterAll
  static void close() {
    OPEN.values().forEach(o -> o.guest().close());
  }

  static List<Path> bundles() {
    return Stream.concat(few().stream(), Bundles.folders("bundles/honest").stream()).toList();
  }

  /** The states of the honest ones are checked by the referee's gates, in the system tests. */
  static List<Path> few() {
    return Bundles.folders("bundles").stream()
        .filter(bundle -> !bundle.endsWith("honest"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void replaying_the_graph_gives_what_the_python_gives(Path bundle) throws Exception {
    Opened opened = open(bundle);
    Guest guest = opened.guest();
    BundleTracer tracer = opened.tracer();
    BundleTracer.Built built = tracer.build(Bundles.TINY.scales().getFirst(), 11);
    Map<String, Tensor> initial = new LinkedHashMap<>();
    built.owned().forEach(o -> initial.put(o.name(), Bridge.snapshot(o.handle())));
    BundleTracer.Recorded eval = tracer.trace(Graph.Mode.EVAL, built.model(), built.owned());
    BundleTracer.Recorded train = tracer.trace(Graph.Mode.TRAIN, built.model(), eval.owned());

    compare(guest, built.model(), eval);
    compare(guest, built.model(), train);
    built.keep(train.owned());
    train.owned().forEach(o -> initial.putIfAbsent(o.name(), Bridge.snapshot(o.handle())));
    compareInitialValues(built.making().making(), initial, 11);
    compareWithOthers(bundle.getFileName().toString(), eval.graph());
  }

  /**
   * Different ideas are different families: scoring takes graphs that are 0.9 alike for one. The
   * nearest are two spellings of GPT-2 that differ in their normalisation, 0.84.
   */
  private static void compareWithOthers(String name, Graph graph) {
    Structure.Patterns own = WlFeatures.of(graph).patterns();
    SEEN.forEach(
        (other, structure) ->
            assertThat(own.likeness(structure)).as("%s and %s", name, other).isLessThan(0.88));
    SEEN.put(name, own);
  }

  /** The referee repeats the making of the model; with the same random numbers it is the same. */
  private static void compareInitialValues(Graph making, Map<String, Tensor> initial, long seed) {
    Graph graph = GraphJson.read(GraphJson.write(making));
    assertThat(graph).isEqualTo(making);
    assertThat(OperatorPolicy.standard().check(graph)).isEmpty();
    try (PointerScope _ = new PointerScope();
        GraphModule module = GraphModule.prepare(graph, zeros(graph), new Device("cpu"));
        NoGradGuard _ = new NoGradGuard()) {
      torch.manual_seed(seed);
      module.forward(exampleTokens());
      assertThat(module.states().keySet()).containsExactlyInAnyOrderElementsOf(initial.keySet());
      module
          .states()
          .forEach(
              (name, value) ->
                  assertThat(Tensors.bytes(value))
                      .as(name)
                      .isEqualTo(Tensors.bytes(initial.get(name))));
    }
  }

  private static Map<String, Tensor> zeros(Graph graph) {
    Map<String, Tensor> out = new LinkedHashMap<>();
    for (Graph.State s : graph.states()) {
      out.put(s.name(), Tensors.of(s.type(), ByteBuffer.allocate((int) s.type().bytes())));
    }
    return out;
  }

  private static Tensor exampleTokens() {
    TensorType type =
        TensorType.of(DType.INT64, Bundles.TINY.batchSize(), Bundles.TINY.sequenceLength());
    ByteBuffer data = ByteBuffer.allocate((int) type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (long[] row : Bundles.TINY.exampleTokens()) {
      for (long token : row) {
        data.putLong(token);
      }
    }
    return Tensors.of(type, data.flip());
  }

  private static void compare(Guest guest, Value model, BundleTracer.Recorded recorded)
      throws PlayerFault {
    Graph graph = GraphJson.read(GraphJson.write(recorded.graph()));
    assertThat(graph).isEqualTo(recorded.graph());
    assertThat(OperatorPolicy.standard().check(graph)).isEmpty();
    Map<String, Tensor> states = new LinkedHashMap<>();
    for (Trace.Owned o : recorded.owned()) {
      states.put(o.name(), Bridge.snapshot(o.handle()));
    }
    Tensor tokens = randomTokens();
    torch.manual_seed(5);
    Value out =
        guest.call(
            "test",
            "forward",
            model,
            guest.bridge().newTensor(tokens),
            graph.mode() == Graph.Mode.TRAIN,
            false);
    try (PointerScope _ = new PointerScope();
        GraphModule module = GraphModule.prepare(graph, states, new Device("cpu"))) {
      torch.manual_seed(5);
      Tensor replayed = module.forward(tokens);
      Tensor direct = Bridge.handle(out).tensor();
      assertThat(Tensors.shape(replayed))
          .containsExactly(Bundles.TINY.batchSize(), Bundles.TINY.sequenceLength(), 256);
      assertThat(Tensors.bytes(replayed)).isEqualTo(Tensors.bytes(direct));
    }
  }

  private static Tensor randomTokens() {
    TensorType type =
        TensorType.of(DType.INT64, Bundles.TINY.batchSize(), Bundles.TINY.sequenceLength());
    ByteBuffer data = ByteBuffer.allocate((int) type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    Random random = new Random(7);
    while (data.hasRemaining()) {
      data.putLong(random.nextInt(256));
    }
    return Tensors.of(type, data.flip());
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void every_scale_has_a_making_of_exactly_the_states_of_its_graphs(Path bundle) throws Exception {
    BundleTracer tracer = open(bundle).tracer();
    BundleTracer.Traced traced = tracer.scale(Bundles.TINY.scales().getFirst());

    List<String> names = traced.eval().states().stream().map(Graph.State::name).toList();
    assertThat(traced.train().states()).isEqualTo(traced.eval().states());
    assertThat(traced.init().states().stream().map(Graph.State::name).toList())
        .containsExactlyInAnyOrderElementsOf(names);
  }
}
