package io.prism.broker.platform;

import io.prism.contracts.ContractJson;
import io.prism.contracts.manifest.Execution;
import io.prism.runner.Attempt;
import io.prism.runner.EvaluationBackend;
import io.prism.runner.Job;
import io.prism.runner.Limits;
import io.prism.runner.PhasedAttempt;
import io.prism.runner.RecordedAttempt;
import io.prism.runner.RunFiles;
import io.prism.runner.RunSpec;
import io.prism.runner.RunnerHome;
import io.prism.runner.TextSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;

/** Runs players at the Platform's container broker, and referees as processes of this machine. */
public final class PlatformBackend implements EvaluationBackend {
  private final PlatformClient client;
  private final PlatformSettings settings;
  private final RunnerHome home;
  private final TextSecrets secrets;

  PlatformBackend(
      PlatformClient client, PlatformSettings settings, RunnerHome home, TextSecrets secrets) {
    this.client = client;
    this.settings = settings;
    this.home = home;
    this.secrets = secrets;
  }

  @Override
  public String name() {
    return "platform";
  }

  @Override
  public Optional<String> unfitForOfficial() {
    return Optional.of("a Platform broker: nobody here sees what stands around the container");
  }

  @Override
  public Attempt start(RunSpec spec) {
    Path run = spec.runDir();
    if (Files.exists(limits(run))) {
      throw new IllegalStateException(run + " already holds an attempt; reattach to it");
    }
    spec.layOut(secrets);
    // which runtime and which image it really was, is not told
    spec.under(new Execution(Execution.SCHEMA, "platform", "unknown", null, new TreeMap<>()));
    RunFiles.write(mark(run), settings.url().toString());
    RunFiles.write(limits(run), ContractJson.write(spec.limits()));
    Attempt attempt = attempt(run, spec.job(), spec.limits());
    attempt.poll();
    return attempt;
  }

  @Override
  public Optional<Attempt> reattach(Path runDir) {
    Path run = runDir.toAbsolutePath().normalize();
    if (!Files.exists(limits(run)) || !Files.exists(mark(run))) {
      return Optional.empty();
    }
    try {
      Limits limits = ContractJson.read(Files.readString(limits(run)), Limits.class);
      Job job = ContractJson.read(Files.readString(run.resolve("job.json")), Job.class);
      return Optional.of(attempt(run, job, limits));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Attempt attempt(Path run, Job job, Limits limits) {
    RunRequest request = new RunRequest(settings, run, job, limits);
    PhasedAttempt phased =
        new PhasedAttempt(run, job, limits, new PlatformPhases(client, request, home));
    // a job that is over is removed by the call that held it
    return new RecordedAttempt(phased, () -> {});
  }

  /** Ends jobs whose run directory says that they are over, or is gone. */
  @Override
  public int reap() {
    int removed = 0;
    try {
      for (PlatformClient.Listed job : client.list()) {
        String run = job.labels().get(RunRequest.RUN);
        if (run != null && orphan(Path.of(run))) {
          client.cleanup(job.jobId());
          removed++;
        }
      }
    } catch (PlatformClient.Refused | PlatformClient.Away e) {
      return removed;
    }
    return removed;
  }

  private static boolean orphan(Path run) {
    return !Files.exists(mark(run)) || RecordedAttempt.recorded(run).isPresent();
  }

  /** Written last: a run directory without it holds nothing to reattach to. */
  private static Path limits(Path run) {
    return run.resolve("runner").resolve("limits.json");
  }

  private static Path mark(Path run) {
    return run.resolve("runner").resolve("platform.url");
  }
}
