package io.prism.broker.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostFaultsTest {
  @ParameterizedTest
  @CsvSource({
    "host.player-killed, true",
    "host.player-stalled, true",
    "host.player-vanished, true",
    "host.trainer-killed, true",
    "host.keeper-vanished, true",
    "host.referee-crashed, true",
    "host.referee-memory, true",
    "host.no-progress, true",
    "host.something-new, true",
    "host.player-unusable, false",
    "host.missing-referee, false",
    "host.cannot-start, false",
    "host.artifact-store, false",
    "host.no-target, false",
    "host.cancelled, false",
  })
  void only_what_a_bundle_may_have_a_hand_in_counts(String code, boolean counts) {
    assertThat(HostFaults.mayBeProvoked(code)).isEqualTo(counts);
  }
}
