package io.prism.referee.train;

import io.prism.contracts.Sha256;
import io.prism.graph.profile.Profile;
import io.prism.referee.seed.Draw;
import io.prism.referee.text.Rows;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Examines, then teaches, block by block; reads from top to bottom as it happens. */
public final class Arm {
  private final Profile profile;
  private final Profile.Scale scale;
  private final Model model;
  private final long seed;
  private final Watcher watcher;

  private final Examiner examiner;
  private final List<Double> losses = new ArrayList<>();
  private final List<Double> norms = new ArrayList<>();
  private boolean diverged;
  private double trainingSeconds;

  /** Sees what happens between exams and lessons. */
  public interface Watcher extends Examiner.Watcher {
    /** A step was taught. */
    void taught(int step, double lossBpb);
  }

  /** What is known of a model before it is trained. */
  public record Facts(long parameters, Sha256 graphHash, double forwardFlopsPerToken) {}

  public Arm(Profile profile, Profile.Scale scale, Model model, long seed, Watcher watcher) {
    this.profile = profile;
    this.scale = scale;
    this.model = model;
    this.seed = seed;
    this.watcher = watcher;
    this.examiner = new Examiner(profile, model, seed, watcher);
  }

  /**
   * Runs the arm. Afterwards the model is the last snapshot.
   *
   * @param text at least {@code steps * batch size} rows
   * @param heldout rows that no lesson holds
   */
  public ArmResult run(Facts facts, Rows text, Rows heldout) {
    try (PointerScope _ = new PointerScope()) {
      AdamW optimiser = new AdamW(model.parameters(), profile.recipe());
      int step = 0;
      int block = 0;
      for (int size : Blocks.of(scale.steps(), profile.exams())) {
        exam(block++, text, step, size);
        double before = ProcessorTime.seconds();
        for (int i = 0; i < size && !diverged; i++) {
          lesson(optimiser, text, step + i);
        }
        trainingSeconds += ProcessorTime.seconds() - before;
        step += size;
      }
      model.snapshot();
      return result(facts, diverged ? examiner.nothing(heldout) : examiner.heldOut(heldout));
    }
  }

  /** {@return processor seconds of all lessons, exams left out} */
  public double trainingSeconds() {
    return trainingSeconds;
  }

  /** Charges the block's bytes with the code length of the present snapshot. */
  private void exam(int block, Rows text, int firstStep, int steps) {
    if (diverged) {
      examiner.charge(firstStep, steps);
    } else {
      model.snapshot();
      examiner.exam(block, text, firstStep, steps);
    }
  }

  private void lesson(AdamW optimiser, Rows text, int step) {
    if (Thread.currentThread().isInterrupted()) {
      throw new IllegalStateException("the evaluation was given up");
    }
    try (PointerScope _ = new PointerScope()) {
      Batch batch = examiner.batch(text, step);
      Tensor logits = model.learn(batch.tokens(), Draw.of("dropout", seed, step).nextLong() >>> 1);
      Tensor loss = Loss.mean(logits, batch.targets());
      double bpb = loss.item_float() / Math.log(2);
      double norm = Double.NaN;
      if (Double.isFinite(bpb)) {
        TensorVector gradients = gradients(loss, model.parameters());
        try (NoGradGuard _ = new NoGradGuard()) {
          norm = optimiser.step(gradients, profile.recipe().learningRateAt(step, scale.steps()));
        }
      }
      diverged = !Double.isFinite(norm);
      if (!diverged) {
        losses.add(bpb);
        norms.add(norm);
        watcher.taught(step, bpb);
      }
    }
  }

  /** {@return gradients of a scalar, undefined where it does not depend on the parameter} */
  public static TensorVector gradients(Tensor loss, List<Tensor> parameters) {
    TensorVector inputs = new TensorVector(parameters.toArray(Tensor[]::new));
    return torch.grad(
        new TensorVector(loss), inputs, new TensorVector(), new BoolOptional(), false, true);
  }

  private ArmResult result(Facts facts, Probe probe) {
    CodeLength account = examiner.account();
    return new ArmResult(
        seed,
        facts.parameters(),
        facts.graphHash(),
        facts.forwardFlopsPerToken(),
        account.bytes(),
        account.exams(),
        account.bpb(),
        account.lateDivergence(),
        probe.heldoutLosses(),
        losses.stream().mapToDouble(v -> v).toArray(),
        norms.stream().mapToDouble(v -> v).toArray(),
        probe.activationRms(),
        probe.accuracy(),
        diverged);
  }
}
