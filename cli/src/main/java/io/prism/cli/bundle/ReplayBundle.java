package io.prism.cli.bundle;

import io.prism.cli.CliException;
import io.prism.cli.Words;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Sha256;
import io.prism.contracts.manifest.RunManifest;
import io.prism.runner.Job;
import io.prism.runner.Sources;
import io.prism.runner.TextKeys;
import io.prism.runner.TextSalt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a run directory holds of an evaluation that can be repeated. */
record ReplayBundle(
    Path directory, Job job, Sources sources, RunManifest manifest, String manifestJson) {
  private static final String MANIFEST = "referee/prism_run_manifest.v1.json";
  private static final long LIMIT = 64 << 20;

  /**
   * {@return the bundle in this directory}
   *
   * @throws CliException when it holds no measured run
   */
  static ReplayBundle read(Path directory) throws IOException {
    String manifest = text(directory, MANIFEST);
    try {
      return new ReplayBundle(
          directory,
          ContractJson.read(text(directory, "job.json"), Job.class),
          ContractJson.read(text(directory, "sources.json"), Sources.class),
          ContractJson.read(manifest, RunManifest.class),
          manifest);
    } catch (IllegalArgumentException e) {
      throw CliException.usage(
          directory + " cannot be read: " + Words.of(e),
          "Give the directory of a run of this version.");
    }
  }

  private static String text(Path directory, String name) throws IOException {
    Path file = directory.resolve(name);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LIMIT) {
      throw CliException.usage(
          file + " is missing",
          "Give the directory of a measured run: `prism run BUNDLE --keep DIR` leaves one.");
    }
    return Files.readString(file);
  }

  /**
   * {@return the keys that the run's text was drawn with: those it still holds, else derived from
   * the salt}
   *
   * @throws CliException when neither gives the text that the manifest names
   */
  TextKeys keys(Path saltFile) throws IOException {
    Sha256 committed = manifest.dataset().saltFingerprint();
    Optional<TextKeys> kept = TextKeys.in(directory);
    TextKeys keys;
    if (kept.isPresent()) {
      keys = kept.get();
    } else if (Files.isRegularFile(saltFile)) {
      keys = TextSalt.read(saltFile).of(job);
    } else {
      throw CliException.usage(
          "%s holds no secret/text.json and there is no salt in %s".formatted(directory, saltFile),
          "The text follows from the operator's salt (fingerprint %s): ask for it, or for the run's secret/text.json."
              .formatted(shown(committed)));
    }
    if (!keys.saltFingerprint().equals(committed)) {
      throw CliException.usage(
          "the run's text was drawn with salt %s, this one is %s"
              .formatted(shown(committed), shown(keys.saltFingerprint())),
          "Another salt gives another text, and nothing could be compared. Name the right file with --salt.");
    }
    return keys;
  }

  private static String shown(@Nullable Sha256 fingerprint) {
    return fingerprint == null ? "none" : fingerprint.value().substring(0, 16);
  }

  /**
   * {@return the job with another cache}
   *
   * @param datasets folder of locked datasets; null for the run's own
   */
  Job jobWith(Path cache, @Nullable Path datasets) {
    Job.Machine machine = job.machine();
    if (datasets != null) {
      machine =
          new Job.Machine(
              datasets.toAbsolutePath().normalize().toString(),
              machine == null ? Job.Machine.CPU : machine.device(),
              machine == null ? 1 : machine.processes());
    }
    return new Job(
        job.schema(),
        job.runId(),
        job.submissionId(),
        job.hotkey(),
        job.bundleSha256(),
        job.profile(),
        job.attempt(),
        job.seeds(),
        cache.toString(),
        job.threads(),
        job.kind(),
        job.target(),
        machine);
  }

  /**
   * Makes a cache that holds what the run could see: the noise card that it used, or none, and
   * baselines.
   *
   * @param known cache to take baselines from, null to train them anew
   */
  void fillCache(Path cache, @Nullable Path known) throws IOException {
    Files.createDirectories(cache);
    Path card = directory.resolve("referee").resolve("noise-card.json");
    RunManifest.Statistics statistics = manifest.statistics();
    if (statistics != null && statistics.noiseSource().equals("noise_card")) {
      String file = NoiseCardFile.name(manifest.identity());
      Files.copy(card, cache.resolve(file));
    }
    if (known == null || !Files.isDirectory(known)) {
      return;
    }
    try (Stream<Path> files = Files.list(known)) {
      for (Path f : files.filter(ReplayBundle::baseline).toList()) {
        Files.copy(f, cache.resolve(Objects.requireNonNull(f.getFileName()).toString()));
      }
    }
  }

  private static boolean baseline(Path file) {
    return Files.isRegularFile(file) && file.getFileName().toString().startsWith("baseline-");
  }
}
