package io.prism.referee.lesson;

import io.prism.contracts.ContractJson;
import io.prism.contracts.manifest.Execution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code runner/trainer.usage} and {@code runner/trainer.ended}, which the runner keeps, and {@code
 * runner/execution.json}, which it wrote before anything ran.
 */
public final class RunnerNotes implements TrainerProcess {
  private final Path runner;

  /**
   * @param runner the runner's folder of the run
   */
  public RunnerNotes(Path runner) {
    this.runner = runner;
  }

  /** Public only because the JSON reader looks at it. */
  public record UsageNote(
      String schema, long atMillis, double processorSeconds, double delayedSeconds) {}

  /** Public only because the JSON reader looks at it. */
  public record EndedNote(String schema, String fault, String code, String message) {}

  @Override
  public Optional<Usage> usage() {
    return read("trainer.usage", UsageNote.class)
        .map(u -> new Usage(u.atMillis(), u.processorSeconds(), u.delayedSeconds()));
  }

  @Override
  public Optional<Ended> ended() {
    return read("trainer.ended", EndedNote.class)
        .map(e -> new Ended(e.fault().equals("submission"), e.code(), e.message()));
  }

  /** {@return under what the attempt runs, empty where the runner does not say} */
  public Optional<Execution> execution() {
    return read("execution.json", Execution.class);
  }

  private <T> Optional<T> read(String name, Class<T> type) {
    try {
      return Optional.of(ContractJson.read(Files.readString(runner.resolve(name)), type));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
