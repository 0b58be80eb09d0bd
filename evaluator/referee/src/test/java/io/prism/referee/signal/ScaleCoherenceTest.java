package io.prism.referee.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prism.contracts.ContractJson;
import io.prism.contracts.manifest.MeasuredSignals.Coherence;
import io.prism.contracts.manifest.RunManifest;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleCoherenceTest {
  @ParameterizedTest
  @CsvSource({
    "0.3, 0.2, 0.1, ahead",
    "-0.3, -0.2, -0.1, behind",
    "0.3, 0.2, -0.1, mixed",
    "0.3, 0.2, 0.01, undetermined",
    "0.01, -0.01, 0.0, undetermined",
    "0.1, 0.2, 0.3, ahead"
  })
  void the_verdict_depends_on_levels_and_their_intervals(
      double first, double second, double third, String verdict) throws Exception {
    Coherence c = ScaleCoherence.of(scales(0.02, first, second, third));
    assertThat(c.verdict()).isEqualTo(verdict);
    double least = Math.min(first, Math.min(second, third));
    assertThat(c.weakestBpb()).isCloseTo(least - 1.959964 * 0.02, within(1e-9));
  }

  private static List<RunManifest.Scale> scales(double error, double... gains) throws Exception {
    RunManifest.Scale like;
    try (InputStream in =
        RunManifest.class.getResourceAsStream("/samples/prism_run_manifest.v1.json")) {
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      like = ContractJson.read(json, RunManifest.class).scales().getFirst();
    }
    List<RunManifest.Scale> out = new ArrayList<>();
    for (double gain : gains) {
      out.add(
          new RunManifest.Scale(
              "s" + out.size(),
              like.targetParameters(),
              like.sequenceLength(),
              like.batchSize(),
              like.run(),
              like.baseline(),
              new RunManifest.Gain(gain, error, 100, true)));
    }
    return out;
  }
}
