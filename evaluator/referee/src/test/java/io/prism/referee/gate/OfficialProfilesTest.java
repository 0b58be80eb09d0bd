package io.prism.referee.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.graph.Graph;
import io.prism.graph.profile.Profile;
import io.prism.graph.profile.Profiles;
import io.prism.referee.baseline.ReferenceDecoder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be known of the official profiles without a machine that could run them. */
class OfficialProfilesTest {
  static Stream<Arguments> scales() {
    return Stream.of("gpu_proxy_eval", "full_scale_eval")
        .map(Profiles::named)
        .flatMap(p -> p.scales().stream().map(s -> Arguments.of(p.name(), s.name())));
  }

  @ParameterizedTest
  @MethodSource("scales")
  void the_reference_decoder_fills_the_scale(String name, String scaleName) {
    Profile profile = Profiles.named(name);
    Profile.Scale scale = profile.scale(scaleName);
    ReferenceDecoder decoder = ReferenceDecoder.of(profile, scale);

    assertThat(decoder.parameters())
        .isBetween((long) (0.8 * scale.targetParameters()), scale.targetParameters());
    assertThat(decoder.width() % decoder.heads()).isZero();
    assertThat(decoder.width() / decoder.heads()).isBetween(64, 128);
  }

  /** The smallest scale only: attention has no shape function, so the count runs it. */
  @Test
  void the_reference_decoder_passes_the_bounds() {
    Profile profile = Profiles.named("gpu_proxy_eval");
    Profile.Scale scale = profile.scales().getFirst();
    ReferenceDecoder decoder = ReferenceDecoder.of(profile, scale);
    Findings findings = new Findings(scale.name());
    new CostGates(profile, scale, findings).bounds(decoder.graph(Graph.Mode.TRAIN));
    assertThat(findings.evidence()).hasSize(2);
  }
}
