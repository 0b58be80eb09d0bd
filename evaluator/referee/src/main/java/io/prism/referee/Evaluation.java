package io.prism.referee;

import io.prism.contracts.ArtifactRef;
import io.prism.contracts.manifest.NoiseCard;
import io.prism.contracts.manifest.RunManifest;
import io.prism.graph.profile.Profile;
import io.prism.referee.baseline.BaselineCache;
import io.prism.referee.baseline.Baselines;
import io.prism.referee.baseline.NoiseCards;
import io.prism.referee.file.ProgressLog;
import io.prism.referee.file.RefereeFolder;
import io.prism.referee.gate.Gates;
import io.prism.referee.input.Job;
import io.prism.referee.input.PlayerFolder;
import io.prism.referee.input.TracedScale;
import io.prism.referee.lesson.RunnerNotes;
import io.prism.referee.lesson.Trainer;
import io.prism.referee.text.TextKeys;
import io.prism.referee.train.ArmResult;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;

/** One evaluation, from the player's files to the manifest; reads in the order of time. */
final class Evaluation {
  static final String MANIFEST = ManifestFile.NAME;

  private final Path runDir;
  private final RefereeFolder folder;
  private final Setting setting;
  private final Baselines baselines;
  private final ManifestFile manifest;

  Evaluation(Path runDir, Job job, Profile profile, RefereeFolder folder, ProgressLog progress) {
    Instant startedAt = Instant.now();
    this.runDir = runDir;
    this.folder = folder;
    Texts texts = Texts.of(profile, TextKeys.of(runDir), job.seeds().getFirst());
    String cache = job.baselineCache();
    baselines =
        new Baselines(
            profile,
            texts.heldout(),
            texts.keys(),
            new BaselineCache(cache == null ? null : Path.of(cache)),
            Device.deviceClass(job.threads()));
    setting = new Setting(job, profile, texts, progress, new Work(profile, baselines));
    manifest = new ManifestFile(setting, startedAt);
  }

  /** {@return the artifacts, the manifest last} */
  List<ArtifactRef> run() {
    List<TracedScale> traced =
        new PlayerFolder(runDir.resolve("player"))
            .scales(setting.profile(), setting.job().seeds().size());
    Profile.RecipeArm plan = setting.job().hasRecipe() ? setting.profile().recipeArm() : null;
    setting
        .progress()
        .expect(setting.work().total() + (plan == null ? 0 : setting.work().recipe()));
    try (PointerScope _ = new PointerScope();
        Trainer trainer = new Trainer(runDir, new RunnerNotes(runDir.resolve("runner")))) {
      List<Gates.Passed> passed = traced.stream().map(this::gates).toList();
      Job.Target target = setting.job().target();
      if (target != null) {
        FamilyGate.check(target, passed.getFirst().eval());
      }
      RecipeArm recipe = plan == null ? null : new RecipeArm(setting, plan, trainer);
      if (recipe != null) {
        recipe.announce(passed);
      }
      BaselineArm baseline = new BaselineArm(setting, baselines);
      ArchitectureArm architecture = new ArchitectureArm(setting);
      Signals signals = new Signals(setting);
      List<List<ArmResult>> yardsticks = passed.stream().map(p -> baseline.run(p.scale())).toList();
      Noise noise = Noise.of(noiseCard(), yardsticks);
      SeedLoop loop = new SeedLoop(setting, architecture, noise);
      List<ScaleResult> results = new ArrayList<>();
      for (int i = 0; i < passed.size(); i++) {
        Gates.Passed scale = passed.get(i);
        SeedLoop.Trainings trainings = loop.run(scale, yardsticks.get(i), signals);
        results.add(
            new ScaleResult(
                scale.scale(), trainings, yardsticks.get(i), scale.findings().evidence()));
      }
      List<RecipeResult> recipes = recipe == null ? List.of() : recipe.run(passed, architecture);
      results.replaceAll(r -> r.with(evidence(passed, r)));
      return manifest.write(
          folder,
          results,
          recipes,
          noise,
          passed.getFirst().eval(),
          signals,
          baseline.capability());
    }
  }

  private Optional<NoiseCard> noiseCard() {
    String cache = setting.job().baselineCache();
    return new NoiseCards(cache == null ? null : Path.of(cache))
        .read(setting.profile().fingerprint(), Device.deviceClass(setting.job().threads()));
  }

  /** {@return what the gates saw at the scale, the recipe arm's snapshots included} */
  private static List<RunManifest.Evidence> evidence(
      List<Gates.Passed> passed, ScaleResult result) {
    return passed.stream()
        .filter(p -> p.scale().equals(result.scale()))
        .flatMap(p -> p.findings().evidence().stream())
        .toList();
  }

  private Gates.Passed gates(TracedScale traced) {
    setting.progress().say("gates", traced.scale().name(), "checking the graph", null);
    Gates.Passed passed =
        new Gates(setting.profile(), setting.texts().heldout())
            .check(traced, setting.job().seeds());
    setting.progress().advance(setting.work().gates(traced.scale()));
    return passed;
  }
}
