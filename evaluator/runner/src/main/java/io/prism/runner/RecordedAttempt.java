package io.prism.runner;

import io.prism.contracts.ContractJson;
import io.prism.contracts.HostFault;
import io.prism.contracts.Outcome;
import io.prism.contracts.SubmissionFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An attempt whose phases leave something behind that must be removed: containers, objects of a
 * cluster. Its outcome is written down before the first of them is removed, so a broker that dies
 * in between finds one or the other.
 */
public final class RecordedAttempt implements Attempt {
  private final PhasedAttempt phased;
  private final Runnable remove;
  private @Nullable Outcome outcome;

  /**
   * @param remove removes what is left; may fail silently, what stays is swept later
   */
  public RecordedAttempt(PhasedAttempt phased, Runnable remove) {
    this.phased = phased;
    this.remove = remove;
  }

  @Override
  public Path runDir() {
    return phased.runDir();
  }

  @Override
  public Status poll() {
    if (outcome == null) {
      outcome = recorded(runDir()).orElse(null);
    }
    if (outcome != null) {
      return new Status.Finished(outcome);
    }
    Status status;
    try {
      status = phased.poll();
    } catch (Phases.FilesLost e) {
      status = new Status.Finished(inconclusive("host.keeper-vanished", e.getMessage()));
    } catch (Phases.Away e) {
      return new Status.Running(
          new Progress("waiting", null, String.valueOf(e.getMessage()), 0, null));
    }
    if (status instanceof Status.Finished f) {
      finish(f.outcome());
    }
    return status;
  }

  @Override
  public void cancel() {
    if (recorded(runDir()).isPresent()) {
      return;
    }
    phased.cancel();
    Outcome left;
    try {
      left =
          phased.poll() instanceof Status.Finished f
              ? f.outcome()
              : inconclusive("host.cancelled", "the attempt was cancelled");
    } catch (Phases.FilesLost | Phases.Away e) {
      left = inconclusive("host.cancelled", e.getMessage());
    }
    finish(left);
  }

  private void finish(Outcome decided) {
    outcome = decided;
    Over over =
        switch (decided) {
          case Outcome.Measured m -> new Over("referee", null, null);
          case Outcome.Failed f ->
              RefereeResult.read(runDir().resolve("referee")).filter(decided::equals).isPresent()
                  ? new Over("referee", null, null)
                  : new Over("failed", f.fault().code(), f.fault().message());
          case Outcome.Inconclusive i ->
              new Over("inconclusive", i.fault().code(), i.fault().message());
        };
    RunFiles.write(file(runDir()), ContractJson.write(over));
    remove.run();
  }

  /** Notes that an attempt was laid out, and nothing of it will ever run. */
  public static void neverBegan(Path run, String why) {
    if (Files.isDirectory(run.resolve("runner"))) {
      RunFiles.write(
          file(run), ContractJson.write(new Over("inconclusive", "host.cannot-start", why)));
    }
  }

  /** {@return what an attempt ended with, empty when it has not} */
  public static Optional<Outcome> recorded(Path run) {
    if (!Files.exists(file(run))) {
      return Optional.empty();
    }
    try {
      Over over = ContractJson.read(Files.readString(file(run)), Over.class);
      if (over.status().equals("referee")) {
        return Optional.of(
            RefereeResult.read(run.resolve("referee"))
                .orElseGet(
                    () -> inconclusive("host.referee-result", "its result is no longer there")));
      }
      String code = String.valueOf(over.code());
      String message = String.valueOf(over.message());
      return Optional.of(
          over.status().equals("failed")
              ? new Outcome.Failed(SubmissionFault.of(code, message))
              : inconclusive(code, message));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Outcome inconclusive(String code, @Nullable String message) {
    return new Outcome.Inconclusive(new HostFault(code, String.valueOf(message)));
  }

  private static Path file(Path run) {
    return run.resolve("runner").resolve("over.json");
  }
}
