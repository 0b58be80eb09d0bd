package io.prism.referee.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.prism.graph.Graph;
import io.prism.graph.profile.Profile;
import io.prism.graph.profile.Profile.Precision;
import io.prism.graph.profile.Profiles;
import io.prism.referee.GraphFacts;
import io.prism.referee.baseline.ReferenceDecoder;
import io.prism.referee.text.Split;
import io.prism.referee.text.SyntheticText;
import io.prism.referee.text.TextKeys;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Precision and device, on one small arm. */
class NumericsTest {
  private static final Profile TINY = Profiles.named("test_tiny");
  private static final Profile.Scale SCALE = TINY.scales().getFirst();
  private static final Arm.Watcher BLIND =
      new Arm.Watcher() {
        @Override
        public void examined(int block, Batch batch, Tensor logits, double bpb) {}

        @Override
        public void finished(int batch, Batch shown, Tensor logits) {}

        @Override
        public void taught(int step, double lossBpb) {}
      };

  @AfterEach
  void as_before() {
    Numerics.use("cpu", 0, Precision.FP32);
  }

  @Test
  void mixed_precision_trains_nearly_alike_and_is_repeatable() {
    Numerics.use("cpu", 0, Precision.FP32);
    ArmResult full = arm();
    Numerics.use("cpu", 0, Precision.BF16);
    ArmResult mixed = arm();
    ArmResult again = arm();

    assertThat(mixed.losses()).isEqualTo(again.losses()).isNotEqualTo(full.losses());
    assertThat(mixed.heldoutBpb()).isCloseTo(full.heldoutBpb(), within(0.1));
    assertThat(mixed.prequentialBpb()).isLessThan(mixed.exams().getFirst().bpb());
  }

  @Test
  void mixed_precision_computes_products_in_bfloat16_and_keeps_parameters_in_float32() {
    Numerics.use("cpu", 0, Precision.BF16);
    ReferenceDecoder decoder = ReferenceDecoder.of(TINY, SCALE);
    try (PointerScope _ = new PointerScope();
        Model model =
            Model.of(
                decoder.graph(Graph.Mode.TRAIN),
                decoder.graph(Graph.Mode.EVAL),
                decoder.states(1))) {
      Batch batch =
          Batch.of(
              new SyntheticText(TINY, TextKeys.of("numerics")).lessons(1, TINY.batchSize()),
              0,
              TINY.batchSize(),
              0);
      Tensor logits = model.learn(batch.tokens(), 1);
      assertThat(logits.scalar_type().value).isEqualTo(torch.ScalarType.BFloat16.value);
      assertThat(
              Arm.gradients(Loss.mean(logits, batch.targets()), model.parameters())
                  .get(0)
                  .scalar_type()
                  .value)
          .isEqualTo(torch.ScalarType.Float.value);
    }
  }

  @Test
  void a_device_that_is_not_there_is_named_with_what_is_missing() {
    assumeTrue(!torch.hasCUDA(), "this build has CUDA");
    assertThatThrownBy(() -> Numerics.use(Numerics.CUDA, 0, Precision.FP32))
        .isInstanceOf(Numerics.NoDevice.class)
        .hasMessageContaining("linux-x86_64-gpu")
        .hasMessageContaining("-Pcuda");
  }

  @Test
  @Tag("gpu")
  void a_graphics_processor_trains_what_the_processor_trains() {
    assumeTrue(
        torch.hasCUDA() && torch.cuda_is_available(),
        "skipped, no graphics processor: " + Numerics.MISSING);
    Numerics.use("cpu", 0, Precision.FP32);
    ArmResult here = arm();
    Numerics.use(Numerics.CUDA, 0, Precision.FP32);
    ArmResult there = arm();
    Numerics.use(Numerics.CUDA, 0, Precision.BF16);
    ArmResult mixed = arm();

    assertThat(there.heldoutBpb()).isCloseTo(here.heldoutBpb(), within(0.02));
    assertThat(mixed.heldoutBpb()).isCloseTo(here.heldoutBpb(), within(0.1));
  }

  private static ArmResult arm() {
    ReferenceDecoder decoder = ReferenceDecoder.of(TINY, SCALE);
    Graph train = decoder.graph(Graph.Mode.TRAIN);
    Graph eval = decoder.graph(Graph.Mode.EVAL);
    SyntheticText text = new SyntheticText(TINY, TextKeys.of("numerics"));
    try (PointerScope _ = new PointerScope();
        Model model = Model.of(train, eval, decoder.states(1))) {
      return new Arm(TINY, SCALE, model, 1, BLIND)
          .run(
              GraphFacts.of(train, eval),
              text.lessons(1, SCALE.steps() * TINY.rowsPerStep()),
              text.examples(Split.VALIDATION, TINY.heldout().examples()));
    }
  }
}
