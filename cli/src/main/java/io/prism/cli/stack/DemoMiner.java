package io.prism.cli.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.prism.cli.ExitCode;
import io.prism.cli.Prism;
import io.prism.cli.example.ExampleBundle;
import io.prism.contracts.ContractJson;
import io.prism.signatures.KeyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * One participant of the demo. It does what a person would: every step is a command of {@code
 * prism} with the arguments that person would type.
 *
 * @param name {@code gpt}, {@code better} or {@code worse}
 * @param hotkey its address
 * @param keyFile its key
 * @param bundle folder with its code
 */
record DemoMiner(String name, String hotkey, Path keyFile, Path bundle) {
  /** A service that was killed is back within this many attempts, or nobody restarts it. */
  private static final int ATTEMPTS = 40;

  /**
   * One line of a submission's timeline.
   *
   * @param status of the submission, such as {@code running}
   * @param stage such as {@code train}
   * @param detail for people
   * @param percent progress, or empty
   */
  record Step(String status, String stage, String detail, String percent) {}

  /** The miner of {@code example}: what an earlier demo left in {@code directory}, or new. */
  static DemoMiner of(ExampleBundle example, Path directory) {
    String name = example.name().toLowerCase(Locale.ROOT);
    Path keyFile = directory.resolve("keys").resolve(name + ".json");
    Path bundle = directory.resolve("bundles").resolve(name);
    try {
      if (!Files.exists(keyFile)) {
        KeyFile.generate().writeNew(keyFile);
      }
      if (!Files.exists(bundle)) {
        example.writeTo(bundle);
      }
      return new DemoMiner(name, KeyFile.read(keyFile).address(), keyFile, bundle);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare the demo's miner " + name, e);
    }
  }

  /** {@return the submission's id} The same bundle by the same key is one submission. */
  String submit(String intake) {
    List<String> said = List.of();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      List<String> out = new ArrayList<>();
      List<String> err = new ArrayList<>();
      int exit =
          Prism.run(
              LineWriter.to(out::add),
              LineWriter.to(err::add),
              "submit",
              bundle.toString(),
              "--key",
              keyFile.toString(),
              "--url",
              intake,
              "--json");
      if (exit == ExitCode.OK) {
        return json(out.getLast()).path("id").asText();
      }
      said = err;
      if (exit != ExitCode.UNREACHABLE) {
        break;
      }
      sleepASecond();
    }
    throw new StackException(
        "the upload of %s was not accepted: %s".formatted(name, String.join(" ", said)));
  }

  /**
   * Follows a submission to its end.
   *
   * @return its last step
   */
  Step watch(String intake, String submission, Consumer<Step> listener) {
    List<Step> steps = new ArrayList<>();
    List<String> err = new ArrayList<>();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      err.clear();
      int exit =
          Prism.run(
              LineWriter.to(line -> step(line, steps, listener)),
              LineWriter.to(err::add),
              "watch",
              submission,
              "--key",
              keyFile.toString(),
              "--url",
              intake,
              "--json");
      if ((exit == ExitCode.OK || exit == ExitCode.NEGATIVE) && !steps.isEmpty()) {
        return steps.getLast();
      }
      if (exit != ExitCode.UNREACHABLE) {
        break;
      }
      sleepASecond();
    }
    throw new StackException(
        "lost sight of %s (%s): %s".formatted(name, submission, String.join(" ", err)));
  }

  private static void step(String line, List<Step> steps, Consumer<Step> listener) {
    JsonNode event = json(line);
    if (!event.has("stage")) {
      return; // the command's error object; its text went to the other stream
    }
    JsonNode fraction = event.path("fraction");
    Step step =
        new Step(
            event.path("status").asText(),
            event.path("stage").asText(),
            event.path("detail").asText(),
            fraction.isNumber() ? "%.0f %%".formatted(100 * fraction.asDouble()) : "");
    if (!steps.contains(step)) { // after a reconnection the timeline begins again
      steps.add(step);
      listener.accept(step);
    }
  }

  private static JsonNode json(String line) {
    try {
      return ContractJson.mapper().readTree(line);
    } catch (JsonProcessingException e) {
      throw new StackException("expected JSON, found: " + line, e);
    }
  }

  private static void sleepASecond() {
    for (int i = 0; i < 20; i++) {
      Processes.pause();
    }
  }
}
