package io.prism.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is noted of a phase in {@code <run>/runner}, the same for all back ends.
 *
 * <pre>
 * &lt;phase&gt;.launched  when it was to be started
 * &lt;phase&gt;.stopped   why we ended it, written before we do: TIME STALL MEMORY DISK CANCELLED,
 *                   MISSING reason, LOST code reason
 * </pre>
 */
public final class PhaseFiles {
  private final Path runner;
  private final PhaseName phase;

  /** Of a phase of this run. */
  public PhaseFiles(Path run, PhaseName phase) {
    this.runner = run.resolve("runner");
    this.phase = phase;
  }

  /** {@return when it was to be started, empty when it was not} */
  public Optional<Instant> launched() {
    return Optional.ofNullable(read(".launched")).map(Instant::parse);
  }

  /** {@return how long ago that was, zero when it was not} */
  public Duration age() {
    return launched().map(since -> Duration.between(since, Instant.now())).orElse(Duration.ZERO);
  }

  /** Notes that it is to be started now. */
  public void launch() {
    RunFiles.write(file(".launched"), Instant.now().toString());
  }

  /** Notes why it is ended, or could not begin. */
  public void stop(End end) {
    RunFiles.write(
        file(".stopped"),
        switch (end) {
          case End.Stopped s -> s.limit().name();
          case End.Cancelled c -> "CANCELLED";
          case End.NotStartable n -> "MISSING " + n.reason().replace('\n', ' ');
          case End.Lost l -> "LOST " + l.code() + " " + l.reason().replace('\n', ' ');
          case End.Exited e -> throw new IllegalArgumentException("that is not our doing");
          case End.Vanished v -> throw new IllegalArgumentException("that is not our doing");
        });
  }

  /** {@return why we ended it, empty when we did not} */
  public Optional<End> stopped() {
    return Optional.ofNullable(read(".stopped")).map(PhaseFiles::end);
  }

  static End end(String noted) {
    String[] words = noted.split(" ", 2);
    String rest = words.length == 2 ? words[1] : "";
    return switch (words[0]) {
      case "CANCELLED" -> new End.Cancelled();
      case "MISSING" -> new End.NotStartable(rest);
      case "LOST" -> {
        String[] parts = rest.split(" ", 2);
        yield new End.Lost(parts[0], parts.length == 2 ? parts[1] : "");
      }
      default -> new End.Stopped(End.Limit.valueOf(words[0]));
    };
  }

  /** {@return the file of this ending, for instance {@code .err}} */
  public Path file(String suffix) {
    return runner.resolve(phase.label() + suffix);
  }

  private @Nullable String read(String suffix) {
    try {
      return Files.readString(file(suffix)).strip();
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
