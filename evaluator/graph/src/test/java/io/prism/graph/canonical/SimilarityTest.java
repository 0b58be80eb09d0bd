package io.prism.graph.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.graph.Graph;
import io.prism.graph.build.GptGraph;
import io.prism.graph.build.GraphBuilder;
import io.prism.graph.build.GraphBuilder.Value;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SimilarityTest {
  private static final Offset<Double> EXACTLY = Offset.offset(1e-12);

  private static WlFeatures gpt(int width, int layers) {
    return WlFeatures.of(new GptGraph(17, 2, 8, width, 2, layers).graph(Graph.Mode.EVAL));
  }

  /**
   * A decoder whose block number {@code odd} has another activation, and {@code junk} dead code.
   */
  private static WlFeatures decoder(
      int layers, int odd, boolean gated, boolean junk, String prefix) {
    GraphBuilder b = new GraphBuilder(Graph.Mode.EVAL);
    Value x = b.module("tok").op("aten::embedding", b.state(prefix + "t", 17, 8), b.tokens(2, 8));
    for (int i = 0; i < layers; i++) {
      String p = prefix + "layers." + i;
      Value h =
          b.module(p + ".n").op("aten::rms_norm", x, new long[] {8}, b.state(p + "n", 8), 1e-6);
      Value u = b.module(p + ".mlp").op("aten::linear", h, b.state(p + "u", 16, 8), null);
      Value a = b.op(i == odd ? "aten::tanh" : "aten::silu", u);
      if (gated) {
        a = b.op("aten::mul.Tensor", a, b.op("aten::linear", h, b.state(p + "g", 16, 8), null));
      }
      if (junk) {
        b.op("aten::softmax.int", b.op("aten::linear", a, b.state(p + "j", 9, 16), null), -1);
        a = b.op("aten::mul.Scalar", b.op("aten::add.Scalar", a, 0), 1);
      }
      a = b.op("aten::linear", a, b.state(p + "d", 8, 16), null);
      x = b.module(p).op("aten::add.Tensor", x, a);
    }
    return WlFeatures.of(
        b.output(b.module("head").op("aten::linear", x, b.state(prefix + "h", 17, 8), null)));
  }

  private static WlFeatures plain() {
    return decoder(6, -1, true, false, "");
  }

  @Test
  void widths_names_and_padding_do_not_show() {
    assertThat(Similarity.of(gpt(12, 3), gpt(24, 3)).value()).isEqualTo(1);
    assertThat(Similarity.of(plain(), decoder(6, -1, true, true, "")).value()).isEqualTo(1);
    assertThat(Similarity.of(plain(), decoder(6, -1, true, false, "renamed.")).value())
        .isEqualTo(1);
  }

  @Test
  void depth_shows_little() {
    assertThat(Similarity.of(gpt(12, 4), gpt(12, 12)).value()).isBetween(0.85, 0.999);
  }

  @Test
  void one_changed_block_is_nearer_than_another_architecture() {
    double oneBlock = Similarity.of(plain(), decoder(6, 3, true, false, "")).value();
    double allBlocks = Similarity.of(plain(), decoder(6, -1, false, false, "")).value();
    double other = Similarity.of(plain(), gpt(12, 6)).value();

    assertThat(oneBlock).isBetween(0.8, 0.99);
    assertThat(allBlocks).isLessThan(oneBlock);
    assertThat(other).isLessThan(allBlocks).isBetween(0.0, 0.5);
  }

  @Test
  void wiring_shows_where_counts_are_equal() {
    GraphBuilder a = new GraphBuilder(Graph.Mode.EVAL);
    Value x = a.op("aten::embedding", a.state("t", 17, 8), a.tokens(2, 8));
    Graph chain = a.output(a.op("aten::relu", a.op("aten::tanh", a.op("aten::silu", x))));
    GraphBuilder b = new GraphBuilder(Graph.Mode.EVAL);
    Value y = b.op("aten::embedding", b.state("t", 17, 8), b.tokens(2, 8));
    Graph other = b.output(b.op("aten::silu", b.op("aten::relu", b.op("aten::tanh", y))));

    Similarity found = Similarity.of(WlFeatures.of(chain), WlFeatures.of(other));

    assertThat(found.levels().getFirst()).isEqualTo(1);
    assertThat(found.levels().getLast()).isZero();
    assertThat(found.operations()).isEmpty();
  }

  @Test
  void it_is_symmetric_and_says_where_the_models_differ() {
    WlFeatures gated = plain();
    WlFeatures bare = decoder(6, -1, false, false, "");

    Similarity there = Similarity.of(gated, bare);
    Similarity back = Similarity.of(bare, gated);

    assertThat(there.value()).isCloseTo(back.value(), EXACTLY);
    assertThat(there.onlyFirst()).isEqualTo(back.onlySecond());
    assertThat(there.onlyFirst().getFirst().module()).isEqualTo("layers.*.mlp");
    assertThat(there.operations())
        .contains(new Similarity.Difference("mul", 6, 0), new Similarity.Difference("silu", 6, 6));
  }
}
