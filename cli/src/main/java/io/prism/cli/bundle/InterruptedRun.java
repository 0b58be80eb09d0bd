package io.prism.cli.bundle;

import io.prism.cli.CliException;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Outcome;
import io.prism.runner.Attempt;
import io.prism.runner.EvaluationBackend;
import io.prism.runner.Job;
import io.prism.runner.Limits;
import io.prism.runner.RunSpec;
import io.prism.runner.Sources;
import io.prism.runner.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A run directory whose attempt was interrupted. The next attempt takes the directory over; what
 * was in it moves to {@code attempts/<number>} below.
 */
final class InterruptedRun {
  private static final String ATTEMPTS = "attempts";

  private final Path directory;
  private final Job job;
  private final Sources sources;

  private InterruptedRun(Path directory, Job job, Sources sources) {
    this.directory = directory;
    this.job = job;
    this.sources = sources;
  }

  /** {@return the run of this directory} */
  static InterruptedRun in(Path directory) {
    try {
      return new InterruptedRun(
          directory.toAbsolutePath().normalize(),
          ContractJson.read(Files.readString(directory.resolve("job.json")), Job.class),
          ContractJson.read(Files.readString(directory.resolve("sources.json")), Sources.class));
    } catch (IOException | IllegalArgumentException e) {
      throw CliException.usage(
          directory + " holds no run to go on with",
          "Name the directory that --keep named (data/runs/<id> by default).");
    }
  }

  /** {@return what is evaluated, attempt number included} */
  Job job() {
    return job;
  }

  /**
   * {@return the attempt to wait for: the old one while its processes still run or when it had come
   * to a result, a new one otherwise}
   */
  Attempt attempt(EvaluationBackend backend) {
    Attempt old = backend.reattach(directory).orElse(null);
    if (old != null) {
      boolean over =
          old.poll() instanceof Status.Finished f && f.outcome() instanceof Outcome.Inconclusive;
      if (!over) {
        return old;
      }
    }
    return backend.start(
        new RunSpec(directory, next(), sources, Limits.of(job.profile()), setAside(job.attempt())));
  }

  private Job next() {
    return new Job(
        job.schema(),
        job.runId(),
        job.submissionId(),
        job.hotkey(),
        job.bundleSha256(),
        job.profile(),
        job.attempt() + 1,
        job.seeds(),
        job.baselineCache(),
        job.threads(),
        job.kind(),
        job.target(),
        job.machine());
  }

  private Path setAside(int attempt) {
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> old = files.filter(f -> !f.endsWith(ATTEMPTS)).toList();
      Path target =
          Files.createDirectories(directory.resolve(ATTEMPTS).resolve(String.valueOf(attempt)));
      for (Path file : old) {
        Files.move(file, target.resolve(file.getFileName()));
      }
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
