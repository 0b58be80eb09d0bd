package io.prism.referee.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prism.contracts.ContractJson;
import io.prism.contracts.SubmissionFault;
import io.prism.graph.DType;
import io.prism.graph.Graph;
import io.prism.graph.TensorType;
import io.prism.graph.build.GraphBuilder;
import io.prism.graph.build.GraphBuilder.Value;
import io.prism.graph.profile.Profile;
import io.prism.graph.profile.Profiles;
import io.prism.referee.Refused;
import io.prism.referee.Submission;
import io.prism.referee.input.PlayerFolder;
import io.prism.referee.seed.Draw;
import io.prism.referee.text.ByteRows;
import io.prism.referee.text.Split;
import io.prism.referee.text.SyntheticText;
import io.prism.referee.text.TextKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Honest and hostile models as graphs, each through all gates. */
class GatesTest {
  private static final Profile PROFILE = Profiles.named("test_tiny");
  private static final ByteRows TEXT =
      new SyntheticText(PROFILE, TextKeys.of("gates"))
          .examples(Split.VALIDATION, PROFILE.heldout().examples());
  private static final int WIDTH = 24;

  @TempDir Path run;

  static Stream<Arguments> honest() {
    return Stream.of(
        of("one token", (g, x) -> x),
        of("the token before", (g, x) -> g.op("aten::add.Tensor", x, shifted(g, x, 1))),
        of("causal attention", (g, x) -> attention(g, x, null, true)),
        of("attention with its mask in a buffer", GatesTest::maskedByBuffer),
        of("running mean over the past", (g, x) -> g.op("aten::cumsum", x, 1)),
        of("dropout, in the training graph only", GatesTest::dropout),
        of("rows sent to an expert by their values", (g, x) -> expert(g, x, 0)),
        of(
            "a small bias initialised to ones",
            (g, x) -> g.op("aten::mul.Tensor", x, g.state("scale", WIDTH))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("honest")
  void honest_models_pass(String name, Submission.Architecture architecture) {
    assertThat(fault(architecture, Submission::normal)).isEmpty();
  }

  static Stream<Arguments> hostile() {
    return Stream.of(
        refused(
            "gate.causal",
            "rolls the next token here",
            (g, x) ->
                g.op(
                    "aten::add.Tensor", x, g.op("aten::roll", x, new long[] {-1}, new long[] {1}))),
        refused(
            "gate.causal",
            "flips the sequence",
            (g, x) -> g.op("aten::add.Tensor", x, g.op("aten::flip", x, new long[] {1}))),
        refused("gate.causal", "attends without a mask", (g, x) -> attention(g, x, null, false)),
        refused(
            "gate.causal",
            "normalises over the sequence",
            (g, x) -> g.op("aten::sub.Tensor", x, g.op("aten::mean.dim", x, new long[] {1}, true))),
        refused(
            "gate.causal",
            "opens a closed gate to the future when trained",
            (g, x) ->
                behindAClosedGate(g, x, g.op("aten::roll", x, new long[] {-1}, new long[] {1}))),
        refused(
            "gate.row-independent",
            "mixes rows by their mean",
            (g, x) -> g.op("aten::add.Tensor", x, g.op("aten::mean.dim", x, new long[] {0}, true))),
        refused(
            "gate.row-independent",
            "opens a closed gate to other rows when trained",
            (g, x) ->
                behindAClosedGate(g, x, g.op("aten::roll", x, new long[] {1}, new long[] {0}))),
        refused(
            "gate.row-independent",
            "sends an expert the place after, be it in another row",
            (g, x) -> expert(g, x, 1)),
        refused(
            "gate.guard",
            "promises what other text breaks",
            (g, x) -> {
              Value first = g.op("aten::select.int", g.op("aten::select.int", x, 2, 0), 0, 0);
              Value one = g.op("aten::select.int", first, 0, 5);
              g.ops("aten::_assert_async.msg", 0, g.op("aten::ne.Scalar", sign(g, one), 1), "");
              return x;
            }),
        refused(
            "gate.operations",
            "tells every row how many were selected",
            (g, x) -> {
              Value rows = g.op("aten::index.Tensor", x, List.of(g.op("aten::gt.Scalar", x, 0)));
              return g.op("aten::add.Tensor", x, g.op("aten::mean", rows));
            }),
        refused(
            "gate.finite",
            "divides by zero",
            (g, x) -> g.op("aten::div.Tensor", x, g.op("aten::sub.Tensor", x, x))),
        refused(
            "gate.shape",
            "puts out a shorter sequence",
            (g, x) -> g.op("aten::slice.Tensor", x, 1, 0, PROFILE.sequenceLength() - 1, 1)),
        refused(
            "gate.parameters",
            "is larger than its scale",
            (g, x) ->
                g.op(
                    "aten::linear",
                    x,
                    g.op("aten::slice.Tensor", g.state("big", 4096, WIDTH), 0, 0, WIDTH, 1))),
        refused(
            "gate.memory",
            "would fill the memory of its host",
            (g, x) ->
                g.op(
                    "aten::mean.dim",
                    g.op("aten::repeat", x, new long[] {1_000_000, 1, 1, 1}),
                    new long[] {0})),
        refused("gate.step-cost", "multiplies huge matrices", GatesTest::hugeProduct),
        refused(
            "gate.operations",
            "pools over a window without end",
            (g, x) ->
                g.op(
                    "aten::max_pool1d",
                    x,
                    new long[] {1L << 40},
                    new long[] {1},
                    new long[] {1L << 39})),
        refused(
            "gate.operations",
            "returns as many rows as it likes",
            (g, x) ->
                g.op(
                    "aten::index.Tensor",
                    x,
                    List.of(g.op("aten::any.dim", g.op("aten::gt.Scalar", x, 0), -1, false)))),
        refused("gate.constants", "carries weights in its source", GatesTest::smuggledConstant),
        refused(
            "gate.operations",
            "draws random numbers when examined",
            (g, x) -> g.op("aten::add.Tensor", x, g.op("aten::rand_like", x))));
  }

  @ParameterizedTest(name = "{1}: {0}")
  @MethodSource("hostile")
  void hostile_models_are_refused_by_the_gate_that_is_meant_for_them(
      String gate, String name, Submission.Architecture architecture) {
    Optional<SubmissionFault> fault = fault(architecture, Submission::normal);

    assertThat(fault).isPresent();
    assertThat(fault.get().code()).isEqualTo(gate);
    assertThat(fault.get().message()).hasSizeGreaterThan(40);
  }

  static Stream<Arguments> smugglers() {
    return Stream.of(
        smuggler("gate.information", "learned weights", GatesTest::learned),
        smuggler(
            "gate.information",
            "learned weights behind random signs, for the graph to take off again",
            (g, s) -> {
              Value signs = g.op("aten::sign", g.op("aten::randn", s.type().sizes()));
              Value far = g.op("aten::add.Scalar", learned(g, s), 4);
              return g.op("aten::mul.Tensor", signs, far);
            }),
        smuggler(
            "gate.information",
            "learned weights as numbers of operations",
            (g, s) -> {
              Value out = g.op("aten::randn", s.type().sizes());
              Value flat = g.op("aten::view", out, new long[] {-1});
              for (int i = 0; i < 2000; i++) {
                g.op("aten::fill_.Scalar", g.op("aten::select.int", flat, 0, i), Math.sin(i * i));
              }
              return out;
            }),
        smuggler(
            "gate.initial-cost",
            "weights that it learns while it is made",
            (g, s) -> {
              Value x = g.op("aten::randn", new long[] {1024, 1024});
              for (int i = 0; i < 4; i++) {
                x = g.op("aten::mm", x, x);
              }
              return g.op("aten::mul.Scalar", g.op("aten::mean", x), 1e-9);
            }));
  }

  private static Arguments smuggler(String gate, String name, Submission.Initial initial) {
    return Arguments.of(
        gate,
        name,
        (Submission.Initial)
            (g, s) -> s.name().equals("tok.weight") ? initial.of(g, s) : Submission.normal(g, s));
  }

  private static Value learned(GraphBuilder g, Graph.State s) {
    float[] out = new float[(int) s.type().elements()];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) Math.sin(i * i);
    }
    return constant(g, s, out);
  }

  private static Value constant(GraphBuilder g, Graph.State s, float[] values) {
    return g.constant(s.type().sizes(), values);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("smugglers")
  void initial_values_that_know_something_are_refused(
      String gate, String name, Submission.Initial initial) {
    assertThat(fault(GatesTest::bigram, initial).map(SubmissionFault::code)).contains(gate);
  }

  @Test
  void a_making_of_other_states_is_refused() {
    Submission.write(run, PROFILE, null, GatesTest::bigram, Submission::normal);
    try {
      Path init = run.resolve("player/s0.init.json");
      Files.writeString(init, Files.readString(init).replace("tok.weight", "toc.weight"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(gates(PROFILE).map(SubmissionFault::code)).contains("gate.parameters");
  }

  @Test
  void a_model_that_knows_the_text_at_step_zero_is_refused() {
    assertThat(fault(generous(), GatesTest::biased, GatesTest::knowing).map(SubmissionFault::code))
        .contains("gate.step-0");
  }

  @Test
  void letter_frequencies_in_an_output_bias_are_allowed() {
    assertThat(fault(GatesTest::biased, GatesTest::frequencies)).isEmpty();
  }

  /** A profile that asks nobody what the initial values know. */
  private static Profile generous() {
    ObjectNode profile = ContractJson.mapper().valueToTree(PROFILE);
    ((ObjectNode) profile.get("gates")).put("information_bytes", 1 << 20);
    return ContractJson.read(profile.toString(), Profile.class);
  }

  private Optional<SubmissionFault> fault(
      Submission.Architecture architecture, Submission.Initial initial) {
    return fault(PROFILE, architecture, initial);
  }

  private Optional<SubmissionFault> fault(
      Profile profile, Submission.Architecture architecture, Submission.Initial initial) {
    Submission.write(run, profile, null, architecture, initial);
    return gates(profile);
  }

  private Optional<SubmissionFault> gates(Profile profile) {
    try (PointerScope _ = new PointerScope()) {
      new Gates(profile, TEXT)
          .check(
              new PlayerFolder(run.resolve("player")).scales(profile).getFirst(),
              List.of(1L, 2L),
              "a key");
      return Optional.empty();
    } catch (Refused e) {
      return Optional.of(e.fault());
    }
  }

  private static Arguments of(String name, BiFunction<GraphBuilder, Value, Value> body) {
    return Arguments.of(name, around(body));
  }

  private static Arguments refused(
      String gate, String name, BiFunction<GraphBuilder, Value, Value> body) {
    return Arguments.of(gate, name, around(body));
  }

  private static Submission.Architecture around(BiFunction<GraphBuilder, Value, Value> body) {
    return Submission.around(body);
  }

  private static Graph bigram(
      GraphBuilder g, Profile profile, Profile.Scale scale, Graph.Mode mode) {
    return around((b, x) -> x).graph(g, profile, scale, mode);
  }

  private static Value shifted(GraphBuilder g, Value x, int by) {
    Value padded = g.op("aten::constant_pad_nd", x, new long[] {0, 0, by, 0}, 0);
    return g.op("aten::slice.Tensor", padded, 1, 0, PROFILE.sequenceLength(), 1);
  }

  private static Value attention(GraphBuilder g, Value x, Value mask, boolean causal) {
    Value heads = g.op("aten::unsqueeze", x, 1);
    Value mixed =
        g.op("aten::scaled_dot_product_attention", heads, heads, heads, mask, 0.0, causal);
    return g.op("aten::squeeze.dim", mixed, 1);
  }

  private static Value maskedByBuffer(GraphBuilder g, Value x) {
    int t = PROFILE.sequenceLength();
    Value mask = g.state("mask", TensorType.of(DType.FLOAT32, t, t), false);
    return attention(g, x, mask, false);
  }

  private static Value dropout(GraphBuilder g, Value x) {
    boolean train = g.output(x).mode() == Graph.Mode.TRAIN;
    return g.op("aten::dropout", x, 0.1, train);
  }

  private static Value hugeProduct(GraphBuilder g, Value x) {
    Value column = g.op("aten::view", x, new long[] {-1, 1});
    Value square = g.op("aten::mm", column, g.op("aten::t", column));
    return g.op("aten::add.Tensor", x, g.op("aten::sum", g.op("aten::mm", square, square)));
  }

  /** A scalar parameter that starts at zero lets {@code secret} in. */
  private static Value behindAClosedGate(GraphBuilder g, Value x, Value secret) {
    Value gate = g.state("zero.gate", 1);
    return g.op("aten::add.Tensor", x, g.op("aten::mul.Tensor", secret, gate));
  }

  private static Value smuggledConstant(GraphBuilder g, Value x) {
    float[] weights = new float[20_000];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) Math.sin(i * i);
    }
    Value constant = g.constant(new long[] {weights.length}, weights);
    return g.op("aten::add.Tensor", x, g.op("aten::sum", constant));
  }

  private static final int KNOWN = 10;

  /**
   * Letter frequencies in the bias, and what follows the ten most frequent bytes in the output
   * rows, written along random directions.
   */
  private static Value knowing(GraphBuilder g, Graph.State s) {
    float[] directions = gaussian("tok.weight", 1, 256 * WIDTH);
    if (s.name().equals("frequency.bias")) {
      return frequencies(g, s);
    }
    double[][] pairs = new double[256][256];
    double[] singles = new double[256];
    for (byte[] row : TEXT.bytes()) {
      for (int i = 1; i < row.length; i++) {
        pairs[row[i - 1]][row[i]]++;
        singles[row[i - 1]]++;
      }
    }
    List<Integer> known =
        IntStream.range(0, 256)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -singles[i]))
            .limit(KNOWN)
            .toList();
    orthogonalise(directions, known);
    float[] out = new float[256 * WIDTH];
    double total = Arrays.stream(singles).sum();
    for (int i : known) {
      for (int j = 0; j < 256; j++) {
        double odds = (pairs[i][j] + 0.1) / (singles[i] + 1) / ((singles[j] + 0.1) / total);
        double strength = Math.max(-3, Math.min(3, Math.log(odds))) / WIDTH;
        for (int k = 0; k < WIDTH; k++) {
          out[j * WIDTH + k] += (float) (strength * directions[i * WIDTH + k]);
        }
      }
    }
    float[] table = new float[256 * WIDTH];
    known.forEach(i -> System.arraycopy(directions, i * WIDTH, table, i * WIDTH, WIDTH));
    return constant(g, s, s.name().equals("tok.weight") ? table : out);
  }

  private static Value sign(GraphBuilder g, Value x) {
    return g.op("aten::sign", x);
  }

  /** Rows with a positive first element go through a matrix of their own. */
  private static Value expert(GraphBuilder g, Value x, int ahead) {
    Value flat = g.op("aten::view", x, new long[] {-1, WIDTH});
    Value mask = g.op("aten::gt.Scalar", g.op("aten::select.int", flat, 1, 0), 0);
    Value at = g.op("aten::squeeze.dim", g.op("aten::nonzero", mask), 1);
    long rows = (long) PROFILE.batchSize() * PROFILE.sequenceLength();
    Value from = g.op("aten::remainder.Scalar", g.op("aten::add.Scalar", at, ahead), rows);
    Value done =
        g.op(
            "aten::linear",
            g.op("aten::index_select", flat, 0, from),
            g.state("expert", WIDTH, WIDTH),
            null);
    Value out = g.op("aten::index_add", flat, 0, at, done, 1);
    return g.op("aten::view_as", out, x);
  }

  /** Gram-Schmidt over the known rows, each of squared length WIDTH. */
  private static void orthogonalise(float[] rows, List<Integer> known) {
    for (int a = 0; a < known.size(); a++) {
      int at = known.get(a) * WIDTH;
      for (int b = 0; b < a; b++) {
        int other = known.get(b) * WIDTH;
        double dot = 0;
        for (int k = 0; k < WIDTH; k++) {
          dot += rows[at + k] * rows[other + k] / WIDTH;
        }
        for (int k = 0; k < WIDTH; k++) {
          rows[at + k] -= (float) (dot * rows[other + k]);
        }
      }
      double squared = 0;
      for (int k = 0; k < WIDTH; k++) {
        squared += rows[at + k] * rows[at + k];
      }
      for (int k = 0; k < WIDTH; k++) {
        rows[at + k] *= (float) Math.sqrt(WIDTH / squared);
      }
    }
  }

  private static float[] gaussian(String label, long seed, int n) {
    float[] out = new float[n];
    Draw draw = Draw.of(label, seed);
    for (int i = 0; i < n; i++) {
      out[i] = (float) draw.nextGaussian();
    }
    return out;
  }

  private static Graph biased(
      GraphBuilder g, Profile profile, Profile.Scale scale, Graph.Mode mode) {
    Value tokens = g.tokens(profile.batchSize(), profile.sequenceLength());
    Value table = g.state("tok.weight", profile.text().vocabulary(), WIDTH);
    Value out = g.state("out.weight", profile.text().vocabulary(), WIDTH);
    Value bias = g.state("frequency.bias", profile.text().vocabulary());
    Value x = g.op("aten::embedding", table, tokens);
    return g.output(g.op("aten::linear", x, out, bias));
  }

  private static Value frequencies(GraphBuilder g, Graph.State s) {
    if (!s.name().equals("frequency.bias")) {
      return Submission.normal(g, s);
    }
    float[] out = new float[256];
    Arrays.fill(out, 0.1f);
    for (byte[] row : TEXT.bytes()) {
      for (byte b : row) {
        out[b]++;
      }
    }
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) Math.log(out[i]);
    }
    return constant(g, s, out);
  }
}
