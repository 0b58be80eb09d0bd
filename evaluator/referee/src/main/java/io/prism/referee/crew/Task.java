package io.prism.referee.crew;

import io.prism.contracts.ContractJson;
import io.prism.graph.file.GraphJson;
import io.prism.graph.file.SafeTensors;
import io.prism.referee.file.RefereeFolder;
import io.prism.referee.text.Rows;
import io.prism.referee.text.TextSource;
import io.prism.referee.train.Model;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One arm that the crew runs; {@code NNNNNN.json} with {@code .train.json}, {@code .eval.json} and
 * {@code .safetensors} beside it.
 *
 * <p>Public only because the JSON reader looks at it.
 *
 * @param lessons {@value #RUN} or {@value #BASELINE}
 * @param seed of lessons, initial values and dropout
 * @param rows of lessons
 */
public record Task(String schema, String scale, String lessons, long seed, int rows) {
  static final String RUN = "run";
  static final String BASELINE = "baseline";
  private static final String SCHEMA = "prism.crew-task.v1";

  public Task {
    if (!SCHEMA.equals(schema)) {
      throw new IllegalArgumentException("expected schema " + SCHEMA + ", found " + schema);
    }
  }

  static Task of(String scale, String lessons, long seed, int rows) {
    return new Task(SCHEMA, scale, lessons, seed, rows);
  }

  /** {@return the text that the arm is about} */
  Rows text(TextSource source) {
    return lessons.equals(BASELINE)
        ? source.baselineLessons(seed, rows)
        : source.lessons(seed, rows);
  }

  /** Leaves the task for the members; the JSON comes last. */
  void write(Path folder, int n, Model model) {
    GraphJson.write(model.trainGraph(), folder.resolve(name(n, ".train.json")));
    GraphJson.write(model.evalGraph(), folder.resolve(name(n, ".eval.json")));
    SafeTensors.write(folder.resolve(name(n, ".safetensors")), model.states());
    RefereeFolder.write(
        folder.resolve(name(n, ".json")),
        ContractJson.write(this).getBytes(StandardCharsets.UTF_8));
  }

  static Task read(Path folder, int n) throws IOException {
    return ContractJson.read(Files.readString(folder.resolve(name(n, ".json"))), Task.class);
  }

  /** {@return the model of a task, to be closed} */
  static Model model(Path folder, int n) throws IOException {
    try (var _ = new org.bytedeco.javacpp.PointerScope()) {
      return Model.of(
          GraphJson.read(Files.readAllBytes(folder.resolve(name(n, ".train.json")))),
          GraphJson.read(Files.readAllBytes(folder.resolve(name(n, ".eval.json")))),
          SafeTensors.read(folder.resolve(name(n, ".safetensors"))));
    }
  }

  static String name(int n, String suffix) {
    return "%06d%s".formatted(n, suffix);
  }

  /** Removes what the members have read. */
  static void delete(Path folder, int n) {
    for (String suffix : new String[] {".train.json", ".eval.json", ".safetensors"}) {
      try {
        Files.deleteIfExists(folder.resolve(name(n, suffix)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
