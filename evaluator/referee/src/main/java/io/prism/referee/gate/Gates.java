package io.prism.referee.gate;

import io.prism.graph.Graph;
import io.prism.graph.profile.Profile;
import io.prism.graph.proof.FlowProof;
import io.prism.referee.Refused;
import io.prism.referee.input.TracedScale;
import io.prism.referee.seed.Draw;
import io.prism.referee.text.Rows;
import io.prism.referee.train.Batch;
import io.prism.referee.train.Loss;
import io.prism.referee.train.Model;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** All gates of one scale, in order of cost. */
public final class Gates {
  private static final double[] STRENGTHS = {0.3, 1.0};
  private static final int STEP_ZERO_BATCHES = 4;

  private final Profile profile;
  private final Rows text;

  /**
   * @param text honest text to try the graphs on
   */
  public Gates(Profile profile, Rows text) {
    this.profile = profile;
    this.text = text;
  }

  /**
   * Lets a scale pass.
   *
   * @param seeds of the run, which fix the draws together with the player's bytes
   * @param key of the run that nobody outside knows: initial values are drawn under it, so that no
   *     bundle can choose its names or sizes until they come out well
   * @return the graphs, the initial values under every seed (in the caller's pointer scope) and the
   *     evidence
   * @throws Refused naming the first gate that does not
   */
  public Passed check(TracedScale traced, List<Long> seeds, String key) {
    Findings findings = new Findings(traced.scale().name());
    Graph train = traced.train();
    Graph eval = traced.eval();
    StaticGates.check(profile, traced.scale(), train, eval, findings);
    CostGates cost = new CostGates(profile, traced.scale(), findings);
    cost.bounds(eval);
    cost.bounds(train);
    Graph inference = traced.inference();
    if (inference != null) {
      StaticGates.check(profile, traced.scale(), train, inference, findings);
      cost.bounds(inference);
    }

    Map<String, Graph.State> states = new LinkedHashMap<>();
    train.states().forEach(s -> states.put(s.name(), s));
    eval.states().forEach(s -> states.putIfAbsent(s.name(), s));
    if (inference != null) {
      inference.states().forEach(s -> states.putIfAbsent(s.name(), s));
    }
    Graph init = traced.init();
    StaticGates.making(profile, traced.scale(), init, states.values(), findings);
    cost.making(init);
    StateGates.check(profile, graphs(init, train, eval, inference), states.values(), findings);
    int trainings = Math.min(seeds.size(), traced.scale().seeds().max());
    List<Map<String, Tensor>> initial =
        InitialValues.draw(profile, init, traced.scale(), seeds.subList(0, trainings), key);

    String digest = traced.digest();
    Draw draw = Draw.of("gates", digest, seeds);
    double seconds = examine(train, eval, initial, draw, cost, findings);
    if (inference != null) {
      examine(train, inference, initial, draw, cost, findings);
    }
    return new Passed(traced.scale(), train, eval, inference, initial, digest, seconds, findings);
  }

  private double examine(
      Graph train,
      Graph eval,
      List<Map<String, Tensor>> initial,
      Draw draw,
      CostGates cost,
      Findings findings) {
    Map<String, Tensor> first = initial.getFirst();
    try (Model model = Model.of(train, eval, first)) {
      behaviour(model, train, first, draw, findings);
      initial.forEach(values -> stepZero(model, values, findings, true));
      return cost.time(model, tokens());
    }
  }

  private static List<Graph> graphs(
      Graph init, Graph train, Graph eval, @Nullable Graph inference) {
    return inference == null ? List.of(init, train, eval) : List.of(init, train, eval, inference);
  }

  private void behaviour(
      Model model, Graph train, Map<String, Tensor> initial, Draw draw, Findings findings) {
    Map<Graph.Mode, FlowProof> proofs = proofs(train, model.evalGraph(), initial, findings);
    BehaviourGates gates = new BehaviourGates(profile, findings, proofs);
    long[][] tokens = tokens();
    both(gates, model, initial, tokens, draw, "the initial state", true);
    for (int i = 0; i < Math.min(STRENGTHS.length, profile.gates().probeStates()); i++) {
      try (PointerScope _ = new PointerScope()) {
        long seed = draw.nextLong() >>> 1;
        Map<String, Tensor> moved = RandomStates.of(train, initial, STRENGTHS[i], seed);
        both(gates, model, moved, tokens, draw, "a randomised state", false);
        // what a closed gate hides from step 0 may be open here
        stepZero(model, moved, findings, false);
      }
    }
  }

  /** What is proved holds for all tokens and parameters; the rest is tried on more samples. */
  private static Map<Graph.Mode, FlowProof> proofs(
      Graph train, Graph eval, Map<String, Tensor> states, Findings findings) {
    Map<Graph.Mode, FlowProof> out = new EnumMap<>(Graph.Mode.class);
    out.put(Graph.Mode.TRAIN, FlowProof.of(train, states));
    out.put(Graph.Mode.EVAL, FlowProof.of(eval, states));
    long causal = out.values().stream().filter(FlowProof::causal).count();
    long rows = out.values().stream().filter(FlowProof::rowIndependent).count();
    findings.atMost("gate.causal.sampled", 2 - causal, 2, "");
    findings.atMost("gate.row-independent.sampled", 2 - rows, 2, "");
    return out;
  }

  private static void both(
      BehaviourGates gates,
      Model model,
      Map<String, Tensor> states,
      long[][] tokens,
      Draw draw,
      String where,
      boolean initial) {
    long seed = draw.nextLong() >>> 1;
    gates.check(
        Graph.Mode.EVAL,
        "evaluation graph at " + where,
        t -> {
          model.load(states);
          return model.examine(t);
        },
        tokens,
        draw,
        initial);
    gates.check(
        Graph.Mode.TRAIN,
        "training graph at " + where,
        t -> {
          model.load(states);
          return model.rehearse(t, seed);
        },
        tokens,
        draw,
        initial);
  }

  private long[][] tokens() {
    long[][] out = new long[profile.batchSize()][profile.sequenceLength()];
    for (int r = 0; r < out.length; r++) {
      int[] row = text.tokens(r);
      for (int i = 0; i < out[r].length; i++) {
        out[r][i] = i == 0 ? profile.text().beginToken() : row[i - 1];
      }
    }
    return out;
  }

  /**
   * A model that knows the text before the first lesson has learned it elsewhere.
   *
   * @param model before its first lesson
   */
  public void stepZero(Model model, Findings findings) {
    stepZero(model, findings, true);
  }

  private void stepZero(
      Model model, Map<String, Tensor> states, Findings findings, boolean initial) {
    model.load(states);
    stepZero(model, findings, initial);
  }

  private void stepZero(Model model, Findings findings, boolean initial) {
    int rows = Math.min(text.count(), STEP_ZERO_BATCHES * profile.batchSize());
    double bits = 0;
    for (int from = 0; from < rows; from += profile.batchSize()) {
      try (PointerScope _ = new PointerScope()) {
        Batch batch = Batch.of(text, from, profile.batchSize(), profile.text().beginToken());
        double[][] each = Loss.bits(model.examine(batch.tokens()), batch.targets());
        bits += Arrays.stream(each).flatMapToDouble(Arrays::stream).sum();
      }
    }
    if (!initial && !Double.isFinite(bits)) {
      return; // large random values may overflow; that says nothing about an honest model
    }
    findings.atLeast(
        "gate.step-0",
        bits / text.bytes(0, rows),
        text.unigramEntropy() - profile.gates().stepZeroMarginBpb(),
        "Bits per byte before any training, against the entropy of single tokens: initial values must"
            + " not know more of the text than its token frequencies.");
  }

  /**
   * A scale that passed.
   *
   * @param inference what the bundle's own way from tokens to logits computes, null when it is the
   *     model's
   * @param initial initial values, one set per seed
   * @param digest of the player's graph files
   * @param trainingSeconds projected processor seconds of one training
   * @param findings evidence so far; snapshots add to it
   */
  public record Passed(
      Profile.Scale scale,
      Graph train,
      Graph eval,
      @Nullable Graph inference,
      List<Map<String, Tensor>> initial,
      String digest,
      double trainingSeconds,
      Findings findings) {
    public Passed {
      initial = List.copyOf(initial);
    }

    /** {@return the same with the bundle's own way to logits, if it has one} */
    public Passed forInference() {
      return inference == null
          ? this
          : new Passed(
              scale, train, inference, inference, initial, digest, trainingSeconds, findings);
    }

    /** {@return bytes that one step may take, as the gate saw it} */
    public long memoryBytes() {
      return findings.evidence().stream()
          .filter(e -> e.gate().equals(CostGates.MEMORY))
          .mapToLong(e -> (long) e.value())
          .max()
          .orElse(0);
    }

    /** {@return initial values under the first seed} */
    public Map<String, Tensor> states() {
      return initial.getFirst();
    }
  }
}
