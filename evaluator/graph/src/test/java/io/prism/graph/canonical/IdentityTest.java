package io.prism.graph.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.graph.Graph;
import io.prism.graph.build.GptGraph;
import io.prism.graph.build.GraphBuilder;
import io.prism.graph.build.GraphBuilder.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A model is what it is at all sizes. */
class IdentityTest {
  private static CanonicalGraph gpt(int width, int layers) {
    return CanonicalGraph.of(new GptGraph(17, 2, 8, width, 2, layers).graph(Graph.Mode.EVAL));
  }

  /** Layers of one kind, and every third of another. */
  private static CanonicalGraph hybrid(int layers) {
    return stack(layers, 3, "aten::relu");
  }

  private static CanonicalGraph other(int layers) {
    return stack(layers, layers + 1, "aten::tanh");
  }

  private static CanonicalGraph stack(int layers, int every, String op) {
    GraphBuilder b = new GraphBuilder(Graph.Mode.EVAL);
    Value x = b.op("aten::embedding", b.state("tok", 31, 12), b.tokens(2, 8));
    for (int i = 1; i <= layers; i++) {
      Value w = b.state("w" + i, 12, 12);
      Value y = b.op("aten::linear", b.op(op, x), w, null);
      y = i % every == 0 ? b.op("aten::linear", b.op("aten::gelu", y), w, null) : y;
      x = b.op("aten::add.Tensor", x, y);
    }
    return CanonicalGraph.of(b.output(b.op("aten::linear", x, b.state("head", 31, 12), null)));
  }

  @Test
  void models_that_differ_in_size_only_are_of_the_family_of_each() {
    CanonicalGraph small = gpt(12, 2);
    Identity all = Identity.of(List.of(small, gpt(16, 3), gpt(24, 6)));
    assertThat(all.familyHash()).isEqualTo(small.familyHash());
    assertThat(all.architectureId())
        .isEqualTo("arch-" + small.familyHash().value().substring(0, 16));
    assertThat(Identity.of(List.of(small)))
        .isEqualTo(new Identity(small.graphHash(), small.familyHash()));
  }

  @Test
  void every_size_is_part_of_the_graph_hash() {
    Identity first = Identity.of(List.of(gpt(12, 2), gpt(16, 3)));
    Identity deeper = Identity.of(List.of(gpt(12, 2), gpt(16, 4)));
    assertThat(deeper.familyHash()).isEqualTo(first.familyHash());
    assertThat(deeper.graphHash()).isNotEqualTo(first.graphHash());
  }

  @Test
  void one_model_where_it_is_small_and_another_above_is_of_the_family_of_neither() {
    Identity mixed = Identity.of(List.of(gpt(12, 2), other(4)));
    assertThat(mixed.familyHash())
        .isNotEqualTo(gpt(12, 2).familyHash())
        .isNotEqualTo(other(4).familyHash());
    assertThat(gpt(12, 2).contained(other(4))).isLessThan(0.5);
  }

  @Test
  void kinds_of_layers_that_come_with_depth_are_one_family_wherever_one_size_is_deep_enough() {
    assertThat(hybrid(2).familyHash()).isNotEqualTo(hybrid(9).familyHash());
    assertThat(hybrid(2).contained(hybrid(9))).isGreaterThan(0.5);
    Identity here = Identity.of(List.of(hybrid(2), hybrid(9), hybrid(12)));
    Identity there = Identity.of(List.of(hybrid(9), hybrid(15)));
    assertThat(hybrid(9).familyHash()).isEqualTo(hybrid(15).familyHash());
    assertThat(here.familyHash()).isEqualTo(there.familyHash());
  }
}
