package io.prism.runner;

import io.prism.contracts.ContractJson;
import io.prism.contracts.manifest.Execution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Runs attempts as child processes of this machine. */
public final class ProcessBackend implements EvaluationBackend {
  private final Programs programs;
  private final TextSecrets secrets;

  /** Uses the player and referee built in {@code home}, and text drawn under these secrets. */
  public ProcessBackend(RunnerHome home, TextSecrets secrets) {
    this((Programs) home, secrets);
  }

  ProcessBackend(Programs programs, TextSecrets secrets) {
    this.programs = programs;
    this.secrets = secrets;
  }

  @Override
  public String name() {
    return Execution.PROCESS;
  }

  @Override
  public Optional<String> unfitForOfficial() {
    return Optional.of("child processes: the Python sandbox is the only wall");
  }

  @Override
  public Attempt start(RunSpec spec) {
    Path run = spec.runDir();
    if (Files.exists(limitsFile(run))) {
      throw new IllegalStateException(run + " already holds an attempt; reattach to it");
    }
    spec.layOut(secrets);
    spec.under(Execution.processes());
    RunFiles.write(limitsFile(run), ContractJson.write(spec.limits()));
    Attempt attempt = attempt(run, spec.job(), spec.limits());
    attempt.poll();
    return attempt;
  }

  @Override
  public Optional<Attempt> reattach(Path runDir) {
    Path run = runDir.toAbsolutePath().normalize();
    if (!Files.exists(limitsFile(run))) {
      return Optional.empty();
    }
    try {
      Limits limits = ContractJson.read(Files.readString(limitsFile(run)), Limits.class);
      Job job = ContractJson.read(Files.readString(run.resolve("job.json")), Job.class);
      return Optional.of(attempt(run, job, limits));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Attempt attempt(Path run, Job job, Limits limits) {
    return new PhasedAttempt(run, job, limits, new ProcessPhases(run, job, limits, programs));
  }

  /** Written last: a run directory without it holds nothing to reattach to. */
  private static Path limitsFile(Path run) {
    return run.resolve("runner").resolve("limits.json");
  }
}
