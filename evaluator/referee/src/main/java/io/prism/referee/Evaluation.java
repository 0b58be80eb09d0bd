package io.prism.referee;

import io.prism.contracts.ArtifactRef;
import io.prism.contracts.Sha256;
import io.prism.contracts.manifest.RunManifest;
import io.prism.graph.profile.Profile;
import io.prism.referee.baseline.BaselineCache;
import io.prism.referee.baseline.Baselines;
import io.prism.referee.file.ProgressLog;
import io.prism.referee.file.RefereeFolder;
import io.prism.referee.gate.Gates;
import io.prism.referee.gate.SnapshotGate;
import io.prism.referee.input.Job;
import io.prism.referee.input.PlayerFolder;
import io.prism.referee.input.TracedScale;
import io.prism.referee.signal.Diagnostics;
import io.prism.referee.text.Rows;
import io.prism.referee.text.Split;
import io.prism.referee.text.SyntheticText;
import io.prism.referee.train.Arm;
import io.prism.referee.train.ArmResult;
import io.prism.referee.train.Batch;
import io.prism.referee.train.Model;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** One evaluation, from the player's files to the manifest; reads in the order of time. */
final class Evaluation {
  static final String MANIFEST = "prism_run_manifest.v1.json";

  private final Instant startedAt = Instant.now();
  private final Path runDir;
  private final RefereeFolder folder;
  private final ProgressLog progress;
  private final Job job;
  private final Profile profile;
  private final Rows text;
  private final Rows heldout;
  private final Sha256 test;
  private final Baselines baselines;
  private SortedMap<String, RunManifest.Diagnostic> diagnostics = new TreeMap<>();
  private double tokensPerSecond;

  Evaluation(Path runDir, Job job, Profile profile, RefereeFolder folder, ProgressLog progress) {
    this.runDir = runDir;
    this.job = job;
    this.profile = profile;
    this.folder = folder;
    this.progress = progress;
    SyntheticText source = new SyntheticText(profile);
    int steps = profile.scales().stream().mapToInt(Profile.Scale::steps).max().orElseThrow();
    // The same stream at every scale, so that sizes are compared on the same text.
    text = source.rows(Split.TRAIN, job.seeds().getFirst(), steps * profile.batchSize());
    heldout = source.rows(Split.VALIDATION, profile.heldout().seed(), profile.heldout().examples());
    test =
        source
            .rows(Split.TEST, profile.heldout().seed(), profile.heldout().examples())
            .fingerprint();
    String cache = job.baselineCache();
    baselines =
        new Baselines(
            profile,
            heldout,
            new BaselineCache(cache == null ? null : Path.of(cache)),
            Device.deviceClass(job.threads()));
  }

  /** {@return the artifacts, the manifest last} */
  List<ArtifactRef> run() {
    List<TracedScale> traced = new PlayerFolder(runDir.resolve("player")).scales(profile);
    Work work = new Work(profile, baselines);
    progress.expect(work.total());
    try (PointerScope _ = new PointerScope()) {
      List<Gates.Passed> passed = new ArrayList<>();
      for (TracedScale scale : traced) {
        progress.say("gates", scale.scale().name(), "checking the graph", null);
        passed.add(new Gates(profile, heldout).check(scale, job.seeds()));
        progress.advance(work.gates(scale.scale()));
      }
      List<ScaleResult> results = new ArrayList<>();
      for (Gates.Passed scale : passed) {
        List<ArmResult> baseline = baseline(scale.scale(), work);
        ArmResult submission = submission(scale, work);
        results.add(
            new ScaleResult(scale.scale(), submission, baseline, scale.findings().evidence()));
      }
      return write(results, passed.getFirst());
    }
  }

  private List<ArmResult> baseline(Profile.Scale scale, Work work) {
    if (baselines.remembered(scale)) {
      return baselines.of(scale, s -> {});
    }
    int steps = scale.steps() * scale.baselineReplicates();
    return baselines.of(
        scale,
        s -> {
          progress.advance(work.step(scale));
          if (s % Work.EVERY == 0 || s == steps) {
            progress.say(
                "baseline",
                scale.name(),
                "reference decoder, step %d of %d".formatted(s, steps),
                null);
          }
        });
  }

  /** Numbers of held-out batches follow those of the exams. */
  private static final int HELD_OUT = 1_000_000;

  private ArmResult submission(Gates.Passed passed, Work work) {
    Profile.Scale scale = passed.scale();
    SnapshotGate gate = new SnapshotGate(profile, passed, job.seeds());
    long seed = job.seeds().getFirst();
    try (Model model = Model.of(passed.train(), passed.eval(), passed.states())) {
      Arm.Watcher watcher =
          new Arm.Watcher() {
            private double bpb;

            @Override
            public void examined(int block, Batch batch, Tensor logits, double blockBpb) {
              gate.check(block, model, batch, logits);
              bpb = blockBpb;
            }

            @Override
            public void finished(int nth, Batch shown, Tensor logits) {
              gate.check(HELD_OUT + nth, model, shown, logits);
            }

            @Override
            public void taught(int step, double loss) {
              progress.advance(work.step(scale));
              if ((step + 1) % Work.EVERY == 0 || step + 1 == scale.steps()) {
                progress.say(
                    "train",
                    scale.name(),
                    "step %d of %d, last exam %.3f bits per byte"
                        .formatted(step + 1, scale.steps(), bpb),
                    Double.isFinite(bpb) ? (Double) bpb : null);
              }
            }
          };
      long start = System.nanoTime();
      ArmResult result =
          new Arm(profile, scale, model, seed, watcher)
              .run(GraphFacts.of(passed.train(), passed.eval()), text, heldout);
      tokensPerSecond = result.tokens() / ((System.nanoTime() - start) / 1e9);
      progress.say("examine", scale.name(), "held-out text", result.heldoutBpb());
      if (scale.equals(profile.scales().getLast()) && !result.diverged()) {
        diagnostics = Diagnostics.of(profile, model, heldout, result.activationRms());
      }
      return result;
    }
  }

  private List<ArtifactRef> write(List<ScaleResult> results, Gates.Passed smallest) {
    progress.say("manifest", null, "writing the manifest", null);
    List<ArtifactRef> artifacts = new ArrayList<>(Artifacts.write(folder, profile, results));
    SortedMap<String, Sha256> fingerprints = new TreeMap<>();
    fingerprints.put("train", text.fingerprint());
    fingerprints.put("validation", heldout.fingerprint());
    fingerprints.put("test", test);
    RunManifest manifest =
        new RunManifest(
            RunManifest.SCHEMA_VERSION,
            RunManifest.PROTOCOL_VERSION,
            identity(smallest),
            new RunManifest.Dataset(
                profile.text().dataset(), profile.text().tokenizer(), fingerprints, null),
            new Manifests(profile).scales(results),
            diagnostics,
            Manifests.capability(results.getLast()),
            artifacts,
            validation(results),
            new RunManifest.Timing(
                startedAt.truncatedTo(ChronoUnit.MILLIS).toString(), seconds(), tokensPerSecond));
    artifacts.add(folder.json(MANIFEST, manifest));
    return artifacts;
  }

  private RunManifest.Identity identity(Gates.Passed smallest) {
    return new RunManifest.Identity(
        job.submissionId(),
        job.runId(),
        job.bundleSha256(),
        profile.name(),
        profile.fingerprint(),
        GraphFacts.architectureHash(smallest.eval()),
        GraphFacts.familyHash(smallest.eval()),
        Device.deviceClass(job.threads()),
        Device.libraries());
  }

  private RunManifest.Validation validation(List<ScaleResult> results) {
    List<String> warnings = new ArrayList<>();
    if (!profile.scoreEligible()) {
      warnings.add("profile " + profile.name() + " uses built-in text and is not score eligible");
    }
    for (ScaleResult r : results) {
      if (r.submission().diverged()) {
        warnings.add("scale " + r.scale().name() + " diverged and has the worst value");
      }
    }
    return new RunManifest.Validation(
        true,
        profile.scoreEligible(),
        true,
        results.stream().flatMap(r -> r.evidence().stream()).toList(),
        warnings,
        List.of());
  }

  double seconds() {
    return (System.currentTimeMillis() - startedAt.toEpochMilli()) / 1000.0;
  }
}
