package io.prism.player;

import io.prism.contracts.ContractJson;
import io.prism.contracts.SubmissionFault;
import io.prism.graph.TensorType;
import io.prism.graph.file.SafeTensors;
import io.prism.player.bridge.Teacher;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The trainer's half of {@code prism.lesson.v1}: requests in, answers out, each a file. Looks for
 * the next request every few milliseconds: watching a folder does not work across containers.
 */
final class LessonFiles {
  /** Nobody is there to train for. */
  static final class Abandoned extends Exception {
    private static final long serialVersionUID = 1L;

    Abandoned(String message) {
      super(message);
    }
  }

  /** An answer as written. */
  public record Answer(
      String schema,
      int n,
      String say,
      @Nullable String snapshot,
      @Nullable String checkpoint,
      long steps,
      @Nullable SubmissionFault fault) {}

  private static final long PAUSE_MILLIS = 3;

  private final Path run;
  private final Path lessons;
  private final Path answers;
  private final Duration idle;
  private int present = -1;
  private @Nullable Path snapshot;
  private @Nullable Path checkpoint;

  /**
   * @param idle longest wait for a request
   */
  LessonFiles(Path run, Duration idle) throws IOException {
    this.run = run;
    this.idle = idle;
    lessons = run.resolve("lessons");
    answers = Files.createDirectories(run.resolve("player").resolve("answers"));
  }

  /**
   * Waits for the next request.
   *
   * @throws Abandoned when none comes
   * @throws IllegalArgumentException when it is not one
   */
  LessonRequest next() throws IOException, Abandoned {
    Path file = awaited(present + 1);
    LessonRequest request = ContractJson.read(Files.readString(file), LessonRequest.class);
    if (request.n() != present + 1) {
      throw new IllegalArgumentException(file.getFileName() + " has number " + request.n());
    }
    present++;
    if (snapshot != null) {
      Files.deleteIfExists(snapshot);
      snapshot = null;
    }
    if (checkpoint != null) {
      Files.deleteIfExists(checkpoint);
      checkpoint = null;
    }
    return request;
  }

  /** Waits until there is a first request, without looking into it. */
  void awaitFirst() throws Abandoned {
    awaited(0);
  }

  private Path awaited(int n) throws Abandoned {
    Path file = lessons.resolve("%06d.json".formatted(n));
    long end = System.nanoTime() + idle.toNanos();
    while (!Files.isRegularFile(file)) {
      if (!Files.isDirectory(run)) {
        throw new Abandoned("the run directory is gone");
      }
      if (System.nanoTime() > end) {
        throw new Abandoned("no request for " + idle);
      }
      pause();
    }
    return file;
  }

  /** {@return whether there has been a request at all} */
  boolean asked() {
    return present >= 0;
  }

  private static void pause() throws Abandoned {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Abandoned("interrupted");
    }
  }

  /** {@return values in a file of the referee's; they belong to the caller's pointer scope} */
  Map<String, Tensor> values(String file, Map<String, TensorType> states) {
    return SafeTensors.read(lessons.resolve(file), states);
  }

  /** {@return rows times length token ids, row after row} */
  IntBuffer tokens(LessonRequest.Lesson lesson, int length) throws IOException {
    byte[] bytes = Files.readAllBytes(lessons.resolve(lesson.tokens()));
    if (bytes.length != 4L * lesson.rows() * length) {
      throw new IllegalArgumentException(
          "%s has %d bytes, expected %d rows of %d tokens"
              .formatted(lesson.tokens(), bytes.length, lesson.rows(), length));
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
  }

  /** Writes the checkpoint that goes with the next answer. */
  void keep(Teacher.Checkpoint kept) {
    Path file = answers.resolve("%06d.checkpoint".formatted(present));
    CheckpointFile.write(file, kept);
    checkpoint = file;
  }

  /** {@return what an earlier attempt kept} */
  Teacher.Checkpoint kept(LessonRequest.Resume resume) {
    return CheckpointFile.read(lessons.resolve(resume.checkpoint()));
  }

  /** Answers the present request with weights. */
  void answer(String say, Map<String, Tensor> states, long steps) throws IOException {
    Path file = answers.resolve("%06d.safetensors".formatted(present));
    SafeTensors.write(file, states);
    snapshot = file;
    Path kept = checkpoint;
    write(
        new Answer(
            "prism.answer.v1",
            present,
            say,
            String.valueOf(file.getFileName()),
            kept == null ? null : String.valueOf(kept.getFileName()),
            steps,
            null));
  }

  /** Answers the present request with nothing but a word. */
  void answer(String say) throws IOException {
    write(new Answer("prism.answer.v1", present, say, null, null, 0, null));
  }

  /** Answers the present request with a fault. */
  void fault(SubmissionFault fault) throws IOException {
    write(new Answer("prism.answer.v1", present, "fault", null, null, 0, fault));
  }

  private void write(Answer answer) throws IOException {
    String name = "%06d.json".formatted(answer.n());
    Path temporary = answers.resolve("." + name + ".part");
    Files.write(temporary, ContractJson.write(answer).getBytes(StandardCharsets.UTF_8));
    Files.move(temporary, answers.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }
}
