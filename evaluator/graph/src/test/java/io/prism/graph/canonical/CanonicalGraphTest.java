package io.prism.graph.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.graph.DType;
import io.prism.graph.Graph;
import io.prism.graph.TensorType;
import io.prism.graph.build.GptGraph;
import io.prism.graph.build.GraphBuilder;
import io.prism.graph.build.GraphBuilder.Value;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalGraphTest {

  /** A small residual model whose every part can be written in several ways. */
  private static class Model {
    final GraphBuilder b = new GraphBuilder(Graph.Mode.EVAL);
    final long width;
    final int layers;
    String prefix = "";
    boolean statesLast;
    BinaryOperator<Value> join = (x, f) -> b.op("aten::add.Tensor", x, f);
    BinaryOperator<Value> gate = (g, v) -> b.op("aten::mul.Tensor", g, v);
    UnaryOperator<Value> activation = x -> b.op("aten::silu", x);
    UnaryOperator<Value> extra = x -> x;

    Value norm(Value x, String name) {
      return b.op("aten::rms_norm", x, new long[] {width}, w(name, width), 1e-6);
    }

    Model(long width, int layers) {
      this.width = width;
      this.layers = layers;
    }

    Value w(String name, long... shape) {
      return b.state(prefix + name, shape);
    }

    Graph build() {
      Value tokens = b.tokens(2, 8);
      Value x = b.op("aten::embedding", w("tok", 31, width), tokens);
      for (int i = 0; i < layers; i++) {
        String p = "b" + i + ".";
        Value h = norm(x, p + "n");
        Value g = b.op("aten::linear", h, w(p + "g", 3 * width, width), null);
        Value v = b.op("aten::linear", h, w(p + "v", 3 * width, width), null);
        Value y = extra.apply(gate.apply(activation.apply(g), v));
        x = join.apply(x, b.op("aten::linear", y, w(p + "o", width, 3 * width), null));
      }
      return b.output(b.op("aten::linear", norm(x, "n"), w("head", 31, width), null));
    }
  }

  private static CanonicalGraph plain() {
    return CanonicalGraph.of(new Model(12, 2).build());
  }

  private static void sameModel(Model m) {
    Graph graph = m.build();
    assertThat(CanonicalGraph.listing(graph))
        .isEqualTo(CanonicalGraph.listing(new Model(12, 2).build()));
    CanonicalGraph found = CanonicalGraph.of(graph);
    assertThat(found.graphHash()).isEqualTo(plain().graphHash());
    assertThat(found.familyHash()).isEqualTo(plain().familyHash());
  }

  @Test
  void names_and_module_paths_do_not_count() {
    Model m = new Model(12, 2);
    m.prefix = "renamed.";
    m.b.module("some.where");
    sameModel(m);
  }

  @Test
  void operands_of_sums_and_products_may_be_exchanged() {
    Model m = new Model(12, 2);
    m.join = (x, f) -> m.b.op("aten::add.Tensor", f, x);
    m.gate = (g, v) -> m.b.op("aten::multiply.Tensor", v, g);
    sameModel(m);
  }

  @Test
  void junk_nobody_reads_does_not_count() {
    Model m = new Model(12, 2);
    m.extra =
        x -> {
          Value junk = m.b.op("aten::clone", x);
          m.b.op("aten::add_.Scalar", junk, 3);
          m.b.op("aten::linear", x, m.b.state("junk" + x.id(), 5, 36), null);
          return x;
        };
    sameModel(m);
  }

  /** Ways to spend operations without changing a value. */
  enum Padding {
    DETACHED,
    RESHAPED_AND_BACK,
    TRANSPOSED_TWICE,
    DROPOUT_OFF,
    SAME_TYPE,
    SAME_VIEW,
    PLUS_ZERO,
    PLUS_ZERO_TENSOR,
    PLUS_NOTHING_TIMES_SOMETHING,
    TIMES_ONE,
    TIMES_ONES,
    WHOLE_SLICE,
    CAT_OF_ONE,
    COPIED_IN_PLACE;

    Value apply(GraphBuilder b, Value x) {
      return switch (this) {
        case DETACHED -> b.op("aten::alias", b.op("aten::detach", b.op("aten::contiguous", x)));
        case RESHAPED_AND_BACK ->
            b.op(
                "aten::view",
                b.op("aten::reshape", b.op("aten::flatten.using_ints", x), new long[] {16, 36}),
                new long[] {2, 8, 36});
        case TRANSPOSED_TWICE ->
            b.op("aten::permute", b.op("aten::transpose.int", x, 1, 2), new long[] {0, -1, 1});
        case DROPOUT_OFF -> b.op("aten::dropout", x, 0.5, false);
        case SAME_TYPE -> b.op("aten::to.dtype", x, DType.FLOAT32);
        case SAME_VIEW -> b.op("aten::view", x, new long[] {2, -1, 36});
        case PLUS_ZERO -> b.op("aten::add.Scalar", x, 0.0);
        case PLUS_ZERO_TENSOR -> b.op("aten::add.Tensor", b.op("aten::zeros_like", x), x);
        case PLUS_NOTHING_TIMES_SOMETHING ->
            b.op("aten::add.Tensor", x, b.op("aten::mul.Scalar", b.op("aten::relu", x), 0));
        case TIMES_ONE -> b.op("aten::div.Scalar", b.op("aten::mul.Scalar", x, 1), 1.0);
        case TIMES_ONES -> b.op("aten::mul.Tensor", x, one(b));
        case WHOLE_SLICE -> b.op("aten::slice.Tensor", x, 1, 0, Long.MAX_VALUE, 1);
        case CAT_OF_ONE -> b.op("aten::cat", java.util.List.of(x), 0);
        case COPIED_IN_PLACE -> b.op("aten::copy_", b.op("aten::zeros", new long[] {2, 8, 36}), x);
      };
    }

    private static Value one(GraphBuilder b) {
      return b.constant(new long[] {1}, 1);
    }
  }

  @ParameterizedTest
  @EnumSource(Padding.class)
  void padding_does_not_count(Padding padding) {
    Model m = new Model(12, 2);
    m.extra = x -> padding.apply(m.b, x);
    sameModel(m);
  }

  @Test
  void in_place_spelling_does_not_count() {
    Model m = new Model(12, 2);
    m.join = (x, f) -> m.b.op("aten::add_.Tensor", x, f);
    m.activation = x -> m.b.op("aten::silu_", x);
    sameModel(m);
  }

  @Test
  void a_write_through_a_view_does_count() {
    Model m = new Model(12, 2);
    m.extra =
        x -> {
          Value copy = m.b.op("aten::clone", x);
          Value first = m.b.op("aten::select.int", copy, 1, 0);
          m.b.op("aten::zero_", first);
          return copy;
        };
    assertThat(CanonicalGraph.of(m.build()).familyHash()).isNotEqualTo(plain().familyHash());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7})
  void depth_is_another_model_of_the_same_family(int layers) {
    CanonicalGraph deep = CanonicalGraph.of(new Model(12, layers).build());
    assertThat(deep.familyHash()).isEqualTo(plain().familyHash());
    assertThat(deep.graphHash()).isNotEqualTo(plain().graphHash());
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 8, 24, 31, 36})
  void width_is_the_same_family(long width) {
    assertThat(CanonicalGraph.of(new Model(width, 2).build()).familyHash())
        .isEqualTo(plain().familyHash());
  }

  @Test
  void a_gpt_of_any_size_is_one_family() {
    CanonicalGraph small =
        CanonicalGraph.of(new GptGraph(17, 2, 8, 12, 3, 1).graph(Graph.Mode.EVAL));
    CanonicalGraph large =
        CanonicalGraph.of(new GptGraph(64, 3, 16, 32, 1, 5).graph(Graph.Mode.EVAL));
    assertThat(small.familyHash()).isEqualTo(large.familyHash());
    assertThat(small.similarity(large)).isEqualTo(1);
    assertThat(small.familyHash()).isNotEqualTo(plain().familyHash());
    assertThat(small.similarity(plain())).isLessThan(0.5);
  }

  /** Changes that make another kind of model. */
  enum Change {
    ACTIVATION,
    NORM,
    EXTRA_CONVOLUTION,
    NO_GATE,
    POST_NORM,
    NO_RESIDUAL,
    LEARNED_BIAS
  }

  @ParameterizedTest
  @EnumSource(Change.class)
  void another_block_is_another_family(Change change) {
    Model m =
        new Model(12, 2) {
          @Override
          Value norm(Value x, String name) {
            return change == Change.NORM
                ? b.op("aten::layer_norm", x, new long[] {width}, w(name, width), null)
                : super.norm(x, name);
          }
        };
    switch (change) {
      case ACTIVATION -> m.activation = x -> m.b.op("aten::gelu", x);
      case EXTRA_CONVOLUTION ->
          m.extra =
              x -> {
                Value t = m.b.op("aten::transpose.int", x, 1, 2);
                Value w = m.w("c" + x.id(), 36, 1, 3);
                Value c = m.b.op("aten::conv1d", t, w, null, 1, 1, 1, 36);
                return m.b.op("aten::transpose.int", c, 1, 2);
              };
      case NO_GATE -> m.gate = (g, v) -> g;
      case POST_NORM -> m.join = (x, f) -> m.norm(m.b.op("aten::add.Tensor", x, f), "p" + f.id());
      case NO_RESIDUAL -> m.join = (x, f) -> f;
      case LEARNED_BIAS -> m.extra = x -> m.b.op("aten::add.Tensor", x, m.w("bias" + x.id(), 36));
      case NORM -> {}
    }
    CanonicalGraph changed = CanonicalGraph.of(m.build());
    assertThat(changed.familyHash()).isNotEqualTo(plain().familyHash());
    assertThat(changed.similarity(plain())).isBetween(0.0, 0.99);
  }

  @Test
  void numbers_are_settings_of_one_family_but_powers_are_not() {
    assertThat(scaled("aten::mul.Scalar", 0.3).familyHash())
        .isEqualTo(scaled("aten::mul.Scalar", 0.7).familyHash());
    assertThat(scaled("aten::mul.Scalar", 0.3).graphHash())
        .isNotEqualTo(scaled("aten::mul.Scalar", 0.7).graphHash());
    assertThat(scaled("aten::pow.Tensor_Scalar", 2).familyHash())
        .isNotEqualTo(scaled("aten::pow.Tensor_Scalar", 3).familyHash());
  }

  private static CanonicalGraph scaled(String op, Number by) {
    Model m = new Model(12, 2);
    m.extra = x -> m.b.op(op, x, by);
    return CanonicalGraph.of(m.build());
  }

  @Test
  void a_number_written_as_a_tensor_is_the_same_family() {
    Model m = new Model(12, 2);
    m.extra = x -> m.b.op("aten::mul.Tensor", x, m.b.constant(new long[] {}, 0.3f));
    assertThat(CanonicalGraph.of(m.build()).familyHash())
        .isEqualTo(scaled("aten::mul.Scalar", 0.3).familyHash());
  }

  @Test
  void hostile_depth_neither_overflows_nor_takes_forever() {
    GraphBuilder b = new GraphBuilder(Graph.Mode.EVAL);
    Value x = b.op("aten::to", b.tokens(1, 1), DType.FLOAT32);
    Value first = x;
    for (int i = 0; i < 3_000; i++) {
      x = b.op("aten::mul.Tensor", x, x);
      x = b.op("aten::add.Tensor", first, x);
    }
    CanonicalGraph c = CanonicalGraph.of(b.output(x));
    assertThat(c.terms()).isEqualTo(6_001);
  }

  @Test
  void a_model_without_operations_has_an_identity_too() {
    GraphBuilder b = new GraphBuilder(Graph.Mode.EVAL);
    b.tokens(2, 8);
    Value table = b.state("table", TensorType.of(DType.FLOAT32, 2, 8, 31), true);
    assertThat(CanonicalGraph.of(b.output(table)).terms()).isZero();
  }
}
