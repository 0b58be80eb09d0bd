package io.prism.runner.docker;

import io.prism.contracts.ContractJson;
import io.prism.contracts.HostFault;
import io.prism.contracts.Outcome;
import io.prism.runner.Attempt;
import io.prism.runner.PhaseName;
import io.prism.runner.PhasedAttempt;
import io.prism.runner.RefereeResult;
import io.prism.runner.RunFiles;
import io.prism.runner.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An attempt whose phases are containers. Its outcome is written down before the first container is
 * removed, so a broker that dies in between finds both.
 */
final class ContainerAttempt implements Attempt {
  private final PhasedAttempt phased;
  private final Daemon daemon;
  private final Place place;
  private @Nullable Outcome outcome;

  ContainerAttempt(PhasedAttempt phased, Daemon daemon, Place place) {
    this.phased = phased;
    this.daemon = daemon;
    this.place = place;
  }

  @Override
  public Path runDir() {
    return phased.runDir();
  }

  @Override
  public Status poll() {
    if (outcome == null) {
      outcome = recorded(place.run()).orElse(null);
    }
    if (outcome != null) {
      return new Status.Finished(outcome);
    }
    Status status;
    try {
      status = phased.poll();
    } catch (ContainerPhases.KeeperGone e) {
      status = new Status.Finished(inconclusive("host.keeper-vanished", e));
    } catch (Daemon.Away e) {
      return new Status.Running(
          new io.prism.runner.Progress(
              "waiting", null, "the container daemon does not answer", 0, null));
    }
    if (status instanceof Status.Finished f) {
      finish(f.outcome());
    }
    return status;
  }

  @Override
  public void cancel() {
    if (recorded(place.run()).isPresent()) {
      return;
    }
    phased.cancel();
    Outcome left;
    try {
      left =
          phased.poll() instanceof Status.Finished f
              ? f.outcome()
              : inconclusive(
                  "host.cancelled", new IllegalStateException("the attempt was cancelled"));
    } catch (ContainerPhases.KeeperGone | Daemon.Away e) {
      left = inconclusive("host.cancelled", e);
    }
    finish(left);
  }

  private void finish(Outcome decided) {
    outcome = decided;
    Over over =
        switch (decided) {
          case Outcome.Measured m -> new Over("referee", null, null);
          case Outcome.Failed f ->
              RefereeResult.read(place.run().resolve("referee")).filter(decided::equals).isPresent()
                  ? new Over("referee", null, null)
                  : new Over("failed", f.fault().code(), f.fault().message());
          case Outcome.Inconclusive i ->
              new Over("inconclusive", i.fault().code(), i.fault().message());
        };
    RunFiles.write(file(place.run()), ContractJson.write(over));
    remove(daemon, place);
  }

  /** {@return what an attempt ended with, empty when it has not} */
  static Optional<Outcome> recorded(Path run) {
    if (!Files.exists(file(run))) {
      return Optional.empty();
    }
    try {
      Over over = ContractJson.read(Files.readString(file(run)), Over.class);
      if (over.status().equals("referee")) {
        return Optional.of(
            RefereeResult.read(run.resolve("referee"))
                .orElseGet(() -> lost("its result is no longer there")));
      }
      String code = String.valueOf(over.code());
      String message = String.valueOf(over.message());
      return Optional.of(
          over.status().equals("failed")
              ? new Outcome.Failed(io.prism.contracts.SubmissionFault.of(code, message))
              : new Outcome.Inconclusive(new HostFault(code, message)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Outcome lost(String why) {
    return new Outcome.Inconclusive(new HostFault("host.referee-result", why));
  }

  private static Outcome inconclusive(String code, RuntimeException e) {
    return new Outcome.Inconclusive(new HostFault(code, String.valueOf(e.getMessage())));
  }

  private static Path file(Path run) {
    return run.resolve("runner").resolve("over.json");
  }

  /** Removes containers and volume; what is left when the daemon is away is swept later. */
  static void remove(Daemon daemon, Place place) {
    List<String> containers = new ArrayList<>();
    for (PhaseName phase : PhaseName.values()) {
      containers.add(place.container(phase));
    }
    containers.add(place.keeper());
    try {
      containers.forEach(daemon::remove);
      daemon.removeVolume(place.volume());
    } catch (Daemon.Away e) {
      // the outcome counts; see above
    }
  }
}
