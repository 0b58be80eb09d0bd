package io.prism.referee;

import io.prism.contracts.ArtifactRef;
import io.prism.contracts.Sha256;
import io.prism.contracts.manifest.NoiseCard;
import io.prism.contracts.manifest.RunManifest;
import io.prism.graph.canonical.Identity;
import io.prism.graph.profile.Profile;
import io.prism.referee.account.Ledger;
import io.prism.referee.baseline.BaselineCache;
import io.prism.referee.baseline.Baselines;
import io.prism.referee.baseline.NoiseCards;
import io.prism.referee.crew.Team;
import io.prism.referee.file.Digests;
import io.prism.referee.file.ProgressLog;
import io.prism.referee.file.RefereeFolder;
import io.prism.referee.gate.Gates;
import io.prism.referee.input.Job;
import io.prism.referee.input.PlayerFolder;
import io.prism.referee.input.TracedScale;
import io.prism.referee.input.TracedVariant;
import io.prism.referee.lesson.RunnerNotes;
import io.prism.referee.lesson.Trainer;
import io.prism.referee.text.TextKeys;
import io.prism.referee.text.TextSource;
import io.prism.referee.train.ArmResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.bytedeco.javacpp.PointerScope;

/** One evaluation, from the player's files to the manifest; reads in the order of time. */
final class Evaluation implements AutoCloseable {
  static final String MANIFEST = ManifestFile.NAME;

  private final Path runDir;
  private final RefereeFolder folder;
  private final List<TracedScale> traced;
  private final List<TracedVariant> tracedVariants;
  private final Setting setting;
  private final Baselines baselines;
  private final ManifestFile manifest;

  Evaluation(Path runDir, Job job, Profile profile, RefereeFolder folder, ProgressLog progress) {
    Instant startedAt = Instant.now();
    this.runDir = runDir;
    this.folder = folder;
    TextKeys keys = TextKeys.of(runDir);
    TextSource source = TextSource.of(profile, keys, job.datasets());
    Texts texts = Texts.of(profile, keys, source, job.seeds().getFirst());
    Team team = Team.of(runDir, job, profile);
    String cache = job.baselineCache();
    baselines =
        new Baselines(
            profile,
            texts.heldout(),
            keys,
            source,
            team,
            new BaselineCache(cache == null ? null : Path.of(cache)),
            Device.deviceClass(profile, job.threads()));
    PlayerFolder player = new PlayerFolder(runDir.resolve("player"));
    traced = player.scales(profile);
    tracedVariants = player.variants(profile);
    Ledger ledger =
        new Ledger(
            folder.path(Referee.ACCOUNT), identity(job, profile, texts, traced, tracedVariants));
    setting =
        new Setting(
            job,
            profile,
            texts,
            progress,
            new Work(profile, baselines),
            team,
            ledger,
            new Allowance(profile.gates().trainingSeconds()));
    manifest =
        new ManifestFile(
            setting, startedAt, new RunnerNotes(runDir.resolve("runner")).execution().orElse(null));
  }

  /** {@return the artifacts, the manifest last} */
  List<ArtifactRef> run() {
    Variants variants = new Variants(setting, tracedVariants);
    Profile.RecipeArm plan = setting.job().hasRecipe() ? setting.profile().recipeArm() : null;
    setting
        .progress()
        .expect(setting.work().total() + (plan == null ? 0 : setting.work().recipe()));
    try (PointerScope _ = new PointerScope();
        Trainer trainer = new Trainer(runDir, new RunnerNotes(runDir.resolve("runner")));
        Lanes lanes = lanes()) {
      List<Gates.Passed> passed = traced.stream().map(this::gates).toList();
      together(passed);
      Identity identity = FamilyGate.identity(passed);
      Job.Target target = setting.job().target();
      if (target != null) {
        FamilyGate.check(target, identity);
      }
      RecipeArm recipe = plan == null ? null : new RecipeArm(setting, plan, trainer, lanes);
      if (recipe != null) {
        recipe.announce(passed);
      }
      Yardsticks yardsticks = yardsticks(lanes);
      Noise noise = Noise.of(noiseCard(), yardsticks.scales());
      Signals signals = new Signals(setting, variants);
      Arms arms = new Arms(lanes, new ArchitectureArm(setting), recipe);
      Arms.Results results =
          arms.run(
              passed,
              (arm, i) ->
                  lanes.within(
                      i == 0
                          ? Math.max(passed.get(i).memoryBytes(), variants.memoryBytes())
                          : passed.get(i).memoryBytes(),
                      () -> scale(passed.get(i), yardsticks.scales().get(i), noise, arm, signals)));
      List<ScaleResult> scales = ScaleResult.together(results.scales());
      return manifest.write(
          folder,
          scales.stream().map(r -> r.with(evidence(passed, r))).toList(),
          results.recipes(),
          noise,
          identity,
          passed,
          signals,
          yardsticks.capability());
    }
  }

  /** Each scale is fast enough; are all of them together? */
  private void together(List<Gates.Passed> passed) {
    double allowed = setting.profile().gates().trainingSeconds();
    double seconds =
        passed.stream().mapToDouble(p -> p.trainingSeconds() * p.scale().seeds().initial()).sum();
    if (seconds > allowed) {
      throw new Refused(
          "gate.step-time",
          "training all scales would take %.0f s by the time of one batch each; allowed are %.0f s. Replace long chains of small operations by few large ones."
              .formatted(seconds, allowed));
    }
  }

  /** A crew does one thing at a time: all its processes must do the same. */
  private Lanes lanes() {
    Job job = setting.job();
    return job.processes() > 1
        ? Lanes.single(setting.profile(), job.threads())
        : Lanes.of(setting.profile(), job.threads());
  }

  /**
   * What submissions are compared with.
   *
   * @param scales replicates by scale
   * @param capability share of the knowable bits by exercise
   */
  private record Yardsticks(List<List<ArmResult>> scales, SortedMap<String, Double> capability) {}

  private Yardsticks yardsticks(Lanes lanes) {
    Profile profile = setting.profile();
    BaselineArm arm = new BaselineArm(baselines, lanes, setting.progress(), setting.work());
    List<BaselineArm.Replicates> begun =
        profile.scales().stream().map(s -> arm.begin(s, s.baselineReplicates())).toList();
    Lanes.Part<SortedMap<String, Double>> capability = arm.capability(profile.scales().getFirst());
    return new Yardsticks(
        begun.stream().map(BaselineArm.Replicates::results).toList(), capability.result());
  }

  private ScaleResult scale(
      Gates.Passed passed,
      List<ArmResult> yardstick,
      Noise noise,
      ArchitectureArm arm,
      Signals signals) {
    SeedLoop.Trainings trainings =
        new SeedLoop(setting, arm, noise).run(passed, yardstick, signals);
    return new ScaleResult(passed.scale(), trainings, yardstick, passed.findings().evidence());
  }

  /** Lets the processes go that trained with this one. */
  @Override
  public void close() {
    setting.team().close();
  }

  /** {@return digest of all that the numbers of this run depend on} */
  private static Sha256 identity(
      Job job,
      Profile profile,
      Texts texts,
      List<TracedScale> scales,
      List<TracedVariant> variants) {
    StringBuilder text = new StringBuilder("prism.account.v1\n");
    List.of(
            job.submissionId(),
            job.bundleSha256(),
            profile.fingerprint(),
            job.seeds(),
            String.valueOf(job.kind()),
            String.valueOf(job.target()),
            String.valueOf(job.machine()),
            texts.keys().shared(),
            texts.keys().run(),
            Device.deviceClass(profile, job.threads()),
            Device.libraries())
        .forEach(part -> text.append(part).append('\n'));
    List<TracedScale> all = new ArrayList<>(scales);
    for (TracedVariant v : variants) {
      TracedScale scale = v.traced();
      if (scale == null) {
        text.append(v.variant().name()).append(' ').append(v.reason()).append('\n');
      } else {
        all.add(scale);
      }
    }
    all.forEach(scale -> text.append(scale.digest()).append('\n'));
    return Digests.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private Optional<NoiseCard> noiseCard() {
    String cache = setting.job().baselineCache();
    return new NoiseCards(cache == null ? null : Path.of(cache))
        .read(
            setting.profile().fingerprint(),
            Device.deviceClass(setting.profile(), setting.job().threads()));
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
            .check(traced, setting.job().seeds(), setting.texts().keys().run());
    setting.progress().advance(setting.work().gates(traced.scale()));
    return passed;
  }
}
