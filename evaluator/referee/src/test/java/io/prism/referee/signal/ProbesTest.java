package io.prism.referee.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.manifest.MeasuredSignals.Probe;
import io.prism.graph.Graph;
import io.prism.referee.text.Exercise;
import io.prism.referee.text.Rows;
import io.prism.referee.text.Split;
import io.prism.referee.text.SyntheticText;
import io.prism.referee.text.TextKeys;
import io.prism.referee.train.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class ProbesTest {
  private static final SyntheticText TEXT =
      new SyntheticText(TestModels.TINY, TextKeys.of("probes"));

  @Test
  void probes_and_exercises_are_the_same_twice() {
    assertThat(measured(TestModels::usual)).isEqualTo(measured(TestModels::usual));
  }

  @Test
  void every_condition_is_tried_and_compared_with_the_usual_one() {
    List<Probe> probes = probes(TestModels::usual);
    assertThat(probes)
        .extracting(Probe::name)
        .containsExactly(
            "usual", "learning_rate.0.5x", "learning_rate.2x", "batch.0.5x", "batch.2x");
    double usual = probes.getFirst().values().get("heldout_bpb");
    for (Probe p : probes) {
      assertThat(p.status()).as(p.name()).isEqualTo("ok");
      assertThat(p.values().get("difference_bpb")).isEqualTo(p.values().get("heldout_bpb") - usual);
    }
    // the factor did something
    assertThat(probes).extracting(p -> p.values().get("heldout_bpb")).doesNotHaveDuplicates();
  }

  @Test
  void values_that_overflow_half_precision_are_a_warning() {
    List<Probe> probes =
        probes((s, i, d) -> (s.name().equals("tok.weight") ? 1e7f : 1) * TestModels.usual(s, i, d));
    assertThat(probes.getFirst().status()).isEqualTo("warning");
    assertThat(probes.getFirst().reason()).contains("float16");
  }

  private static List<Object> measured(TestModels.Initial initial) {
    List<Object> out = new ArrayList<>(probes(initial));
    try (PointerScope _ = new PointerScope();
        Model model = TestModels.around(TestModels::fused, initial)) {
      Map<String, Double> shares = new Capability(TestModels.TINY, 3).of(model);
      assertThat(shares).hasSize(Exercise.values().length);
      out.add(shares);
    }
    return out;
  }

  private static List<Probe> probes(TestModels.Initial initial) {
    Rows lessons = TEXT.lessons(1, 12 * TestModels.TINY.batchSize());
    Rows heldout = TEXT.examples(Split.VALIDATION, 4 * TestModels.TINY.batchSize());
    Graph graph = TestModels.graph(Graph.Mode.TRAIN, TestModels::fused);
    try (PointerScope _ = new PointerScope();
        Model model = TestModels.around(TestModels::fused, initial)) {
      Map<String, Tensor> states = TestModels.states(graph, initial);
      return new Probes(TestModels.TINY, lessons, heldout, 9).run(model, states);
    }
  }
}
