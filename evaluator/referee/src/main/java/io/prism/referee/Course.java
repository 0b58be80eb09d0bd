package io.prism.referee;

import io.prism.contracts.Sha256;
import io.prism.graph.Graph;
import io.prism.graph.TensorType;
import io.prism.graph.profile.Profile;
import io.prism.referee.account.CellAccount;
import io.prism.referee.account.UnfinishedCell;
import io.prism.referee.file.Digests;
import io.prism.referee.gate.Gates;
import io.prism.referee.gate.SnapshotGate;
import io.prism.referee.lesson.Budget;
import io.prism.referee.lesson.Reply;
import io.prism.referee.lesson.Trainer;
import io.prism.referee.seed.Draw;
import io.prism.referee.text.Rows;
import io.prism.referee.train.Arm;
import io.prism.referee.train.ArmResult;
import io.prism.referee.train.Batch;
import io.prism.referee.train.Blocks;
import io.prism.referee.train.CodeLength;
import io.prism.referee.train.Examiner;
import io.prism.referee.train.GradientNorm;
import io.prism.referee.train.Model;
import io.prism.referee.train.Probe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * One cell in which somebody else teaches: exam before lesson, the same blocks, text and account as
 * {@link Arm}, and every snapshot re-checked for causality.
 */
final class Course implements Examiner.Watcher {
  private final Setting setting;
  private final Gates.Passed passed;
  private final Model model;
  private final long seed;
  private final SnapshotGate gate;
  private final Examiner examiner;
  private final Map<String, TensorType> states;
  private final CellAccount account;
  private final List<Double> norms = new ArrayList<>();
  private boolean diverged;
  private double lastExam = Double.NaN;

  /**
   * @param passed graphs and findings of the cell; its evaluation graph is what exams replay
   * @param model of these graphs
   * @param cell sets the draws of this cell apart from those of others; a secret goes with it,
   *     because whoever trains could prepare a snapshot for positions that it knows
   * @param account where the cell is kept between blocks
   */
  Course(
      Setting setting,
      Gates.Passed passed,
      Model model,
      long seed,
      String cell,
      CellAccount account) {
    this.account = account;
    this.setting = setting;
    this.passed = passed;
    this.model = model;
    this.seed = seed;
    this.gate =
        new SnapshotGate(setting.profile(), passed, List.of(cell, setting.texts().keys().run()));
    this.examiner = new Examiner(setting.profile(), model, seed, this);
    this.states = states(passed.train(), passed.eval());
  }

  /**
   * What came of a cell.
   *
   * @param stopped why it did not finish, null when it did
   */
  record Finished(ArmResult result, @Nullable Reply stopped) {}

  /**
   * Goes on where an earlier attempt got to.
   *
   * @param first answer to the cell's beginning
   * @return false when the trainer did not come back with the states it had handed over: then
   *     nothing was changed but the model
   */
  boolean resume(Trainer trainer, Reply first, UnfinishedCell from) {
    if (!(first instanceof Reply.Answered answered)
        || !load(trainer, answered).equals(from.snapshot())) {
      return false;
    }
    examiner.restore(setting.texts().train(), from.exams());
    norms.addAll(from.gradientNorms());
    diverged = from.diverged();
    lastExam = from.exams().getLast().bpb();
    passed.findings().restore(from.evidence());
    return true;
  }

  /**
   * Runs the cell that was begun.
   *
   * @param first answer to its beginning
   * @param from where it was {@linkplain #resume resumed}, null when it begins
   */
  Finished run(Trainer trainer, Reply first, Budget budget, @Nullable UnfinishedCell from) {
    Profile profile = setting.profile();
    Rows text = setting.texts().train();
    List<Integer> blocks = Blocks.of(passed.scale().steps(), profile.exams());
    int everyNth = Math.max(1, blocks.size() / arm().gradientSnapshots());
    Reply reply = first;
    int step = from == null ? 0 : from.step();
    int kept = step;
    for (int block = from == null ? 0 : from.block(); block < blocks.size(); block++) {
      int size = blocks.get(block);
      if (reply instanceof Reply.Answered answered) {
        Sha256 digest = load(trainer, answered);
        if (block == 0) {
          new Gates(profile, setting.texts().heldout()).stepZero(model, passed.findings());
        }
        if (step > kept && Blocks.due(step, kept, passed.scale().steps())) {
          kept = step;
          if (answered.checkpoint()) {
            keep(trainer.checkpoint(answered), block, step, digest, budget);
          }
        }
        examiner.exam(block, text, step, size);
        if (block % everyNth == everyNth - 1) {
          gradientNorm(text, step);
        }
        say(block, blocks.size());
        boolean wanted =
            block + 1 < blocks.size() && Blocks.due(step + size, kept, passed.scale().steps());
        reply =
            budget.spent()
                ? new Reply.Spent()
                : trainer.teach(
                    block,
                    text,
                    step * profile.rowsPerStep(),
                    size * profile.rowsPerStep(),
                    budget,
                    wanted);
      } else {
        examiner.charge(text, step, size);
      }
      step += size;
    }
    return finish(trainer, reply);
  }

  private void keep(Path checkpoint, int block, int step, Sha256 snapshot, Budget budget) {
    account.keep(
        new UnfinishedCell(
            block,
            step,
            examiner.account().exams(),
            norms,
            diverged,
            snapshot,
            budget.allowed(),
            budget.used(),
            passed.findings().evidence()),
        checkpoint);
  }

  private Finished finish(Trainer trainer, Reply last) {
    Rows heldout = setting.texts().heldout();
    if (last instanceof Reply.Answered answered) {
      load(trainer, answered);
      return new Finished(result(examiner.heldOut(heldout)), null);
    }
    return new Finished(result(examiner.nothing(heldout)), last);
  }

  /** {@return digest of what was loaded} */
  private Sha256 load(Trainer trainer, Reply.Answered answered) {
    try (PointerScope _ = new PointerScope()) {
      Map<String, Tensor> found = trainer.snapshot(answered, states);
      model.load(found);
      return Digests.of(found);
    }
  }

  /**
   * On text that was just examined and not yet taught; at several snapshots only, it costs a step.
   */
  private void gradientNorm(Rows text, int step) {
    try (PointerScope _ = new PointerScope()) {
      Profile p = setting.profile();
      Batch batch = Batch.of(text, step * p.rowsPerStep(), p.batchSize(), p.text().beginToken());
      double norm = GradientNorm.of(model, batch, Draw.of("gradient", seed, step).nextLong() >>> 1);
      diverged |= !Double.isFinite(norm);
      if (Double.isFinite(norm)) {
        norms.add(norm);
      }
    }
  }

  private void say(int block, int blocks) {
    setting.progress().advance(setting.work().lesson(passed.scale(), blocks));
    if (block % Work.EVERY == 0 || block + 1 == blocks) {
      setting
          .progress()
          .say(
              "recipe",
              passed.scale().name(),
              "lesson %d of %d, last exam %.3f bits per byte"
                  .formatted(block + 1, blocks, lastExam),
              Double.isFinite(lastExam) ? (Double) lastExam : null);
    }
  }

  @Override
  public void examined(int block, Batch batch, Tensor logits, double bpb) {
    gate.check(block, model, batch, logits);
    lastExam = bpb;
    diverged |= !Double.isFinite(bpb);
  }

  @Override
  public void finished(int nth, Batch shown, Tensor logits) {
    gate.check(ArchitectureArm.HELD_OUT + nth, model, shown, logits);
  }

  private Profile.RecipeArm arm() {
    Profile.RecipeArm arm = setting.profile().recipeArm();
    if (arm == null) {
      throw new IllegalStateException("a course in a profile without a recipe arm");
    }
    return arm;
  }

  private ArmResult result(Probe probe) {
    CodeLength account = examiner.account();
    Arm.Facts facts = GraphFacts.of(passed.train(), passed.eval());
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
        account.exams().stream().mapToDouble(e -> e.bpb()).toArray(),
        norms.stream().mapToDouble(v -> v).toArray(),
        probe.activationRms(),
        probe.accuracy(),
        diverged);
  }

  private static Map<String, TensorType> states(Graph train, Graph eval) {
    Map<String, TensorType> out = new LinkedHashMap<>();
    train.states().forEach(s -> out.put(s.name(), s.type()));
    eval.states().forEach(s -> out.putIfAbsent(s.name(), s.type()));
    return out;
  }
}
