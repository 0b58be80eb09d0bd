package io.prism.referee.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prism.graph.DType;
import io.prism.graph.TensorType;
import io.prism.graph.file.SafeTensors;
import io.prism.referee.Refused;
import io.prism.referee.lesson.TrainerProcess.Ended;
import io.prism.referee.lesson.TrainerProcess.Usage;
import io.prism.referee.text.ByteRows;
import io.prism.referee.text.Rows;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The conversation with trainers of every kind; the answers lie there before they are looked for.
 */
class TrainerTest {
  private static final Map<String, TensorType> STATES =
      Map.of("w", TensorType.of(DType.FLOAT32, 2, 3));
  private static final Request.Begin BEGIN =
      new Request.Begin(
          "recipe",
          "submitted",
          null,
          "s0",
          7,
          List.of(1, 2),
          4,
          32,
          0,
          12.5,
          "000000.safetensors",
          null);

  @TempDir Path run;
  private final Process process = new Process();
  private Trainer trainer;
  private Path answers;

  /** What the runner would say. */
  private static final class Process implements TrainerProcess {
    final List<Usage> looks = new ArrayList<>();
    Optional<Ended> ended = Optional.empty();
    private int at;

    @Override
    public Optional<Usage> usage() {
      return looks.isEmpty()
          ? Optional.empty()
          : Optional.of(looks.get(Math.min(at++, looks.size() - 1)));
    }

    @Override
    public Optional<Ended> ended() {
      return ended;
    }
  }

  /** Leaves something where an answer belongs. */
  interface Deed {
    void in(Path answers) throws Exception;
  }

  @BeforeEach
  void open() throws IOException {
    trainer = new Trainer(run, process);
    answers = Files.createDirectories(run.resolve("player/answers"));
  }

  @Test
  void requests_are_numbered_and_say_what_the_document_says() throws Exception {
    trainer.begin(BEGIN);
    json("ready", 0);
    trainer.ready(budget(10));
    json("learned", 1);
    trainer.teach(0, text(), 1, 2, budget(10), false);
    json("ended", 2);
    trainer.end(budget(10));
    trainer.close();

    assertThat(Files.readString(run.resolve("lessons/000000.json")))
        .isEqualTo(
            "{\"schema\":\"prism.lesson.v1\",\"n\":0,\"say\":\"begin\",\"cell\":\"recipe\","
                + "\"architecture\":\"submitted\",\"scale\":\"s0\",\"seed\":7,\"block_steps\":[1,2],"
                + "\"batch_size\":4,\"sequence_length\":32,\"begin_token\":0,\"seconds_left\":12.5,"
                + "\"states\":\"000000.safetensors\"}");
    assertThat(Files.readString(run.resolve("lessons/000001.json")))
        .contains("\"say\":\"lesson\",\"block\":0,\"rows\":2,\"tokens\":\"000001.tokens\"");
    assertThat(Files.readString(run.resolve("lessons/000002.json"))).contains("\"say\":\"end\"");
    assertThat(Files.readString(run.resolve("lessons/000003.json"))).contains("\"say\":\"quit\"");
    assertThat(run.resolve("lessons/000001.tokens")).doesNotExist();
  }

  @Test
  void a_snapshot_is_read_from_a_copy() throws Exception {
    trainer.begin(BEGIN);
    json("ready", 0);
    tensors(answers, Map.of("w", new long[] {2, 3}));

    try (PointerScope _ = new PointerScope()) {
      Reply reply = trainer.ready(budget(10));
      Map<String, Tensor> states = trainer.snapshot((Reply.Answered) reply, STATES);
      assertThat(states).containsOnlyKeys("w");
    }
  }

  static Stream<Arguments> answers() {
    return Stream.of(
        deed(
            "another number",
            a -> write(a, "{\"schema\":\"prism.answer.v1\",\"n\":5,\"say\":\"ready\"}")),
        deed(
            "another word",
            a -> write(a, "{\"schema\":\"prism.answer.v1\",\"n\":0,\"say\":\"learned\"}")),
        deed(
            "another schema",
            a -> write(a, "{\"schema\":\"prism.answer.v9\",\"n\":0,\"say\":\"ready\"}")),
        deed("no JSON", a -> write(a, "ready")),
        deed("nothing", a -> write(a, "")),
        deed("deep JSON", a -> write(a, "[".repeat(5000))),
        deed("huge JSON", a -> write(a, " ".repeat(1 << 20) + "{}")),
        deed(
            "a fault without a fault",
            a -> write(a, "{\"schema\":\"prism.answer.v1\",\"n\":0,\"say\":\"fault\"}")),
        deed(
            "a fault of the host's",
            a ->
                write(
                    a,
                    "{\"schema\":\"prism.answer.v1\",\"n\":0,\"say\":\"fault\",\"fault\":{\"code\":\"host.x\",\"message\":\"m\"}}")),
        deed("a directory", a -> Files.createDirectory(a.resolve("000000.json"))),
        deed(
            "a dangling link",
            a -> Files.createSymbolicLink(a.resolve("000000.json"), Path.of("x"))),
        deed(
            "a link to an answer",
            a -> {
              Path real =
                  Files.writeString(
                      a.resolve("real"),
                      "{\"schema\":\"prism.answer.v1\",\"n\":0,\"say\":\"ready\"}");
              Files.createSymbolicLink(a.resolve("000000.json"), real);
            }),
        deed("a sparse giant", a -> sparse(a.resolve("000000.json"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answers")
  void what_is_not_the_answer_is_the_submissions_fault(String name, Deed deed) throws Exception {
    trainer.begin(BEGIN);
    deed.in(answers);

    assertThatThrownBy(() -> trainer.ready(budget(10)))
        .isInstanceOf(Refused.class)
        .hasMessageStartingWith("trainer.malformed-answer")
        .hasMessageContaining("000000.json");
  }

  static Stream<Arguments> snapshots() {
    return Stream.of(
        deed("missing", a -> {}),
        deed("a link", a -> Files.createSymbolicLink(file(a), Path.of("/etc/hostname"))),
        deed("a directory", a -> Files.createDirectory(file(a))),
        deed("a pipe", a -> new ProcessBuilder("mkfifo", file(a).toString()).start().waitFor()),
        deed("a sparse giant", a -> sparse(file(a))),
        deed("cut", a -> Files.write(file(a), new byte[] {1, 2, 3})),
        deed("another shape", a -> tensors(a, Map.of("w", new long[] {3, 2}))),
        deed("another name", a -> tensors(a, Map.of("v", new long[] {2, 3}))),
        deed("a state too few", a -> tensors(a, Map.of())),
        deed(
            "a state too many",
            a -> tensors(a, Map.of("w", new long[] {2, 3}, "more", new long[] {1}))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("snapshots")
  void what_is_not_the_snapshot_is_the_submissions_fault(String name, Deed deed) throws Exception {
    trainer.begin(BEGIN);
    deed.in(answers);
    json("ready", 0);
    Reply reply = trainer.ready(budget(10));

    assertThatThrownBy(() -> trainer.snapshot((Reply.Answered) reply, STATES))
        .isInstanceOf(Refused.class)
        .hasMessageStartingWith("trainer.malformed-answer")
        .hasMessageContaining("000000.safetensors");
  }

  @Test
  void an_answer_that_was_there_before_the_request_is_refused() throws Exception {
    json("ready", 0);

    assertThatThrownBy(() -> trainer.begin(BEGIN))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("before the request");
  }

  @Test
  void an_answer_given_again_is_refused() throws Exception {
    trainer.begin(BEGIN);
    json("ready", 0);
    trainer.ready(budget(10));
    Thread late = answerWhenAsked(1, "{\"schema\":\"prism.answer.v1\",\"n\":0,\"say\":\"ready\"}");

    assertThatThrownBy(() -> trainer.teach(0, text(), 0, 1, budget(10), false))
        .hasMessageContaining("answers request 0");
    late.join();
  }

  @Test
  void a_fault_ends_the_cell_with_its_words_made_printable() throws Exception {
    trainer.begin(BEGIN);
    write(
        answers,
        "{\"schema\":\"prism.answer.v1\",\"n\":0,\"say\":\"fault\",\"fault\":{\"code\":\"player.train-failed\","
            + "\"message\":\"bad \\u001b[31m\",\"file\":\"../../x y\",\"line\":3}}");

    Reply.Failed failed = (Reply.Failed) trainer.ready(budget(10));

    assertThat(failed.fault().code()).isEqualTo("player.train-failed");
    assertThat(failed.fault().message()).isEqualTo("bad ?[31m");
    assertThat(failed.fault().file()).isNull();
  }

  @Test
  void its_own_time_limit_is_a_spent_budget() throws Exception {
    trainer.begin(BEGIN);
    write(
        answers,
        "{\"schema\":\"prism.answer.v1\",\"n\":0,\"say\":\"fault\",\"fault\":{\"code\":\"player.time-limit\",\"message\":\"m\"}}");

    assertThat(trainer.ready(budget(10))).isEqualTo(new Reply.Spent());
  }

  @Test
  void silence_with_a_busy_processor_spends_the_budget() {
    trainer.begin(BEGIN);
    long now = System.currentTimeMillis();
    process.looks.add(new Usage(now, 3, 0));
    process.looks.add(new Usage(now, 11, 0));

    assertThat(trainer.ready(budget(10))).isEqualTo(new Reply.Spent());
  }

  @Test
  void sleep_spends_the_budget_too() {
    trainer.begin(BEGIN);
    long later = System.currentTimeMillis() + 60_000;
    process.looks.add(new Usage(later, 1, 0));
    process.looks.add(new Usage(later + 11_000, 1, 0));

    assertThat(trainer.ready(budget(10))).isEqualTo(new Reply.Spent());
  }

  @Test
  void a_machine_without_time_for_the_trainer_costs_it_nothing() {
    Budget budget = budget(10);
    budget.startWaiting();
    budget.look(new Usage(1_000, 1, 0), 1_000);
    budget.look(new Usage(101_000, 2, 99), 1_000);

    assertThat(budget.used()).isEqualTo(2);
    assertThat(budget.spent()).isFalse();
  }

  @Test
  void the_time_that_the_referee_needs_costs_nothing() {
    Budget budget = new Budget(10, Optional.of(new Usage(0, 5, 0)));
    budget.startWaiting();
    budget.look(new Usage(1_000, 6, 0), 1_000);
    budget.startWaiting();
    budget.look(new Usage(90_000, 6, 0), 100_000);
    budget.look(new Usage(100_000, 6, 0), 100_000);

    assertThat(budget.used()).isEqualTo(1);
  }

  @Test
  void a_dead_trainer_is_noticed_and_its_last_answer_still_counts() throws Exception {
    trainer.begin(BEGIN);
    Ended how = new Ended(true, "trainer.crashed", "ended with code 1");
    process.ended = Optional.of(how);
    assertThat(trainer.ready(budget(10))).isEqualTo(new Reply.Gone(how));

    json("ready", 0);
    assertThat(trainer.ready(budget(10))).isEqualTo(new Reply.Answered(0, false));
  }

  @Test
  void the_end_of_a_cell_is_asked_for_once_however_long_it_takes() throws Exception {
    trainer.begin(BEGIN);
    json("ready", 0);
    trainer.ready(budget(10));
    process.looks.add(new Usage(System.currentTimeMillis(), 11, 0));
    assertThat(trainer.end(budget(10))).isEqualTo(new Reply.Spent());
    assertThat(trainer.end(budget(10))).isEqualTo(new Reply.Spent());
    json("ended", 1);
    Budget next = new Budget(10, process.usage());
    assertThat(trainer.end(next)).isEqualTo(new Reply.Answered(1, false));

    assertThat(run.resolve("lessons/000002.json")).doesNotExist();
  }

  private Thread answerWhenAsked(int n, String json) {
    return Thread.ofPlatform()
        .start(
            () -> {
              Path request = run.resolve("lessons/%06d.json".formatted(n));
              while (!Files.exists(request)) {
                Thread.onSpinWait();
              }
              try {
                Files.writeString(answers.resolve("t"), json);
                Files.move(answers.resolve("t"), answers.resolve("%06d.json".formatted(n)));
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
  }

  private void json(String say, int n) throws IOException {
    if (n > 0) {
      answerWhenAsked(n, answer(say, n));
    } else {
      Files.writeString(answers.resolve("000000.json"), answer(say, n));
    }
  }

  private static String answer(String say, int n) {
    return "{\"schema\":\"prism.answer.v1\",\"n\":%d,\"say\":\"%s\",\"snapshot\":\"x\",\"loss\":0}"
        .formatted(n, say);
  }

  private static Budget budget(double seconds) {
    return new Budget(seconds, Optional.empty());
  }

  private static Rows text() {
    byte[][] bytes = new byte[4][32];
    for (int i = 0; i < 128; i++) {
      bytes[i / 32][i % 32] = (byte) (2 * i);
    }
    return new ByteRows(bytes, new byte[4][32]);
  }

  private static Arguments deed(String name, Deed deed) {
    return Arguments.of(name, deed);
  }

  private static Path file(Path answers) {
    return answers.resolve("000000.safetensors");
  }

  private static void write(Path answers, String json) throws IOException {
    Files.writeString(answers.resolve("000000.json"), json);
  }

  private static void sparse(Path file) throws IOException {
    try (RandomAccessFile giant = new RandomAccessFile(file.toFile(), "rw")) {
      giant.setLength(1L << 40);
    }
  }

  private static void tensors(Path answers, Map<String, long[]> shapes) {
    try (PointerScope _ = new PointerScope()) {
      Map<String, Tensor> states = new LinkedHashMap<>();
      shapes.forEach((name, shape) -> states.put(name, torch.zeros(shape)));
      SafeTensors.write(file(answers), states);
    }
  }

  @Test
  void tokens_are_little_endian_ints_row_after_row() throws Exception {
    trainer.begin(BEGIN);
    json("ready", 0);
    trainer.ready(budget(10));
    List<byte[]> seen = new ArrayList<>();
    Thread reader =
        Thread.ofPlatform()
            .start(
                () -> {
                  Path request = run.resolve("lessons/000001.json");
                  while (!Files.exists(request)) {
                    Thread.onSpinWait();
                  }
                  try {
                    seen.add(Files.readAllBytes(run.resolve("lessons/000001.tokens")));
                    Files.writeString(answers.resolve("t"), answer("learned", 1));
                    Files.move(answers.resolve("t"), answers.resolve("000001.json"));
                  } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                  }
                });

    assertThat(trainer.teach(0, text(), 3, 1, budget(10), false))
        .isEqualTo(new Reply.Answered(1, false));
    reader.join();

    ByteBuffer ints = ByteBuffer.wrap(seen.getFirst()).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(ints.remaining()).isEqualTo(4 * 32);
    assertThat(ints.getInt()).isEqualTo(2 * 96);
    assertThat(ints.getInt(4 * 31)).isEqualTo(2 * 127);
  }
}
