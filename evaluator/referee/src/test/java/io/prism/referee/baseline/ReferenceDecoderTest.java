package io.prism.referee.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.graph.Graph;
import io.prism.graph.profile.Profile;
import io.prism.graph.profile.Profiles;
import io.prism.referee.GraphFacts;
import org.junit.jupiter.api.Test;

class ReferenceDecoderTest {
  /** Expected too by the player's test of the same decoder written in Python. */
  private static final String GRAPH_HASH =
      "80d68e48c0e90f2973065e4453455fcf3fc01409492e511fcba44276c855f4ea";

  @Test
  void the_graph_is_the_one_that_the_players_module_traces_to() {
    Profile profile = Profiles.named("test_tiny");
    ReferenceDecoder decoder = ReferenceDecoder.of(profile, profile.scales().getFirst());
    for (Graph.Mode mode : Graph.Mode.values()) {
      assertThat(GraphFacts.architectureHash(decoder.graph(mode)).value()).isEqualTo(GRAPH_HASH);
    }
  }
}
