package io.prism.referee;

import io.prism.graph.Graph;
import io.prism.graph.build.GraphBuilder;
import io.prism.graph.build.GraphBuilder.Value;
import io.prism.graph.profile.Profile;
import java.util.List;

/** Two recurrent layers in the fused form; state is all that it remembers. */
final class GruGraph {
  private GruGraph() {}

  static Graph graph(GraphBuilder g, Profile profile, Profile.Scale scale, Graph.Mode mode) {
    long width = 16;
    while ((256 + 2 * 6 * (width + 8)) * (width + 8) + 4 * 3 * (width + 8)
        <= scale.targetParameters()) {
      width += 8;
    }
    Value tokens = g.tokens(profile.batchSize(), profile.sequenceLength());
    Value table = g.state("tok.weight", profile.text().vocabulary(), width);
    Value x = g.op("aten::embedding", table, tokens);
    for (int i = 0; i < 2; i++) {
      g.module("rnn." + i);
      Value input = g.state("rnn." + i + ".input.weight", 3 * width, width);
      Value hidden = g.state("rnn." + i + ".hidden.weight", 3 * width, width);
      Value start = g.op("aten::new_zeros", x, new long[] {1, profile.batchSize(), width});
      List<Value> out =
          g.ops(
              "aten::gru.input",
              2,
              x,
              start,
              List.of(input, hidden),
              false,
              1,
              0.0,
              mode == Graph.Mode.TRAIN,
              false,
              true);
      x = g.op("aten::add.Tensor", x, out.getFirst());
    }
    return g.output(g.module("head").op("aten::linear", x, table));
  }
}
