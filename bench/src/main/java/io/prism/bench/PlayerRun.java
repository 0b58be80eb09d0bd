package io.prism.bench;

import io.prism.contracts.ContractJson;
import io.prism.graph.file.SafeTensors;
import io.prism.graph.profile.Profile;
import io.prism.referee.lesson.Request;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;

/** The real player and trainer on one bundle, asked by files as the referee asks. */
final class PlayerRun implements AutoCloseable {
  static final List<Long> SEEDS = List.of(11L, 12L, 13L);

  private final Path home;
  private final Path run;
  private final Profile profile;
  private final Process trainer;
  private int next;

  private PlayerRun(Path home, Path run, Profile profile) throws IOException, InterruptedException {
    this.home = home;
    this.run = run;
    this.profile = profile;
    if (player("trace").waitFor() != 0) {
      throw new IllegalStateException("the player could not trace the bundle");
    }
    this.trainer = player("train");
  }

  static PlayerRun of(Path home, Path bundle, Profile profile)
      throws IOException, InterruptedException {
    Path run = Files.createTempDirectory("prism-bench");
    for (String folder : List.of("player/tmp", "lessons")) {
      Files.createDirectories(run.resolve(folder));
    }
    Map<String, String> files = new LinkedHashMap<>();
    try (Stream<Path> found = Files.walk(bundle.resolve("src"))) {
      for (Path p : found.filter(f -> f.toString().endsWith(".py")).toList()) {
        files.put(bundle.relativize(p).toString(), Files.readString(p));
      }
    }
    write(
        run.resolve("sources.json"),
        Map.of(
            "schema",
            "prism.sources.v1",
            "kind",
            "full",
            "form",
            "hooks",
            "architecture",
            Map.of("entrypoint", "src/model.py", "files", List.of("src/model.py")),
            "training",
            Map.of("entrypoint", "src/train.py", "files", List.of("src/train.py")),
            "files",
            files));
    write(
        run.resolve("job.json"),
        Map.of(
            "schema",
            "prism.job.v1",
            "profile",
            profile.name(),
            "attempt",
            1,
            "seeds",
            SEEDS,
            "threads",
            1));
    return new PlayerRun(home, run, profile);
  }

  private static void write(Path file, Object content) throws IOException {
    Files.writeString(file, ContractJson.write(content));
  }

  private Process player(String what) throws IOException {
    Path target = home.resolve("evaluator/player/target");
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dpolyglot.engine.WarnInterpreterOnly=false",
            "-Djava.io.tmpdir=" + run.resolve("player/tmp")));
    String blas = System.getProperty("org.bytedeco.openblas.load");
    if (blas != null) {
      words.add("-Dorg.bytedeco.openblas.load=" + blas);
    }
    words.addAll(List.of("-cp", target.resolve("classes") + ":" + target.resolve("lib") + "/*"));
    words.addAll(List.of("io.prism.player.Player", what, run.toString()));
    ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
    builder.environment().putAll(Map.of("OMP_NUM_THREADS", "1", "KMP_BLOCKTIME", "0"));
    return builder.start();
  }

  /** {@return what the player wrote} */
  Path folder() {
    return run.resolve("player");
  }

  /** Begins a cell of so many lessons and waits until it is ready. */
  void begin(Profile.Scale scale, Map<String, Tensor> states, int steps, int lessons)
      throws IOException {
    Path file = run.resolve("lessons").resolve(scale.name() + ".safetensors");
    SafeTensors.write(file, states);
    ask(
        new Request.Begin(
            "recipe",
            "submitted",
            null,
            scale.name(),
            SEEDS.getFirst(),
            Collections.nCopies(lessons, steps),
            profile.batchSize(),
            profile.sequenceLength(),
            profile.text().beginToken(),
            3600,
            file.getFileName().toString(),
            null));
  }

  /** Teaches random rows; {@return seconds until their snapshot was there} */
  double lesson(int block, int rows) throws IOException {
    ByteBuffer out =
        ByteBuffer.allocate(4 * rows * profile.sequenceLength()).order(ByteOrder.LITTLE_ENDIAN);
    Random random = new Random(block);
    while (out.hasRemaining()) {
      out.putInt(random.nextInt(profile.text().vocabulary()));
    }
    String tokens = "%06d.tokens".formatted(next);
    Files.write(run.resolve("lessons").resolve(tokens), out.array());
    long start = System.nanoTime();
    ask(new Request.Lesson(block, rows, tokens, 3600, null));
    return (System.nanoTime() - start) / 1e9;
  }

  void end() throws IOException {
    ask(new Request.End());
  }

  private void ask(Request request) throws IOException {
    Path lessons = run.resolve("lessons");
    String name = "%06d.json".formatted(next);
    Files.writeString(lessons.resolve(name + ".part"), request.json(next));
    Files.move(lessons.resolve(name + ".part"), lessons.resolve(name));
    next++;
    Path answer = folder().resolve("answers").resolve(name);
    while (!Files.exists(answer)) {
      if (!trainer.isAlive()) {
        throw new IllegalStateException("the trainer ended");
      }
      pause();
    }
    String said = Files.readString(answer);
    if (said.contains("\"fault\":{")) {
      throw new IllegalStateException(said);
    }
  }

  /** As long as the referee's: spinning would take the processor that is being measured. */
  private static void pause() {
    try {
      Thread.sleep(4);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() throws IOException {
    trainer.destroyForcibly();
    try (Stream<Path> all = Files.walk(run)) {
      for (Path p : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(p);
      }
    }
  }
}
