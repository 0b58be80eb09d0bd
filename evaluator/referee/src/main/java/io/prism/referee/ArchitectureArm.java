package io.prism.referee;

import io.prism.graph.profile.Profile;
import io.prism.referee.account.FinishedArm;
import io.prism.referee.account.UnfinishedArm;
import io.prism.referee.gate.Gates;
import io.prism.referee.gate.SnapshotGate;
import io.prism.referee.text.Rows;
import io.prism.referee.train.Arm;
import io.prism.referee.train.ArmResult;
import io.prism.referee.train.ArmState;
import io.prism.referee.train.Batch;
import io.prism.referee.train.Model;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.pytorch.Tensor;

/**
 * The cell submitted architecture, reference recipe: no code of the miner's runs. Every examined
 * snapshot passes the causality gate again.
 */
final class ArchitectureArm {
  /** Numbers of held-out batches follow those of the exams. */
  static final int HELD_OUT = 1_000_000;

  private final Setting setting;
  private final Map<String, CompletableFuture<Double>> trainingSeconds = new ConcurrentHashMap<>();

  ArchitectureArm(Setting setting) {
    this.setting = setting;
  }

  /** Told of each finished run while its model is still there. */
  interface Aftermath {
    void look(Gates.Passed passed, Model model, ArmResult result, double seconds);

    /** {@return whether it needs no model to know what an earlier attempt saw at this scale} */
    boolean remembers(Gates.Passed passed);

    /** Looks at nothing. */
    Aftermath NONE =
        new Aftermath() {
          @Override
          public void look(Gates.Passed passed, Model model, ArmResult result, double seconds) {}

          @Override
          public boolean remembers(Gates.Passed passed) {
            return true;
          }
        };
  }

  /**
   * {@return what the graphs are worth under the reference recipe and the job's nth seed} An
   * earlier attempt's training is gone on with, or remembered when it was over.
   */
  ArmResult run(Gates.Passed passed, int nth, Aftermath aftermath) {
    String key = "arm-%s-%d".formatted(passed.scale().name(), nth);
    Optional<FinishedArm> known = setting.ledger().find(key, FinishedArm.class);
    if (known.isPresent() && aftermath.remembers(passed)) {
      passed.findings().restore(known.get().evidence());
      seconds(passed.scale()).complete(known.get().trainingSeconds());
      setting.progress().advance(passed.scale().steps() * setting.work().step(passed.scale()));
      return known.get().result();
    }
    ArmResult result = train(passed, nth, aftermath, key + "-unfinished");
    setting
        .ledger()
        .keep(
            key,
            new FinishedArm(result, passed.findings().evidence(), trainingSeconds(passed.scale())));
    setting.ledger().drop(key + "-unfinished");
    return result;
  }

  /** Several processes would have to come back together: such a training begins anew. */
  private ArmState.Keeper keeper(Gates.Passed passed, String key) {
    return setting.team().crew().size() == 1
        ? new UnfinishedArm(setting.ledger(), key, passed.findings())
        : ArmState.Keeper.NONE;
  }

  private ArmResult train(Gates.Passed passed, int nth, Aftermath aftermath, String key) {
    long seed = setting.job().seeds().get(nth);
    Rows lessons = nth == 0 ? setting.texts().train() : setting.texts().lessons(seed);
    setting.allowance().begin();
    try (Model model = Model.of(passed.train(), passed.eval(), passed.initial().get(nth))) {
      long start = System.nanoTime();
      Arm arm =
          new Arm(
              setting.profile(),
              passed.scale(),
              model,
              seed,
              new Checks(setting, passed, model),
              setting.team().crew(),
              keeper(passed, key));
      setting.team().begin(passed.scale(), false, seed, lessons.count(), model);
      ArmResult result =
          arm.run(GraphFacts.of(passed.train(), passed.eval()), lessons, setting.texts().heldout());
      seconds(passed.scale()).complete(arm.trainingSeconds());
      double seconds = (System.nanoTime() - start) / 1e9;
      setting
          .progress()
          .say("examine", passed.scale().name(), "held-out text", result.heldoutBpb());
      aftermath.look(passed, model, result, seconds);
      return result;
    }
  }

  /**
   * Waits for the first training at the scale.
   *
   * @return processor seconds that training the graph took here
   * @throws java.util.concurrent.CancellationException when it is known that there will be none
   */
  double trainingSeconds(Profile.Scale scale) {
    return seconds(scale).join();
  }

  /** Tells those who wait that there will be no training at the scale, unless there was one. */
  void abandon(Profile.Scale scale) {
    seconds(scale).cancel(false);
  }

  private CompletableFuture<Double> seconds(Profile.Scale scale) {
    return trainingSeconds.computeIfAbsent(scale.name(), _ -> new CompletableFuture<>());
  }

  /** Gates every snapshot and tells of progress. */
  private static final class Checks implements Arm.Watcher {
    private final Setting setting;
    private final Profile.Scale scale;
    private final SnapshotGate gate;
    private final Model model;
    private double lastExam = Double.NaN;

    Checks(Setting setting, Gates.Passed passed, Model model) {
      this.setting = setting;
      this.scale = passed.scale();
      this.gate = new SnapshotGate(setting.profile(), passed, setting.job().seeds());
      this.model = model;
    }

    @Override
    public void examined(int block, Batch batch, Tensor logits, double bpb) {
      gate.check(block, model, batch, logits);
      setting.allowance().spend();
      lastExam = bpb;
    }

    @Override
    public void finished(int nth, Batch shown, Tensor logits) {
      gate.check(HELD_OUT + nth, model, shown, logits);
      setting.allowance().spend();
    }

    @Override
    public void taught(int step, double loss) {
      setting.allowance().spend();
      setting.progress().advance(setting.work().step(scale));
      if ((step + 1) % Work.EVERY == 0 || step + 1 == scale.steps()) {
        setting
            .progress()
            .say(
                "train",
                scale.name(),
                "step %d of %d, last exam %.3f bits per byte"
                    .formatted(step + 1, scale.steps(), lastExam),
                Double.isFinite(lastExam) ? (Double) lastExam : null);
      }
    }
  }
}
