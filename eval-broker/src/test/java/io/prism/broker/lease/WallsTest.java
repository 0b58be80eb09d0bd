package io.prism.broker.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.HostFault;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WallsTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "gpu_proxy_eval, process, host.isolation",
        "full_scale_eval, process, host.isolation",
        "local_cpu_smoke, process, -",
        "gpu_proxy_eval, docker, -",
        "local_cpu_smoke, docker, -",
      })
  void official_profiles_need_more_than_the_sandbox(String profile, String backend, String code) {
    assertThat(Evaluation.walls(profile, backend).map(HostFault::code).orElse(null))
        .isEqualTo(code);
  }
}
