package io.prism.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.prism.graph.DType;
import io.prism.graph.Graph;
import io.prism.graph.GraphException;
import io.prism.graph.TensorType;
import io.prism.graph.aten.Tensors;
import io.prism.graph.file.GraphJson;
import io.prism.graph.replay.GraphModule;
import io.prism.player.bridge.Bridge;
import io.prism.player.bridge.Trace;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file of {@code guards/} asks for values while it is traced. Its first lines say what becomes
 * of it: how many guards, with which token one breaks, or line and message of its refusal.
 */
class GuardsTest {
  private static final Pattern HEADER = Pattern.compile("# (guards|breaks|refused): (.*)");
  private static final Map<String, String> FILES = files();
  private static final Guest GUEST = Bundles.guest(sources("asserts_on_values.py"));

  @AfterAll
  static void close() {
    GUEST.close();
  }

  private static Map<String, String> files() {
    Map<String, String> out = new TreeMap<>();
    try (Stream<Path> all = Files.list(Bundles.resource("guards"))) {
      for (Path p : all.toList()) {
        out.put(p.getFileName().toString(), Files.readString(p));
      }
      Path loops = Bundles.resource("bundles/honest/moe_loops/model.py");
      out.put("moe_loops.py", "# guards: 1\n" + Files.readString(loops));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return out;
  }

  private static Sources sources(String entry) {
    return new Sources(
        "prism.sources.v1",
        "architecture_only",
        "hooks",
        new Sources.Part(entry, List.of(entry)),
        null,
        FILES);
  }

  static List<String> traced() {
    return having("guards");
  }

  static List<String> refused() {
    return having("refused");
  }

  private static List<String> having(String key) {
    return FILES.keySet().stream().filter(f -> header(f).containsKey(key)).toList();
  }

  private static Map<String, String> header(String file) {
    Map<String, String> out = new TreeMap<>();
    FILES
        .getOrDefault(file, "")
        .lines()
        .limit(2)
        .map(HEADER::matcher)
        .filter(Matcher::matches)
        .forEach(m -> out.put(m.group(1), m.group(2)));
    return out;
  }

  @ParameterizedTest
  @MethodSource("traced")
  void what_is_traced_computes_the_same_for_other_values_or_says_so(String file) throws Exception {
    BundleTracer tracer = new BundleTracer(GUEST, sources(file), Bundles.TINY, Bundles.JOB);
    BundleTracer.Built built = tracer.build(Bundles.TINY.scales().getFirst(), 11);
    for (Graph.Mode mode : List.of(Graph.Mode.TRAIN, Graph.Mode.EVAL)) {
      BundleTracer.Recorded recorded = tracer.trace(mode, built.model(), built.owned());
      Graph graph = GraphJson.read(GraphJson.write(recorded.graph()));

      assertThat(graph.nodes().stream().filter(n -> n.op().equals("aten::_assert_async")))
          .hasSize(Integer.parseInt(header(file).get("guards")));
      try (PointerScope _ = new PointerScope();
          GraphModule module = GraphModule.prepare(graph, states(recorded), new Device("cpu"))) {
        Random random = new Random(7);
        compare(module, built.model(), tokens(_ -> 3 + random.nextInt(120)));
        // one token everywhere: nearly all masks select nothing
        for (int only : List.of(3, 40)) {
          compare(module, built.model(), tokens(_ -> only));
        }
        String breaking = header(file).get("breaks");
        if (breaking != null) {
          Tensor tokens = tokens(_ -> Integer.parseInt(breaking));
          assertThatThrownBy(() -> module.forward(tokens))
              .isInstanceOf(GraphException.class)
              .extracting(e -> ((GraphException) e).code())
              .isEqualTo(GraphException.Code.GUARD_BROKEN);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("refused")
  void what_cannot_be_traced_is_refused_with_its_line(String file) throws Exception {
    BundleTracer tracer = new BundleTracer(GUEST, sources(file), Bundles.TINY, Bundles.JOB);
    BundleTracer.Built built = tracer.build(Bundles.TINY.scales().getFirst(), 11);

    PlayerFault fault =
        catchThrowableOfType(
            PlayerFault.class, () -> tracer.trace(Graph.Mode.EVAL, built.model(), built.owned()));

    String[] expected = header(file).get("refused").split(" ", 2);
    assertThat(fault.fault().message()).contains(expected[1]);
    assertThat(fault.fault().code())
        .isIn("player.value-dependent-graph", "player.unsupported-operation");
    assertThat(fault.fault().line()).isEqualTo(Integer.valueOf(expected[0]));
  }

  private static void compare(GraphModule module, Value model, Tensor tokens) throws PlayerFault {
    boolean training = module.graph().mode() == Graph.Mode.TRAIN;
    Value out =
        GUEST.call("test", "forward", model, GUEST.bridge().newTensor(tokens), training, false);
    assertThat(Tensors.bytes(module.forward(tokens)))
        .isEqualTo(Tensors.bytes(Bridge.handle(out).tensor()));
  }

  private static Map<String, Tensor> states(BundleTracer.Recorded recorded) {
    Map<String, Tensor> out = new LinkedHashMap<>();
    for (Trace.Owned o : recorded.owned()) {
      out.put(o.name(), Bridge.snapshot(o.handle()));
    }
    return out;
  }

  private static Tensor tokens(IntUnaryOperator at) {
    TensorType type =
        TensorType.of(DType.INT64, Bundles.TINY.batchSize(), Bundles.TINY.sequenceLength());
    ByteBuffer data = ByteBuffer.allocate((int) type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; data.hasRemaining(); i++) {
      data.putLong(at.applyAsInt(i));
    }
    return Tensors.of(type, data.flip());
  }
}
