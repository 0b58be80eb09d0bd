package io.prism.broker.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.broker.job.GpuStatusResource.DeviceView;
import io.prism.broker.target.Registry.Leased;
import io.prism.contracts.SubmissionId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GpuStatusResourceTest {
  private static final SubmissionId ID = new SubmissionId("6f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9");
  private static final Instant SINCE = Instant.EPOCH;

  @Test
  void a_device_tells_whose_evaluation_it_has_and_which_measurement() {
    assertThat(view(0)).isEqualTo(new DeviceView("gpu-0", ID.value(), 0, SINCE));
    assertThat(view(12)).isEqualTo(new DeviceView("gpu-0", ID.value(), 12, SINCE));
    assertThat(DeviceView.of("gpu-0", null)).isEqualTo(new DeviceView("gpu-0", null, 0, null));
  }

  private static DeviceView view(int replicate) {
    return DeviceView.of("gpu-0", new Leased("a", "gpu-0", JobRow.key(ID, replicate), SINCE));
  }
}
