package io.prism.broker.platform;

import io.prism.runner.CappedFile;
import io.prism.runner.Child;
import io.prism.runner.End;
import io.prism.runner.PhaseFiles;
import io.prism.runner.PhaseName;
import io.prism.runner.RunFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The player as a job of the Platform's broker: one call that lasts as long as it does. What it
 * came to is noted; a call that ended with us came to nothing, whatever the job did.
 */
final class PlatformChild implements Child {
  private static final String DELIVERED = ".delivered";

  private final PlatformClient client;
  private final RunRequest request;
  private final PhaseFiles notes;
  private @Nullable CompletableFuture<End> call;

  PlatformChild(PlatformClient client, RunRequest request) {
    this.client = client;
    this.request = request;
    this.notes = new PhaseFiles(request.run(), PhaseName.PLAYER);
  }

  @Override
  public boolean started() {
    return notes.launched().isPresent();
  }

  @Override
  public void start() {
    notes.launch();
    if (PlatformPhases.trains(request.job())) {
      notes.stop(
          new End.NotStartable(
              "a Platform broker runs no trainer: bundles with a recipe need another back end"));
      return;
    }
    CompletableFuture<End> over = new CompletableFuture<>();
    call = over;
    Thread.ofVirtual().name("platform-" + request.id()).start(() -> over.complete(ask()));
  }

  private End ask() {
    try {
      return meaning(client.run(request.body(), Duration.ofSeconds(request.seconds())));
    } catch (PlatformClient.Refused e) {
      return new End.NotStartable("the Platform's broker refused it: " + e.getMessage());
    } catch (PlatformClient.Away e) {
      return new End.Lost("host.platform-away", String.valueOf(e.getMessage()));
    } catch (IOException | RuntimeException e) {
      return new End.Lost("host.platform-away", "its answer could not be used: " + e);
    }
  }

  /** Only a whole delivery means anything: codes and times of the broker say too little. */
  private End meaning(PlatformClient.Result result) throws IOException {
    keep(".out", result.stdout());
    keep(".err", result.stderr());
    Path player = request.run().resolve(PhaseName.PLAYER.label());
    // its Kubernetes mode gives everything that a failed job printed as errors
    boolean delivered =
        Unpacking.into(player, result.stdout(), request.limits().player().diskBytes());
    if (delivered && result.returncode() == 0 && !result.timedOut()) {
      return new End.Exited(0);
    }
    return new End.Lost(
        "host.platform-unclear",
        result.timedOut()
            ? "the time was over, and the broker does not tell whether the player had it"
            : result.returncode() != 0
                ? "code %d, which may mean anything from a crash to a lost node"
                    .formatted(result.returncode())
                : "the output is not whole: the broker keeps 64,000 bytes, and this player"
                    + " delivers more, or something else");
  }

  private void keep(String suffix, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    new CappedFile(notes.file(suffix)).write(bytes, bytes.length);
  }

  @Override
  public Optional<End> end() {
    if (Files.exists(notes.file(DELIVERED))) {
      return Optional.of(new End.Exited(0));
    }
    Optional<End> noted = notes.stopped();
    if (noted.isPresent() || !started()) {
      return noted;
    }
    if (call == null) {
      notes.stop(
          new End.Lost("host.platform-away", "the call that held the job ended with the broker"));
      remove();
      return notes.stopped();
    }
    if (!call.isDone()) {
      return Optional.empty();
    }
    End end = call.join();
    if (end instanceof End.Exited) {
      RunFiles.write(notes.file(DELIVERED), "");
    } else {
      notes.stop(end);
    }
    return Optional.of(end);
  }

  /** Of the whole call: the way to a machine is in it. */
  @Override
  public Duration age() {
    return notes.age();
  }

  /** Not to be had. */
  @Override
  public double processorSeconds() {
    return 0;
  }

  @Override
  public double delayedSeconds() {
    return 0;
  }

  @Override
  public long memoryBytes() {
    return 0;
  }

  @Override
  public long writtenBytes() {
    return 0;
  }

  @Override
  public void stop(End.Limit limit) {
    note(new End.Stopped(limit));
  }

  @Override
  public void cancel() {
    note(new End.Cancelled());
  }

  private void note(End reason) {
    if (end().isEmpty()) {
      notes.stop(reason);
      remove();
    }
  }

  /** Ends the job, if the broker can be reached; else the sweep does. */
  private void remove() {
    try {
      client.cleanup(request.id());
    } catch (PlatformClient.Refused | PlatformClient.Away e) {
      // what counts is noted
    }
  }
}
