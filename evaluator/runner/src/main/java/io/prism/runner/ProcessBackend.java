package io.prism.runner;

import io.prism.contracts.manifest.Execution;
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
    Begun.none(spec.runDir());
    spec.layOut(secrets);
    spec.under(Execution.processes());
    Begun begun = Begun.of(spec);
    begun.note();
    return Begun.looked(attempt(begun));
  }

  @Override
  public Optional<Attempt> reattach(Path runDir) {
    return Begun.in(runDir).map(this::attempt);
  }

  private Attempt attempt(Begun begun) {
    return begun.attempt(new ProcessPhases(begun.run(), begun.job(), begun.limits(), programs));
  }
}
