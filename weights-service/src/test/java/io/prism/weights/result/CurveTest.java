package io.prism.weights.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.ContractJson;
import io.prism.contracts.manifest.RunManifest;
import io.prism.contracts.manifest.RunManifest.Exam;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurveTest {
  @Test
  void few_exams_are_shown_as_they_are_with_tokens_and_flops() throws Exception {
    RunManifest.Run run = run(7);
    Curve curve = Curve.of(run, 500);
    assertThat(curve.measured()).isEqualTo(7);
    assertThat(curve.parameters()).isEqualTo(run.parameters());
    assertThat(curve.points())
        .element(2)
        .isEqualTo(new Curve.Point(200, 3.0 * run.forwardFlopsPerToken() * 200, 6.0));
    assertThat(curve.points()).hasSize(7);
  }

  @Test
  void many_are_thinned_evenly_to_the_number_asked_for_with_first_and_last() throws Exception {
    for (int exams : List.of(501, 1000, 99_999)) {
      Curve curve = Curve.of(run(exams), 500);
      assertThat(curve.measured()).isEqualTo(exams);
      assertThat(curve.points()).hasSize(500).doesNotHaveDuplicates();
      assertThat(curve.points().getFirst().tokens()).isZero();
      assertThat(curve.points().getLast().tokens()).isEqualTo(100L * (exams - 1));
      assertThat(curve.points())
          .isSortedAccordingTo((a, b) -> Long.compare(a.tokens(), b.tokens()));
    }
    assertThat(Curve.of(run(9), 2).points()).hasSize(2);
  }

  /** The golden run with another curve: a token count of 100 i and 8 - i bits at exam i. */
  private static RunManifest.Run run(int exams) throws IOException {
    RunManifest.Run r;
    try (InputStream in =
        CurveTest.class.getResourceAsStream("/samples/prism_run_manifest.v1.json")) {
      String json = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      r = ContractJson.read(json, RunManifest.class).scales().getFirst().run();
    }
    return new RunManifest.Run(
        r.parameters(),
        r.graphHash(),
        r.seeds(),
        r.tokens(),
        r.bytes(),
        r.forwardFlopsPerToken(),
        r.trainingFlops(),
        r.initialBpb(),
        r.prequentialBpb(),
        r.heldoutBpb(),
        r.heldoutBpbSeedSigma(),
        IntStream.range(0, exams)
            .mapToObj(i -> new Exam(100L * i, 100, Math.max(0, 8 - i)))
            .toList(),
        r.stability());
  }
}
