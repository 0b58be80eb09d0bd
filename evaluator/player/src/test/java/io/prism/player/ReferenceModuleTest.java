package io.prism.player;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.graph.Graph;
import io.prism.graph.canonical.CanonicalGraph;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;

class ReferenceModuleTest {
  /**
   * Of the baseline's decoder at the first scale of {@code test_tiny}; the referee's own test
   * expects the same of the graph that it builds.
   */
  private static final String GRAPH_HASH =
      "80d68e48c0e90f2973065e4453455fcf3fc01409492e511fcba44276c855f4ea";

  private static final Map<String, Integer> SIZES =
      Map.of("layers", 1, "width", 24, "heads", 4, "hidden", 64);

  @Test
  void the_reference_module_traces_to_the_graph_of_the_baseline() throws Exception {
    Sources sources = Classroom.sources("default", "hooks");
    try (Guest guest = Bundles.guest(sources)) {
      BundleTracer tracer = new BundleTracer(guest, sources, Bundles.TINY, Bundles.JOB);
      Value ctx = tracer.context(Bundles.TINY.scales().getFirst(), 11);
      Value builder = guest.call("test", "reference", Trainer.pairs(SIZES));
      Value model = guest.call("test", builder, ctx);

      for (Graph.Mode mode : Graph.Mode.values()) {
        Graph graph = tracer.trace(mode, model, tracer.members(model)).graph();
        assertThat(graph.states().stream().map(Graph.State::name))
            .containsExactlyInAnyOrderElementsOf(
                List.of(
                    "tok.weight",
                    "layers.0.norm1.weight",
                    "layers.0.qkv.weight",
                    "layers.0.out.weight",
                    "layers.0.norm2.weight",
                    "layers.0.up.weight",
                    "layers.0.down.weight",
                    "norm.weight"));
        assertThat(CanonicalGraph.of(graph).graphHash().value()).isEqualTo(GRAPH_HASH);
      }
    }
  }
}
