package io.prism.referee.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.graph.Graph;
import org.junit.jupiter.api.Test;

class MemoryTest {
  @Test
  void peaks_are_counted_from_shapes_views_once_and_the_dead_not_at_all() {
    Memory m =
        Memory.of(
            TestModels.graph(
                Graph.Mode.TRAIN,
                (g, x) ->
                    g.op(
                        "aten::relu",
                        g.op(
                            "aten::relu",
                            g.op("aten::view", x, new long[] {-1, TestModels.WIDTH})))),
            TestModels.graph(
                Graph.Mode.EVAL,
                (g, x) ->
                    g.op(
                        "aten::relu",
                        g.op(
                            "aten::relu",
                            g.op("aten::view", x, new long[] {-1, TestModels.WIDTH})))));
    long tokens = TestModels.TINY.tokensPerStep();
    long states = 4L * 2 * 256 * TestModels.WIDTH;
    long hidden = 4 * tokens * TestModels.WIDTH;
    long logits = 4 * tokens * 256;
    // the last product reads one hidden value and writes the logits
    assertThat(m.inferenceBytes()).isEqualTo(states + hidden + logits);
    // parameter, gradient and two moments; embedding, two results, logits
    assertThat(m.trainingBytes()).isEqualTo(4 * states + 3 * hidden + logits);
  }
}
