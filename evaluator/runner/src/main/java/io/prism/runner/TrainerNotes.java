package io.prism.runner;

import io.prism.contracts.ContractJson;
import io.prism.contracts.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the referee is told of the trainer, which it cannot see itself: {@code runner/trainer.usage}
 * and {@code runner/trainer.ended}.
 */
final class TrainerNotes {
  private TrainerNotes() {}

  /** Notes what the trainer has used so far. */
  static void usage(Path run, Child trainer) {
    Map<String, Object> note = new LinkedHashMap<>();
    note.put("schema", "prism.usage.v1");
    double processor = trainer.processorSeconds();
    note.put("at_millis", trainer.measuredAtMillis());
    note.put("processor_seconds", processor);
    note.put("delayed_seconds", trainer.delayedSeconds());
    RunFiles.write(run.resolve("runner").resolve("trainer.usage"), ContractJson.write(note));
  }

  /** Notes that it is gone and whose fault that is for whoever still needs it; the first time. */
  static void ended(Path run, Outcome meaning) {
    Path file = run.resolve("runner").resolve("trainer.ended");
    if (Files.exists(file)) {
      return;
    }
    Map<String, Object> note = new LinkedHashMap<>();
    note.put("schema", "prism.ended.v1");
    switch (meaning) {
      case Outcome.Failed f -> {
        note.put("fault", "submission");
        note.put("code", f.fault().code());
        note.put("message", f.fault().message());
      }
      case Outcome.Inconclusive i -> {
        note.put("fault", "host");
        note.put("code", i.fault().code());
        note.put("message", i.fault().message());
      }
      case Outcome.Measured m -> throw new IllegalStateException("a trainer measures nothing");
    }
    RunFiles.write(file, ContractJson.write(note));
  }
}
