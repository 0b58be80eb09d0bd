package io.prism.referee.gate;

import io.prism.graph.DType;
import io.prism.graph.Graph;
import io.prism.graph.aten.Tensors;
import io.prism.graph.profile.Profile;
import io.prism.graph.proof.FlowProof;
import io.prism.referee.Refused;
import io.prism.referee.seed.Draw;
import io.prism.referee.train.Batch;
import io.prism.referee.train.Loss;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** What a graph does with tokens, at one state. */
final class BehaviourGates {
  private static final double PROBABILITY_TOLERANCE = 1e-3;

  /** Perturbations of a graph that data flow proves nothing of. */
  private static final int PROBES = 6;

  /** A proof is checked too: a mistake in it must not be the only wall. */
  private static final int PROBES_OF_PROVED = 1;

  /**
   * Large random values round more coarsely, and a convolution by FFT spreads the rounding over the
   * whole row. What is examined for a number, the initial state and every snapshot, gets no such
   * allowance.
   */
  private static final double RANDOMISED_ALLOWANCE = 10;

  private final Profile profile;
  private final Findings findings;

  private final Map<Graph.Mode, FlowProof> proofs;

  /**
   * @param proofs what is known of each graph already
   */
  BehaviourGates(Profile profile, Findings findings, Map<Graph.Mode, FlowProof> proofs) {
    this.profile = profile;
    this.findings = findings;
    this.proofs = Map.copyOf(proofs);
  }

  /**
   * @param mode which graph it is
   * @param what for messages, for instance {@code evaluation graph at the initial state}
   * @param replay tokens to logits; equal tokens must give equal logits, so it restores states and
   *     the generator each time
   * @param tokens [rows][length]
   * @param initial randomised states may overflow, the initial one may not
   */
  void check(
      Graph.Mode mode,
      String what,
      Function<Tensor, Tensor> replay,
      long[][] tokens,
      Draw draw,
      boolean initial) {
    try (PointerScope _ = new PointerScope()) {
      Tensor input = Batch.tensor(tokens);
      Tensor logits = replay.apply(input);
      shape(what, logits);
      if (initial) {
        finite(what, logits);
        normalisable(what, logits);
      }
      deterministic(what, logits, replay.apply(input));
      FlowProof proof = proofs.getOrDefault(mode, new FlowProof(false, false));
      for (int i = 0; i < (proof.rowIndependent() ? PROBES_OF_PROVED : PROBES); i++) {
        Perturbation rows = Perturbation.ofOtherRows(tokens, profile, draw);
        unchanged("gate.row-independent", initial, what, rows, logits, replay, ROWS);
      }
      for (int i = 0; i < (proof.causal() ? PROBES_OF_PROVED : PROBES); i++) {
        Perturbation future = Perturbation.ofFuture(tokens, profile, draw);
        unchanged("gate.causal", initial, what, future, logits, replay, FUTURE);
      }
    }
  }

  static final String ROWS =
      "Change of a row's logits when only other rows of the batch change; normalise and attend"
          + " within a row, never over dimension 0.";
  static final String FUTURE =
      "Change of logits up to t when only tokens after t change; mask attention with is_causal=True,"
          + " pad convolutions on the left, do not roll or flip the sequence.";

  private void unchanged(
      String gate,
      boolean initial,
      String what,
      Perturbation perturbation,
      Tensor logits,
      Function<Tensor, Tensor> replay,
      String fix) {
    try (PointerScope _ = new PointerScope()) {
      double overflow = initial ? Double.POSITIVE_INFINITY : 0;
      double tolerance = profile.gates().logitTolerance() * (initial ? 1 : RANDOMISED_ALLOWANCE);
      double change =
          perturbation.worstChange(logits, replay.apply(perturbation.tensor()), overflow);
      findings.atMost(gate, change, tolerance, what + ": " + fix);
    }
  }

  private void shape(String what, Tensor logits) {
    List<Long> expected =
        List.of(
            (long) profile.batchSize(),
            (long) profile.sequenceLength(),
            (long) profile.text().vocabulary());
    List<Long> found = Arrays.stream(Tensors.shape(logits)).boxed().toList();
    boolean floating =
        DType.ofCode(logits.scalar_type().value).filter(DType::isFloating).isPresent();
    if (!found.equals(expected) || !floating) {
      throw new Refused(
          "gate.shape",
          "%s puts out %s, expected floating-point logits of shape %s = [batch, sequence, ctx.vocab_size]"
              .formatted(what, logits.scalar_type() + " " + found, expected));
    }
  }

  private void finite(String what, Tensor logits) {
    int bad = 0;
    for (int r = 0; r < logits.size(0); r++) {
      for (float v : row(logits, r)) {
        bad += Float.isFinite(v) ? 0 : 1;
      }
    }
    findings.atMost(
        "gate.finite",
        bad,
        0,
        what
            + ": logits that are NaN or infinite; look for division by zero, log of zero, overflow.");
  }

  private void normalisable(String what, Tensor logits) {
    double worst = 0;
    for (int r = 0; r < logits.size(0); r++) {
      worst = Math.max(worst, distanceFromOne(row(logits, r)));
    }
    findings.atMost(
        "gate.normalisable",
        worst,
        PROBABILITY_TOLERANCE,
        what + ": distance of the probabilities' sum from 1 after the referee's softmax.");
  }

  /** {@return the logits of one row: all rows of a large vocabulary would fit into no array} */
  private static float[] row(Tensor logits, long row) {
    try (PointerScope _ = new PointerScope()) {
      return Loss.floats(logits.select(0, row));
    }
  }

  private double distanceFromOne(float[] values) {
    int vocabulary = profile.text().vocabulary();
    double worst = 0;
    for (int at = 0; at < values.length; at += vocabulary) {
      double max = Double.NEGATIVE_INFINITY;
      for (int i = at; i < at + vocabulary; i++) {
        max = Math.max(max, values[i]);
      }
      double sum = 0;
      for (int i = at; i < at + vocabulary; i++) {
        sum += Math.exp(values[i] - max);
      }
      double total = 0;
      for (int i = at; i < at + vocabulary; i++) {
        total += (float) (Math.exp(values[i] - max) / sum);
      }
      worst = Math.max(worst, Math.abs(total - 1));
    }
    return worst;
  }

  private void deterministic(String what, Tensor first, Tensor second) {
    boolean same = Arrays.equals(Tensors.shape(first), Tensors.shape(second));
    for (int r = 0; same && r < first.size(0); r++) {
      try (PointerScope _ = new PointerScope()) {
        same = Arrays.equals(Tensors.bytes(first.select(0, r)), Tensors.bytes(second.select(0, r)));
      }
    }
    findings.atMost(
        "gate.deterministic",
        same ? 0 : 1,
        0,
        what
            + ": two replays with the same tokens differ bit by bit; remove what depends on"
            + " addresses, uninitialised memory or earlier calls.");
  }
}
