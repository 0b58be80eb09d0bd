package io.prism.referee.gate;

import io.prism.graph.DType;
import io.prism.graph.Graph;
import io.prism.graph.TensorType;
import io.prism.graph.policy.OperatorPolicy;
import io.prism.graph.policy.Refusal;
import io.prism.graph.profile.Profile;
import io.prism.referee.Refused;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What can be read off the two graphs of a scale without running them. */
final class StaticGates {
  private StaticGates() {}

  static void check(
      Profile profile, Profile.Scale scale, Graph train, Graph eval, Findings findings) {
    for (Graph graph : List.of(eval, train)) {
      operations(graph, profile, findings);
      input(graph, profile);
      findings.atMost(
          "gate.constants",
          graph.constantBytes(),
          profile.gates().constantBytes(),
          "Bytes of tensors written in the source; make them parameters or compute them.");
    }
    Map<String, TensorType> trained = trainable(train);
    if (!trained.equals(trainable(eval))) {
      throw new Refused(
          "gate.parameters",
          ("scale %s: training and evaluation graph have different parameters (%d and %d tensors)."
                  + " Build every parameter in __init__ and do not replace any in forward.")
              .formatted(scale.name(), trained.size(), trainable(eval).size()));
    }
    sharedStatesAgree(scale, train, eval);
    for (var e : trained.entrySet()) {
      if (e.getValue().dtype() != DType.FLOAT32) {
        throw new Refused(
            "gate.parameters",
            "scale %s: parameter %s is %s; the reference recipe trains float32 parameters only"
                .formatted(scale.name(), e.getKey(), e.getValue()));
      }
    }
    if (train.parameterCount() == 0) {
      throw new Refused(
          "gate.parameters", "scale %s: the model has nothing to train".formatted(scale.name()));
    }
    findings.atMost(
        "gate.parameters",
        train.parameterCount(),
        scale.targetParameters(),
        "Trainable parameters; derive widths and depth from ctx.max_parameters.");
  }

  /** The making of a model: of exactly the states that its graphs have. */
  static void making(
      Profile profile,
      Profile.Scale scale,
      Graph init,
      Collection<Graph.State> states,
      Findings findings) {
    operations(init, profile, findings);
    input(init, profile);
    Map<String, TensorType> made = new TreeMap<>();
    init.states().forEach(s -> made.put(s.name(), s.type()));
    Map<String, TensorType> wanted = new TreeMap<>();
    states.forEach(s -> wanted.put(s.name(), s.type()));
    if (!made.equals(wanted)) {
      throw new Refused(
          "gate.parameters",
          "scale %s: the graphs have %d states, and initial values are made for %d others or of other sizes"
              .formatted(scale.name(), wanted.size(), made.size()));
    }
  }

  private static void operations(Graph graph, Profile profile, Findings findings) {
    findings.atMost(
        "gate.nodes",
        graph.nodes().size(),
        profile.gates().nodes(),
        "Operations in one graph; replace Python loops by tensor operations.");
    List<Refusal> refusals = OperatorPolicy.standard().check(graph);
    if (!refusals.isEmpty()) {
      throw Refused.of(
          refusals.getFirst().asException(),
          graph.mode() + " graph, " + refusals.size() + " refusals, the first");
    }
    findings.atMost("gate.operations", 0, 0, "");
  }

  private static void input(Graph graph, Profile profile) {
    TensorType expected = TensorType.of(DType.INT64, profile.batchSize(), profile.sequenceLength());
    if (graph.inputs().size() != 1 || !graph.inputs().getFirst().type().equals(expected)) {
      throw new Refused(
          "gate.shape",
          "the graph must take one tensor of tokens, %s, found %s"
              .formatted(expected, graph.inputs().stream().map(Graph.Input::type).toList()));
    }
  }

  static Map<String, TensorType> trainable(Graph graph) {
    Map<String, TensorType> out = new TreeMap<>();
    graph.states().stream()
        .filter(Graph.State::trainable)
        .forEach(s -> out.put(s.name(), s.type()));
    return out;
  }

  private static void sharedStatesAgree(Profile.Scale scale, Graph train, Graph eval) {
    Map<String, Graph.State> byName = new TreeMap<>();
    train.states().forEach(s -> byName.put(s.name(), s));
    for (Graph.State s : eval.states()) {
      Graph.State other = byName.getOrDefault(s.name(), s);
      if (!other.type().equals(s.type()) || other.trainable() != s.trainable()) {
        throw new Refused(
            "gate.parameters",
            "scale %s: the graphs disagree about %s".formatted(scale.name(), s.name()));
      }
    }
  }
}
