package io.prism.referee;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Sha256;
import io.prism.graph.Graph;
import io.prism.graph.build.GraphBuilder;
import io.prism.graph.build.GraphBuilder.Value;
import io.prism.graph.file.GraphJson;
import io.prism.graph.profile.Profile;
import io.prism.graph.profile.Profiles;
import io.prism.referee.baseline.ReferenceDecoder;
import io.prism.referee.input.Job;
import io.prism.referee.text.TextKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;

/** Writes what a player would have left, for models written in Java. */
public final class Submission {
  static final Profile TINY = Profiles.named("test_tiny");

  /** Makes the initial value of a state. */
  public interface Initial {
    Value of(GraphBuilder making, Graph.State state);
  }

  /** A model at one scale; called for both modes. */
  public interface Architecture {
    Graph graph(GraphBuilder g, Profile profile, Profile.Scale scale, Graph.Mode mode);
  }

  private Submission() {}

  /** Normal values for matrices, ones for vectors, zeros for gates, a causal mask for masks. */
  public static Value normal(GraphBuilder g, Graph.State state) {
    long[] sizes = state.type().sizes();
    if (state.name().equals("mask")) {
      Value closed = g.op("aten::full", sizes, Double.NEGATIVE_INFINITY);
      return g.op("aten::triu", closed, 1);
    }
    if (state.name().startsWith("zero.")) {
      return g.op("aten::zeros", sizes);
    }
    if (sizes.length < 2) {
      return g.op("aten::ones", sizes);
    }
    double sigma =
        state.name().startsWith("tok") ? 0.1 : 1 / Math.sqrt(3.0 * state.type().shape().getLast());
    return g.op("aten::mul.Scalar", g.op("aten::randn", sizes), sigma);
  }

  /** Writes job and player folder of an attempt. */
  public static Path write(
      Path run, Profile profile, @Nullable Path cache, Architecture architecture, Initial initial) {
    List<Long> seeds = List.of(11L, 12L, 13L);
    Job job =
        new Job(
            "prism.job.v1",
            "run-1",
            "11111111-1111-1111-1111-111111111111",
            new Sha256("0".repeat(64)),
            profile.name(),
            1,
            seeds,
            cache == null ? null : cache.toString(),
            2,
            null,
            null,
            null);
    try (PointerScope _ = new PointerScope()) {
      Path player = Files.createDirectories(run.resolve("player"));
      Files.writeString(run.resolve("job.json"), ContractJson.write(job));
      Files.createDirectories(run.resolve("secret"));
      Files.writeString(run.resolve("secret/text.json"), ContractJson.write(TextKeys.of("a test")));
      List<Map<String, Object>> scales = new ArrayList<>();
      for (Profile.Scale scale : profile.scales()) {
        scales.add(scale(player, scale.name(), profile, scale, architecture, initial));
      }
      Map<String, Object> report = new LinkedHashMap<>();
      report.put("schema", "prism.player.v1");
      report.put("status", "traced");
      report.put("fault", null);
      report.put("log_truncated", false);
      report.put("scales", scales);
      Files.writeString(player.resolve("player.json"), ContractJson.write(report));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return run;
  }

  /** Adds what the player would have left for one variant of the profile's probes. */
  static void variant(
      Path run, Profile profile, Profile.Variant variant, Architecture architecture) {
    Profile under = profile.under(variant);
    Path player = run.resolve("player");
    try (PointerScope _ = new PointerScope()) {
      Map<String, Object> files =
          scale(
              player,
              variant.name(),
              under,
              under.scales().getFirst(),
              architecture,
              Submission::normal);
      addToReport(player, Map.of("name", variant.name(), "files", files));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds an entry to the variants of {@code player.json}. */
  public static void addToReport(Path player, Map<String, Object> variant) throws IOException {
    Path file = player.resolve("player.json");
    ObjectNode report = (ObjectNode) ContractJson.mapper().readTree(Files.readString(file));
    report.withArray("variants").addPOJO(variant);
    Files.writeString(file, ContractJson.write(report));
  }

  private static Map<String, Object> scale(
      Path player,
      String name,
      Profile profile,
      Profile.Scale scale,
      Architecture architecture,
      Initial initial) {
    Graph train =
        architecture.graph(new GraphBuilder(Graph.Mode.TRAIN), profile, scale, Graph.Mode.TRAIN);
    Graph eval =
        architecture.graph(new GraphBuilder(Graph.Mode.EVAL), profile, scale, Graph.Mode.EVAL);
    GraphJson.write(train, player.resolve(name + ".train.json"));
    GraphJson.write(eval, player.resolve(name + ".eval.json"));
    GraphJson.write(making(profile, train, eval, initial), player.resolve(name + ".init.json"));
    return Map.of(
        "name",
        scale.name(),
        "target_parameters",
        scale.targetParameters(),
        "init_graph",
        name + ".init.json",
        "train_graph",
        name + ".train.json",
        "eval_graph",
        name + ".eval.json");
  }

  /** {@return the graph that leaves every state with its initial value} */
  private static Graph making(Profile profile, Graph train, Graph eval, Initial initial) {
    GraphBuilder g = new GraphBuilder(Graph.Mode.INIT);
    Value last = g.tokens(profile.batchSize(), profile.sequenceLength());
    Map<String, Graph.State> states = new LinkedHashMap<>();
    train.states().forEach(s -> states.put(s.name(), s));
    eval.states().forEach(s -> states.putIfAbsent(s.name(), s));
    for (Graph.State s : states.values()) {
      Value state = g.state(s.name(), s.type(), false);
      last = g.op("aten::copy_", state, initial.of(g, s), false);
    }
    return g.output(last);
  }

  /** The reference decoder itself. */
  static Graph decoder(GraphBuilder g, Profile profile, Profile.Scale scale, Graph.Mode mode) {
    return ReferenceDecoder.of(profile, scale).graph(mode);
  }

  /** Sees the present token only. */
  static Graph bigram(GraphBuilder g, Profile profile, Profile.Scale scale, Graph.Mode mode) {
    return around((b, x) -> x).graph(g, profile, scale, mode);
  }

  /** Embedding, a body from [batch, length, width] to the same shape, tied output. */
  public static Architecture around(BiFunction<GraphBuilder, Value, Value> body) {
    return (g, profile, scale, mode) -> {
      Value tokens = g.tokens(profile.batchSize(), profile.sequenceLength());
      Value table = g.state("tok.weight", profile.text().vocabulary(), WIDTH);
      Value out = g.state("out.weight", profile.text().vocabulary(), WIDTH);
      Value x = g.op("aten::embedding", table, tokens);
      return g.output(g.op("aten::linear", body.apply(g, x), out));
    };
  }

  static final int WIDTH = 24;

  /**
   * Causal depthwise convolutions and gated channel mixing, no attention: for text whose secrets
   * are local, better than a decoder of its size.
   */
  static Graph convolution(GraphBuilder g, Profile profile, Profile.Scale scale, Graph.Mode mode) {
    int layers = 1 + scale.baselineLayers();
    int taps = 8;
    int width = 8;
    while (convolutionParameters(profile, layers, width + 8, taps) <= scale.targetParameters()) {
      width += 8;
    }
    Value tokens = g.tokens(profile.batchSize(), profile.sequenceLength());
    Value table = g.state("tok.weight", profile.text().vocabulary(), width);
    Value x = g.op("aten::embedding", table, tokens);
    for (int i = 0; i < layers; i++) {
      String path = "layers." + i;
      g.module(path);
      Value scaleOf = g.state(path + ".norm.weight", width);
      Value kernel = g.state(path + ".conv.weight", width, 1, taps);
      Value up = g.state(path + ".up.weight", 4L * width, width);
      Value down = g.state(path + ".down.weight", width, 2L * width);
      Value n = g.op("aten::rms_norm", x, new long[] {width}, scaleOf, 1e-5);
      Value c = g.op("aten::transpose.int", n, 1, 2);
      Value padded = g.op("aten::constant_pad_nd", c, new long[] {taps - 1, 0}, 0);
      Value mixed = g.op("aten::conv1d", padded, kernel, null, 1, 0, 1, width);
      Value back = g.op("aten::add.Tensor", n, g.op("aten::transpose.int", mixed, 1, 2));
      List<Value> halves =
          g.ops("aten::split.Tensor", 2, g.op("aten::linear", back, up), 2L * width, -1);
      Value gated = g.op("aten::mul.Tensor", g.op("aten::silu", halves.get(0)), halves.get(1));
      x = g.op("aten::add.Tensor", x, g.op("aten::linear", gated, down));
    }
    Value last = g.state("norm.weight", width);
    return g.output(
        g.op("aten::linear", g.op("aten::rms_norm", x, new long[] {width}, last, 1e-5), table));
  }

  private static long convolutionParameters(Profile p, int layers, int width, int taps) {
    return (long) p.text().vocabulary() * width
        + layers * (6L * width * width + (long) taps * width + width)
        + width;
  }
}
