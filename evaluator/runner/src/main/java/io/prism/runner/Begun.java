package io.prism.runner;

import io.prism.contracts.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An attempt as its run directory tells it, the same for all back ends. {@code runner/limits.json}
 * is written last: a directory without it holds nothing to reattach to.
 *
 * @param run absolute directory of the run
 */
public record Begun(Path run, Job job, Limits limits) {
  private static final String LIMITS = "limits.json";

  /** {@return what is about to begin} */
  public static Begun of(RunSpec spec) {
    return new Begun(spec.runDir(), spec.job(), spec.limits());
  }

  /**
   * Makes sure that nothing has begun there.
   *
   * @throws IllegalStateException when something has
   */
  public static void none(Path run) {
    if (Files.exists(file(run, LIMITS))) {
      throw new IllegalStateException(run + " already holds an attempt; reattach to it");
    }
  }

  /** Notes that everything is laid out: from now on it can be reattached to. */
  public void note() {
    RunFiles.write(file(run, LIMITS), ContractJson.write(limits));
  }

  /**
   * {@return what has begun in a run directory, empty when nothing of this back end has}
   *
   * @param marks names of what the back end itself writes below {@code runner/} before
   */
  public static Optional<Begun> in(Path runDir, String... marks) {
    Path run = runDir.toAbsolutePath().normalize();
    if (!Files.exists(file(run, LIMITS))
        || !Stream.of(marks).allMatch(m -> Files.exists(file(run, m)))) {
      return Optional.empty();
    }
    try {
      Limits limits = ContractJson.read(Files.readString(file(run, LIMITS)), Limits.class);
      Job job = ContractJson.read(Files.readString(run.resolve("job.json")), Job.class);
      return Optional.of(new Begun(run, job, limits));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return the attempt, whose first look has started the player if it was not yet} */
  public static Attempt looked(Attempt attempt) {
    attempt.poll();
    return attempt;
  }

  /** {@return the attempt, with phases that the back end runs} */
  public PhasedAttempt attempt(Phases phases) {
    return new PhasedAttempt(run, job, limits, phases);
  }

  /** {@return the file of this name below {@code runner/}} */
  public static Path file(Path run, String name) {
    return run.resolve("runner").resolve(name);
  }
}
