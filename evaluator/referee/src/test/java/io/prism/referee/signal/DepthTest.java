package io.prism.referee.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.graph.Graph;
import io.prism.graph.build.GraphBuilder;
import io.prism.graph.build.GraphBuilder.Value;
import org.junit.jupiter.api.Test;

class DepthTest {
  @Test
  void products_count_along_the_longest_way_and_nothing_else_does() {
    assertThat(depth(0)).isEqualTo(1);
    // queries, attention; the head comes last
    assertThat(depth(1)).isEqualTo(3);
    assertThat(depth(3)).isEqualTo(7);
  }

  private static int depth(int layers) {
    return Depth.of(
        TestModels.graph(
            Graph.Mode.EVAL,
            (g, x) -> {
              Value y = x;
              for (int i = 0; i < layers; i++) {
                y = g.op("aten::add.Tensor", y, g.op("aten::relu", mixed(g, y, i)));
              }
              return y;
            }));
  }

  /** Three products side by side and one that reads them all: a chain of two. */
  private static Value mixed(GraphBuilder g, Value x, int layer) {
    int width = TestModels.WIDTH;
    Value a = g.op("aten::linear", x, g.state("a." + layer, width, width));
    Value b = g.op("aten::linear", x, g.state("b." + layer, width, width));
    Value wide = g.op("aten::add.Tensor", a, b);
    return g.op("aten::linear", wide, g.state("c." + layer, width, width));
  }
}
