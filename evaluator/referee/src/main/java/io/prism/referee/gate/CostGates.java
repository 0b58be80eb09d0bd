package io.prism.referee.gate;

import io.prism.graph.Graph;
import io.prism.graph.GraphException;
import io.prism.graph.cost.FlopCount;
import io.prism.graph.cost.MemoryBound;
import io.prism.graph.flow.Shapes;
import io.prism.graph.policy.Refusal;
import io.prism.graph.policy.ValueSizes;
import io.prism.graph.profile.Profile;
import io.prism.graph.replay.ShapeTrace;
import io.prism.referee.Refused;
import io.prism.referee.seed.Draw;
import io.prism.referee.train.Arm;
import io.prism.referee.train.Batch;
import io.prism.referee.train.Loss;
import io.prism.referee.train.Model;
import io.prism.referee.train.ProcessorTime;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;

/** What a graph will cost, before it may cost anything: bounds from shapes, then a timed step. */
final class CostGates {
  static final String MEMORY = "gate.memory";

  private final Profile profile;
  private final Profile.Scale scale;
  private final Findings findings;

  CostGates(Profile profile, Profile.Scale scale, Findings findings) {
    this.profile = profile;
    this.scale = scale;
    this.findings = findings;
  }

  /** Bounds memory and FLOPs without allocating a tensor. */
  void bounds(Graph graph) {
    Shapes shapes = shapes(graph);
    List<Refusal> sizes = ValueSizes.check(graph, shapes);
    if (!sizes.isEmpty()) {
      throw Refused.of(sizes.getFirst().asException(), graph.mode() + " graph");
    }
    memory(
        graph,
        shapes,
        "Bytes that one training step may take, counted from the shapes of all results; use fewer or"
            + " smaller intermediate tensors, for instance a smaller state per token.");
    double perToken =
        (double) FlopCount.of(graph, shapes).flops() / graph.inputs().getFirst().type().elements();
    findings.atMost(
        "gate.step-cost",
        perToken / scale.targetParameters(),
        profile.gates().stepFlopsPerParameter(),
        "FLOPs of a forward pass per token and parameter of the scale; a dense decoder needs little"
            + " more than 2. Share less, iterate less, or narrow the largest products.");
  }

  /** Bounds what making the model may take. */
  void making(Graph init) {
    Shapes shapes = shapes(init);
    memory(
        init,
        shapes,
        "Bytes that making the model may take, counted from the shapes of all results.");
    findings.atMost(
        "gate.initial-cost",
        (double) FlopCount.of(init, shapes).flops() / scale.targetParameters(),
        profile.gates().initialFlopsPerParameter(),
        "FLOPs of build_model and the first call, per parameter of the scale; a model learns in its"
            + " lessons, and not while it is made.");
  }

  private void memory(Graph graph, Shapes shapes, String fix) {
    findings.atMost(
        MEMORY, MemoryBound.ofTraining(graph, shapes), profile.gates().memoryBytes(), fix);
  }

  private static Shapes shapes(Graph graph) {
    try {
      return ShapeTrace.of(graph);
    } catch (GraphException e) {
      throw Refused.of(e, graph.mode() + " graph");
    }
  }

  /**
   * Times a training step; leaves no evidence, because a time differs from run to run. Processor
   * time: a busy machine is not the miner's doing.
   *
   * @return projected seconds of one training at this scale
   */
  double time(Model model, long[][] tokens) {
    double seconds = seconds(model, tokens);
    if (seconds * batches() > profile.gates().trainingSeconds()) {
      // the first step pays for everybody's start
      seconds = Math.min(seconds, seconds(model, tokens));
    }
    if (seconds * batches() > profile.gates().trainingSeconds()) {
      throw new Refused(
          "gate.step-time",
          ("scale %s: one training batch took %.2f s, so %d batches would take %.0f s; allowed are"
                  + " %.0f s. Replace long chains of small operations by few large ones.")
              .formatted(
                  scale.name(),
                  seconds,
                  batches(),
                  seconds * batches(),
                  profile.gates().trainingSeconds()));
    }
    return seconds * batches();
  }

  private long batches() {
    return (long) scale.steps() * profile.microBatches();
  }

  private static double seconds(Model model, long[][] tokens) {
    double start = ProcessorTime.seconds();
    try (PointerScope _ = new PointerScope()) {
      var input = Batch.tensor(tokens);
      var loss = Loss.mean(model.learn(input, Draw.of("time").nextLong() >>> 1), input);
      Arm.gradients(loss, model.parameters());
    } catch (Refused e) {
      throw e;
    } catch (RuntimeException e) {
      throw new Refused(
          "gate.replay",
          "training graph: the backward pass failed: "
              // what follows the first line is libtorch's own stack
              + String.valueOf(e.getMessage()).lines().findFirst().orElse("no message"));
    }
    return ProcessorTime.seconds() - start;
  }
}
