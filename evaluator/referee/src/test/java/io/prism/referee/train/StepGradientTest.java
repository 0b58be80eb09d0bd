package io.prism.referee.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prism.graph.Graph;
import io.prism.graph.profile.Profile;
import io.prism.graph.profile.Profiles;
import io.prism.referee.baseline.ReferenceDecoder;
import io.prism.referee.text.ByteRows;
import io.prism.referee.text.SyntheticText;
import io.prism.referee.text.TextKeys;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.TensorVector;
import org.junit.jupiter.api.Test;

/** Several batches of a step against one of all their rows. */
class StepGradientTest {
  private static final Profile TINY = Profiles.named("test_tiny");
  private static final ByteRows TEXT =
      new SyntheticText(TINY, TextKeys.of("steps")).lessons(1, 4 * TINY.batchSize());

  @Test
  void four_batches_of_four_rows_have_the_gradient_of_one_batch_of_sixteen() {
    Profile small = profile(TINY.batchSize(), 4);
    Profile large = profile(4 * TINY.batchSize(), 1);
    try (PointerScope _ = new PointerScope();
        Model of = model(small);
        Model whole = model(large)) {
      StepGradient.Sum parts = new StepGradient(small, of, Crew.ALONE, 3).of(TEXT, 0);
      StepGradient.Sum all = new StepGradient(large, whole, Crew.ALONE, 3).of(TEXT, 0);

      assertThat(parts.bitsPerByte()).isCloseTo(all.bitsPerByte(), within(1e-5));
      assertThat(all.bitsPerByte()).isBetween(6.0, 12.0);
      for (int i = 0; i < of.parameters().size(); i++) {
        assertThat(Loss.floats(parts.gradients().get(i)))
            .hasSameSizeAs(Loss.floats(all.gradients().get(i)))
            .usingComparatorWithPrecision(1e-6f)
            .containsExactly(Loss.floats(all.gradients().get(i)));
      }
      assertThat(largest(all.gradients())).isGreaterThan(1e-3f);
    }
  }

  private static float largest(TensorVector gradients) {
    float most = 0;
    for (long i = 0; i < gradients.size(); i++) {
      for (float g : Loss.floats(gradients.get(i))) {
        most = Math.max(most, Math.abs(g));
      }
    }
    return most;
  }

  private static Model model(Profile profile) {
    ReferenceDecoder decoder = ReferenceDecoder.of(profile, profile.scales().getFirst());
    return Model.of(
        decoder.graph(Graph.Mode.TRAIN), decoder.graph(Graph.Mode.EVAL), decoder.states(1));
  }

  private static Profile profile(int batchSize, int microBatches) {
    return new Profile(
        TINY.schema(),
        TINY.name(),
        TINY.version(),
        false,
        TINY.text(),
        TINY.sequenceLength(),
        batchSize,
        TINY.scales(),
        TINY.recipe(),
        TINY.exams(),
        TINY.heldout(),
        TINY.decision(),
        TINY.gates(),
        TINY.signals(),
        TINY.probes(),
        null,
        new Profile.Stepping(microBatches, Profile.Precision.FP32));
  }
}
