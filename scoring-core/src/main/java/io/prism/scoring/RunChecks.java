package io.prism.scoring;

import io.prism.contracts.manifest.RunManifest;
import io.prism.contracts.manifest.RunManifest.Evidence;
import io.prism.contracts.manifest.RunManifest.Exam;
import io.prism.contracts.manifest.RunManifest.Gain;
import io.prism.contracts.manifest.RunManifest.Run;
import io.prism.contracts.manifest.RunManifest.Scale;
import io.prism.contracts.manifest.RunManifest.Stability;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cross-checks inside one scale: what can be recomputed is recomputed.
 *
 * <p>Recomputed numbers agree up to 1e-6 of their size: the referee sums in another order, and
 * nothing that matters to a score is smaller.
 */
final class RunChecks {
  static final double TOLERANCE = 1e-6;

  /** Share by which the bytes of equally many tokens of two samples of one text may differ. */
  static final double LIKE_TEXT = 0.2;

  private final String where;
  private final Reasons reasons;

  private RunChecks(String where, Reasons reasons) {
    this.where = where;
    this.reasons = reasons;
  }

  static void check(RunManifest m, Scale s, Reasons reasons) {
    boolean bytes = m.dataset().tokenizer().equals("bytes");
    new RunChecks("scale " + s.name() + ", run", reasons).run(s, s.run(), bytes);
    new RunChecks("scale " + s.name() + ", baseline", reasons).run(s, s.baseline(), bytes);
    RunChecks scale = new RunChecks("scale " + s.name(), reasons);
    scale.pair(s, bytes);
    scale.gain(s);
    scale.evidence(s, m.validation().deterministicEvidence());
  }

  /** Checks a further run at a scale. */
  static void run(RunManifest m, Scale s, Run r, String where, Reasons reasons) {
    new RunChecks(where, reasons).run(s, r, m.dataset().tokenizer().equals("bytes"));
  }

  private void run(Scale s, Run r, boolean byteTokens) {
    require(
        r.parameters() <= s.targetParameters(),
        "%d parameters exceed the budget of %d",
        r.parameters(),
        s.targetParameters());
    require(
        (long) s.sequenceLength() * s.batchSize() <= r.tokens(),
        "one batch of %d x %d tokens exceeds the %d tokens trained on",
        s.batchSize(),
        s.sequenceLength(),
        r.tokens());
    near(
        r.trainingFlops(),
        3 * r.forwardFlopsPerToken() * r.tokens(),
        "training_flops against 3 x forward_flops_per_token x tokens");
    boolean several = r.seeds().size() > 1;
    require(
        several == (r.heldoutBpbSeedSigma() != null),
        "%d seeds, but heldout_bpb_seed_sigma is %s",
        r.seeds().size(),
        r.heldoutBpbSeedSigma());
    exams(r, byteTokens);
    stability(s, r);
  }

  private void exams(Run r, boolean byteTokens) {
    long trained = 0;
    double bits = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < r.exams().size(); k++) {
      Exam e = r.exams().get(k);
      require(
          e.trainedTokens() == trained,
          "exam %d was taken after %d tokens; the blocks before it hold %d",
          k,
          e.trainedTokens(),
          trained);
      trained += e.tokens();
      bits += e.bpb() * e.tokens();
      min = Math.min(min, e.bpb());
      max = Math.max(max, e.bpb());
    }
    // Every block becomes a lesson once it has been examined, so both add up to the same stream.
    require(r.tokens() == trained, "%d tokens trained on, %d examined", r.tokens(), trained);
    near(r.initialBpb(), r.exams().getFirst().bpb(), "initial_bpb against the first exam");
    if (byteTokens) {
      require(r.bytes() == trained, "%d bytes charged, %d examined", r.bytes(), trained);
      near(r.prequentialBpb(), bits / trained, "prequential_bpb against the mean of the exams");
    } else {
      // The bytes of a single block are not in the manifest, so only the bounds of a mean hold.
      require(
          r.prequentialBpb() >= min * (1 - TOLERANCE)
              && r.prequentialBpb() <= max * (1 + TOLERANCE),
          "prequential_bpb %s lies outside the exams' range %s to %s",
          r.prequentialBpb(),
          min,
          max);
    }
  }

  private void stability(Scale s, Run r) {
    Stability st = r.stability();
    double best = r.exams().stream().mapToDouble(Exam::bpb).min().orElseThrow();
    double late = r.exams().getLast().bpb() - best;
    if (r.seeds().size() == 1) {
      near(st.lateDivergenceBpb(), late, "late_divergence_bpb against last exam minus best exam");
    } else {
      // The mean over seeds of (last - best) is at least (last - best) of the mean curve.
      require(
          st.lateDivergenceBpb() >= late - TOLERANCE,
          "late_divergence_bpb %s is below last exam minus best exam, %s",
          st.lateDivergenceBpb(),
          late);
    }
    require(
        st.gradientNormMedian() <= st.gradientNormMax(),
        "the median gradient norm %s exceeds the largest, %s",
        st.gradientNormMedian(),
        st.gradientNormMax());
    long steps = Math.ceilDiv(r.tokens(), (long) s.sequenceLength() * s.batchSize());
    steps = Math.multiplyExact(steps, r.seeds().size());
    require(
        st.lossSpikes() <= steps && st.gradientExplosions() <= steps,
        "%d spikes and %d explosions in %d steps",
        st.lossSpikes(),
        st.gradientExplosions(),
        steps);
  }

  /**
   * Lessons of a run are its own; as many tokens of them as the baseline had. Where a token is not
   * a byte, equally many tokens of like text are nearly equally many bytes.
   */
  private void pair(Scale s, boolean byteTokens) {
    Run run = s.run();
    Run base = s.baseline();
    double difference = Math.abs(run.bytes() - base.bytes());
    require(
        run.tokens() == base.tokens() && difference <= (byteTokens ? 0 : LIKE_TEXT * base.bytes()),
        "run and baseline were not measured on as much text: %d and %d tokens, %d and %d bytes",
        run.tokens(),
        base.tokens(),
        run.bytes(),
        base.bytes());
    require(
        blocks(run).equals(blocks(base)), "run and baseline were not examined on the same blocks");
    require(
        !base.stability().diverged(), "the baseline diverged: there is nothing to compare with");
  }

  private void gain(Scale s) {
    Gain g = s.gain();
    double difference = s.baseline().heldoutBpb() - s.run().heldoutBpb();
    // Both are means over the same examples, so the mean of the differences is their difference.
    double size = Math.max(1, Math.max(s.baseline().heldoutBpb(), s.run().heldoutBpb()));
    require(
        Math.abs(g.mean() - difference) <= TOLERANCE * size,
        "gain %s is not baseline minus run held-out bpb, %s",
        g.mean(),
        difference);
    require(
        g.standardError() > 0 || g.mean() == 0,
        "a standard error of 0 claims certainty about a gain of %s",
        g.mean());
    require(
        g.includesSeedNoise() || s.run().seeds().size() == 1,
        "%d seeds were run, but the gain's error leaves seed noise out",
        s.run().seeds().size());
  }

  private void evidence(Scale s, List<Evidence> evidence) {
    for (Evidence e : evidence) {
      if (e.scale().equals(s.name()) && e.gate().equals("gate.parameters")) {
        require(
            e.value() == s.run().parameters(),
            "gate.parameters saw %s parameters, the run has %d",
            e.value(),
            s.run().parameters());
      }
    }
  }

  static List<Long> blocks(Run r) {
    return r.exams().stream().map(Exam::tokens).toList();
  }

  private void near(double found, double recomputed, String what) {
    double size = Math.max(Math.abs(recomputed), 1e-3);
    require(
        Math.abs(found - recomputed) <= TOLERANCE * size, "%s: %s and %s", what, found, recomputed);
  }

  private void require(boolean holds, String message, @Nullable Object... values) {
    if (!holds) {
      reasons.require(false, where + ": " + message, values);
    }
  }
}
