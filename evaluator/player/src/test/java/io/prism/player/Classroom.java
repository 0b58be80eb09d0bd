package io.prism.player;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.contracts.ContractJson;
import io.prism.graph.file.SafeTensors;
import io.prism.graph.profile.Profile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** A trainer in a thread of this process, and the referee's side of its protocol. */
final class Classroom {
  private static final Profile PROFILE = Bundles.TINY;

  private final Path run;
  private final CompletableFuture<Void> trainer;
  private final Random random = new Random(3);
  private int n = -1;

  private Classroom(Path run, CompletableFuture<Void> trainer) {
    this.run = run;
    this.trainer = trainer;
  }

  /**
   * The bundle: {@code training/model.py} with the entry point {@code training/<name>/train.py}.
   */
  static Classroom open(Path run, String name, String form) throws Exception {
    Files.createDirectories(run.resolve("lessons"));
    Files.writeString(run.resolve("job.json"), ContractJson.write(Bundles.JOB));
    Files.writeString(run.resolve("sources.json"), ContractJson.write(sources(name, form)));
    return open(run, Duration.ofMinutes(2));
  }

  static Sources sources(String name, String form) throws IOException {
    Map<String, String> files = new TreeMap<>();
    files.put("model.py", Files.readString(Bundles.resource("training/model.py")));
    files.put("train.py", Files.readString(Bundles.resource("training/" + name + "/train.py")));
    return new Sources(
        "prism.sources.v1",
        "full",
        form,
        new Sources.Part("model.py", List.of("model.py")),
        new Sources.Part("train.py", List.of("train.py")),
        files);
  }

  static Classroom open(Path run, Duration idle) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                new Trainer(
                        new RunDirectory(run),
                        new LessonFiles(run, idle),
                        Bundles.ENGINE,
                        Bundles.patient(),
                        java.io.OutputStream.nullOutputStream())
                    .run();
                end.complete(null);
              } catch (Throwable e) {
                end.completeExceptionally(e);
              }
            });
    return new Classroom(run, end);
  }

  JsonNode begin(long seed, Integer... blockSteps) throws Exception {
    return begin(seed, null, blockSteps);
  }

  JsonNode begin(long seed, @Nullable Map<String, Integer> reference, Integer... blockSteps)
      throws Exception {
    return ask("begin", request(seed, reference, blockSteps));
  }

  /** Begins where a checkpoint was made. */
  JsonNode resume(long seed, Path checkpoint, int block, Integer... blockSteps) throws Exception {
    String name = "%06d.checkpoint".formatted(n + 1);
    Files.copy(checkpoint, run.resolve("lessons").resolve(name));
    Map<String, Object> request = request(seed, null, blockSteps);
    request.put("resume", Map.of("checkpoint", name, "block", block, "attempt", 2));
    return ask("begin", request);
  }

  private static Map<String, Object> request(
      long seed, @Nullable Map<String, Integer> reference, Integer... blockSteps) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("cell", reference == null ? "recipe" : "crossed");
    request.put("architecture", reference == null ? "submitted" : "reference");
    if (reference != null) {
      request.put("reference", reference);
    }
    request.put("scale", "s0");
    request.put("seed", seed);
    request.put("block_steps", List.of(blockSteps));
    request.put("batch_size", PROFILE.batchSize());
    request.put("sequence_length", PROFILE.sequenceLength());
    request.put("begin_token", 0);
    return request;
  }

  /** A lesson of text in which every token is the one before plus one. */
  JsonNode lesson(int block, int rows) throws Exception {
    return lesson(block, rows, 60);
  }

  JsonNode lesson(int block, int rows, double secondsLeft) throws Exception {
    return lesson(block, rows, secondsLeft, random, null);
  }

  /** The lesson of a block: eight rows that follow from its number alone. */
  JsonNode lessonOf(int block, @Nullable Long checkpointLimit) throws Exception {
    return lesson(block, 8, 60, new Random(block), checkpointLimit);
  }

  private JsonNode lesson(
      int block, int rows, double secondsLeft, Random draws, @Nullable Long checkpointLimit)
      throws Exception {
    int length = PROFILE.sequenceLength();
    ByteBuffer tokens = ByteBuffer.allocate(4 * rows * length).order(ByteOrder.LITTLE_ENDIAN);
    for (int r = 0; r < rows; r++) {
      int first = draws.nextInt(256);
      for (int t = 0; t < length; t++) {
        tokens.putInt((first + t) % 256);
      }
    }
    String name = "%06d.tokens".formatted(n + 1);
    Files.write(run.resolve("lessons").resolve(name), tokens.array());
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("block", block);
    request.put("rows", rows);
    request.put("tokens", name);
    request.put("seconds_left", secondsLeft);
    if (checkpointLimit != null) {
      request.put("checkpoint_limit", checkpointLimit);
    }
    return ask("lesson", request);
  }

  JsonNode end() throws Exception {
    return ask("end", Map.of());
  }

  void quit() throws Exception {
    write("quit", Map.of());
    trainer.get(60, TimeUnit.SECONDS);
  }

  /** {@return how the trainer ended when it was not asked to} */
  Throwable failure() throws Exception {
    try {
      trainer.get(60, TimeUnit.SECONDS);
      throw new AssertionError("the trainer ended well");
    } catch (ExecutionException e) {
      return e.getCause();
    }
  }

  JsonNode ask(String say, Map<String, Object> fields) throws Exception {
    write(say, fields);
    Path file = run.resolve("player/answers/%06d.json".formatted(n));
    while (!Files.exists(file)) {
      if (trainer.isDone()) {
        trainer.get();
        throw new AssertionError("the trainer ended instead of answering " + say);
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
    return ContractJson.mapper().readTree(Files.readString(file));
  }

  private void write(String say, Map<String, Object> fields) throws IOException {
    n++;
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("schema", "prism.lesson.v1");
    request.put("n", n);
    request.put("say", say);
    request.putAll(fields);
    Path part = run.resolve("lessons/part");
    Files.writeString(part, ContractJson.write(request));
    Files.move(part, run.resolve("lessons/%06d.json".formatted(n)), StandardCopyOption.ATOMIC_MOVE);
  }

  /** {@return a file beside the answers} */
  Path answered(String name) {
    return run.resolve("player/answers").resolve(name);
  }

  /** {@return the weights of an answer} */
  Map<String, Tensor> weights(JsonNode answer) {
    return SafeTensors.read(run.resolve("player/answers").resolve(answer.get("snapshot").asText()));
  }

  /** {@return what the bundle has printed; complete after the cell's end} */
  List<String> log() throws IOException {
    return Files.readAllLines(run.resolve("player/train.log"));
  }
}
