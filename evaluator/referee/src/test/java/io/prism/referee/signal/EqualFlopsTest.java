package io.prism.referee.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prism.contracts.manifest.MeasuredSignals.Efficiency;
import java.util.List;
import org.junit.jupiter.api.Test;

class EqualFlopsTest {
  private final EqualFlops baseline =
      new EqualFlops(
          List.of(
              new EqualFlops.Point(1e14, 1.0),
              new EqualFlops.Point(1e10, 3.0),
              new EqualFlops.Point(1e12, 2.0)));

  @Test
  void the_baseline_is_read_between_its_scales_in_the_logarithm_of_flops() {
    Efficiency e = baseline.gain(1e11, 2.3);
    assertThat(e.baselineBpb()).isCloseTo(2.5, within(1e-12));
    assertThat(e.gainBpb()).isCloseTo(0.2, within(1e-12));
    assertThat(baseline.gain(1e12, 2.0).gainBpb()).isEqualTo(0.0);
    assertThat(baseline.gain(1e10, 2.0).gainBpb()).isEqualTo(1.0);
  }

  @Test
  void outside_of_the_scales_there_is_no_answer() {
    for (double flops : new double[] {9e9, 2e14}) {
      Efficiency e = baseline.gain(flops, 2);
      assertThat(e.gainBpb()).isNull();
      assertThat(e.reason()).contains("not extrapolated");
    }
  }
}
