package io.prism.referee.gate;

import io.prism.graph.Graph;
import io.prism.graph.cost.Information;
import io.prism.graph.profile.Profile;
import java.util.Collection;
import java.util.List;

/** What a model may bring along: the size of its buffers, and what it can know at all. */
final class StateGates {
  private StateGates() {}

  /**
   * @param graphs all of the model's, its making first
   */
  static void check(
      Profile profile, List<Graph> graphs, Collection<Graph.State> states, Findings findings) {
    findings.atMost(
        "gate.state-bytes",
        states.stream().filter(s -> !s.trainable()).mapToLong(s -> s.type().bytes()).sum(),
        profile.gates().bufferBytes(),
        "Bytes of buffers; keep tables small or compute them in forward.");
    findings.atMost(
        "gate.information",
        Information.bytes(graphs),
        profile.gates().informationBytes(),
        "Bytes that describe the model and its initial values, deflated; "
            + Information.largestConstant(graphs.getFirst())
                .map(c -> "the largest tensor that no operation of torch made is " + c + ". ")
                .orElse("")
            + "Draw initial values with torch and compute tables (torch.arange, torch.outer) instead of"
            + " writing numbers into the source.");
  }
}
