package io.prism.referee.train;

import io.prism.contracts.Sha256;
import io.prism.graph.profile.Profile;
import io.prism.referee.text.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private final Crew crew;
  private final ArmState.Keeper keeper;

  private final Examiner examiner;
  private final StepGradient gradient;
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

  /** An arm that one process runs alone, and that nobody needs to continue. */
  public Arm(Profile profile, Profile.Scale scale, Model model, long seed, Watcher watcher) {
    this(profile, scale, model, seed, watcher, Crew.ALONE);
  }

  /** An arm that nobody needs to continue. */
  public Arm(
      Profile profile, Profile.Scale scale, Model model, long seed, Watcher watcher, Crew crew) {
    this(profile, scale, model, seed, watcher, crew, ArmState.Keeper.NONE);
  }

  /**
   * @param crew who trains; all run the same arm
   * @param keeper knows where an earlier attempt at the same run got to, and is told how far this
   *     one is
   */
  public Arm(
      Profile profile,
      Profile.Scale scale,
      Model model,
      long seed,
      Watcher watcher,
      Crew crew,
      ArmState.Keeper keeper) {
    this.profile = profile;
    this.keeper = keeper;
    this.scale = scale;
    this.model = model;
    this.seed = seed;
    this.watcher = watcher;
    this.crew = crew;
    this.examiner = new Examiner(profile, model, seed, watcher, crew);
    this.gradient = new StepGradient(profile, model, crew, seed);
  }

  /**
   * Runs the arm. Afterwards the model is the last snapshot.
   *
   * @param text at least as many rows as the steps take
   * @param heldout rows that no lesson holds
   */
  public ArmResult run(Facts facts, Rows text, Rows heldout) {
    course(text);
    return result(facts, diverged ? examiner.nothing(heldout) : examiner.heldOut(heldout));
  }

  /** Runs the part of the arm that a crew shares; what comes of it is the leader's to say. */
  public void member(Rows text) {
    course(text);
  }

  private void course(Rows text) {
    try (PointerScope _ = new PointerScope()) {
      AdamW optimiser = new AdamW(model.parameters(), profile.recipe());
      int done = keeper.last().map(s -> restore(s, text, optimiser)).orElse(0);
      int kept = done;
      int step = 0;
      int block = 0;
      for (int size : Blocks.of(scale.steps(), profile.exams())) {
        if (step >= done) {
          if (!diverged && Blocks.due(step, kept, scale.steps())) {
            keep(step, optimiser);
            kept = step;
          }
          exam(block, text, step, size);
          double before = ProcessorTime.seconds();
          for (int i = 0; i < size && !diverged; i++) {
            lesson(optimiser, text, step + i);
          }
          trainingSeconds += ProcessorTime.seconds() - before;
        }
        block++;
        step += size;
      }
      model.snapshot();
    }
  }

  private void keep(int step, AdamW optimiser) {
    try (PointerScope _ = new PointerScope()) {
      Map<String, Tensor> tensors = new LinkedHashMap<>(model.trainStates());
      tensors.putAll(optimiser.moments());
      keeper.keep(
          new ArmState(
              step,
              examiner.account().exams(),
              losses,
              norms,
              optimiser.updates(),
              trainingSeconds),
          tensors);
    }
  }

  /** {@return the steps that need not be taught again} */
  private int restore(ArmState state, Rows text, AdamW optimiser) {
    try (PointerScope _ = new PointerScope();
        NoGradGuard _ = new NoGradGuard()) {
      Map<String, Tensor> tensors = keeper.tensors();
      model.loadTraining(tensors);
      optimiser.restore(tensors, state.updates());
    }
    examiner.restore(text, state.exams());
    losses.addAll(state.losses());
    norms.addAll(state.gradientNorms());
    trainingSeconds = state.trainingSeconds();
    return state.step();
  }

  /** {@return processor seconds of all lessons in all processes, exams left out} */
  public double trainingSeconds() {
    return trainingSeconds * crew.size();
  }

  /** Charges the block's bytes with the code length of the present snapshot. */
  private void exam(int block, Rows text, int firstStep, int steps) {
    if (diverged) {
      examiner.charge(text, firstStep, steps);
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
      StepGradient.Sum sum = gradient.of(text, step);
      double bpb = sum.bitsPerByte();
      double norm = Double.NaN;
      if (Double.isFinite(bpb)) {
        try (NoGradGuard _ = new NoGradGuard()) {
          norm =
              optimiser.step(sum.gradients(), profile.recipe().learningRateAt(step, scale.steps()));
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
        account.tokens(),
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
