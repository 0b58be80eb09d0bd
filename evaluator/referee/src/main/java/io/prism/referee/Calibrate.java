package io.prism.referee;

import io.prism.contracts.ContractJson;
import io.prism.contracts.Require;
import io.prism.contracts.manifest.NoiseCard;
import io.prism.graph.profile.Profile;
import io.prism.graph.profile.Profiles;
import io.prism.referee.baseline.BaselineCache;
import io.prism.referee.baseline.Baselines;
import io.prism.referee.baseline.NoiseCards;
import io.prism.referee.crew.Team;
import io.prism.referee.file.ProgressLog;
import io.prism.referee.file.RefereeFolder;
import io.prism.referee.text.Rows;
import io.prism.referee.text.Split;
import io.prism.referee.text.TextKeys;
import io.prism.referee.text.TextSource;
import io.prism.referee.train.ArmResult;
import io.prism.referee.train.Numerics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code java -cp ... io.prism.referee.Calibrate <directory>}: measures the noise card that {@code
 * <directory>/calibration.json} asks for. Every replicate is cached when it is done, so a second
 * call goes on where the first one ended. Exit code 0 when {@code referee/noise-card.json} was
 * written.
 */
public final class Calibrate {
  /** Below this a sigma says next to nothing about itself. */
  static final int FEWEST_REPLICATES = 3;

  static final String CARD = "noise-card.json";

  private Calibrate() {}

  /**
   * {@code calibration.json}.
   *
   * @param replicates of the baseline at every scale
   * @param baselineCache where replicates and the card are kept
   * @param datasets folder of locked datasets; null for profiles of built-in text
   */
  public record Request(
      String schema,
      String profile,
      int replicates,
      String baselineCache,
      int threads,
      @Nullable String datasets) {
    public Request {
      if (!"prism.calibration.v1".equals(schema)) {
        throw new IllegalArgumentException("expected prism.calibration.v1, found " + schema);
      }
      Require.text(profile, "profile");
      if (replicates < FEWEST_REPLICATES || threads < 1) {
        throw new IllegalArgumentException(
            "a calibration needs %d replicates and a thread, found %d and %d"
                .formatted(FEWEST_REPLICATES, replicates, threads));
      }
    }
  }

  /** Runs one calibration. */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("usage: io.prism.referee.Calibrate <directory>");
      System.exit(64);
    }
    run(Path.of(args[0]).toAbsolutePath().normalize());
    System.exit(0);
  }

  static NoiseCard run(Path dir) throws IOException {
    Request request =
        ContractJson.read(Files.readString(dir.resolve("calibration.json")), Request.class);
    Profile profile = Profiles.named(request.profile());
    Device.prepare(profile, request.threads());
    Numerics.use("cpu", 0, profile.precision());
    TextKeys keys = TextKeys.of(dir);
    String deviceClass = Device.deviceClass(profile, request.threads());
    Path cache = Path.of(request.baselineCache());
    String datasets = request.datasets();
    TextSource source = TextSource.of(profile, keys, datasets == null ? null : Path.of(datasets));
    Rows heldout = source.examples(Split.VALIDATION, profile.heldout().examples());
    Baselines baselines =
        new Baselines(
            profile, heldout, keys, source, Team.alone(), new BaselineCache(cache), deviceClass);
    RefereeFolder folder = new RefereeFolder(dir.resolve("referee"));
    try (ProgressLog progress = new ProgressLog(folder.path("progress.jsonl"));
        Lanes lanes = Lanes.of(profile, request.threads())) {
      Map<Profile.Scale, List<ArmResult>> runs =
          train(profile, baselines, request.replicates(), lanes, progress);
      NoiseCard card = Calibration.card(profile, deviceClass, keys.saltFingerprint(), runs);
      new NoiseCards(cache).write(card);
      folder.json(CARD, card);
      return card;
    }
  }

  private static Map<Profile.Scale, List<ArmResult>> train(
      Profile profile, Baselines baselines, int replicates, Lanes lanes, ProgressLog progress) {
    Work work = new Work(profile, baselines);
    BaselineArm arm = new BaselineArm(baselines, lanes, progress, work);
    double total = 0;
    for (Profile.Scale s : profile.scales()) {
      int known = 0;
      while (known < replicates && baselines.remembered(s, known + 1)) {
        known++;
      }
      total += (replicates - known) * s.steps() * work.step(s);
    }
    progress.expect(total);
    Map<Profile.Scale, BaselineArm.Replicates> begun = new LinkedHashMap<>();
    profile.scales().forEach(s -> begun.put(s, arm.begin(s, replicates)));
    Map<Profile.Scale, List<ArmResult>> runs = new LinkedHashMap<>();
    begun.forEach((scale, parts) -> runs.put(scale, parts.results()));
    return runs;
  }
}
