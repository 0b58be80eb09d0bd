package io.prism.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prism.graph.Graph;
import io.prism.graph.build.GptGraph;
import io.prism.graph.replay.GraphModule;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

/** The contestants must be the same model, or the ratio says nothing. */
class DirectGptTest {
  @Test
  void both_models_give_the_same_losses_while_they_train() {
    GptGraph config = new GptGraph(31, 2, 16, 24, 3, 2);
    try (PointerScope _ = new PointerScope()) {
      Graph graph = config.graph(Graph.Mode.TRAIN);
      Map<String, Tensor> parameters = StepTime.parameters(graph);
      Tensor text = StepTime.tokens(config);
      Tensor tokens = text.narrow(1, 0, 16);
      Tensor targets = text.narrow(1, 1, 16).contiguous();
      try (GraphModule module = GraphModule.prepare(graph, parameters, new Device("cpu"))) {
        parameters.values().forEach(t -> t.set_requires_grad(true));
        Trainer replay = new Trainer(module::forward, module.parameters());
        Trainer direct =
            new Trainer(new DirectGpt(config, parameters)::forward, parameters.values());
        double last = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 5; i++) {
          double found = replay.step(tokens, targets);
          assertThat(found).isCloseTo(direct.step(tokens, targets), within(1e-5));
          assertThat(found).isLessThan(last);
          last = found;
        }
      }
    }
  }

  @Test
  void the_three_scales_have_the_sizes_of_the_smoke_profile() {
    assertThat(StepTime.SCALES.values())
        .extracting(s -> s.graph(Graph.Mode.TRAIN).parameterCount())
        .satisfiesExactly(
            n -> assertThat(n).isBetween(90_000L, 160_000L),
            n -> assertThat(n).isBetween(360_000L, 480_000L),
            n -> assertThat(n).isBetween(1_500_000L, 1_800_000L));
  }
}
