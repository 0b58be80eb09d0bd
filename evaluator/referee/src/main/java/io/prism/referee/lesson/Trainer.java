package io.prism.referee.lesson;

import io.prism.contracts.SubmissionFault;
import io.prism.graph.TensorType;
import io.prism.graph.file.SafeTensors;
import io.prism.referee.Refused;
import io.prism.referee.file.RefereeFolder;
import io.prism.referee.text.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** The conversation with the trainer of one run; requests are numbered through. */
public final class Trainer implements AutoCloseable {
  private static final long PAUSE_MILLIS = 4;
  private static final String TIME_LIMIT = "player.time-limit";

  private final Path lessons;
  private final Answers answers;
  private final TrainerProcess process;
  private int next;
  private boolean ending;
  private @Nullable Path offered;

  /**
   * @param run the run directory
   */
  public Trainer(Path run, TrainerProcess process) {
    this.lessons = run.resolve("lessons");
    this.process = process;
    try {
      Files.createDirectories(lessons);
      Path own = Files.createDirectories(run.resolve("referee").resolve("tmp"));
      answers = new Answers(run.resolve("player").resolve("answers"), own);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return the trainer's process} */
  public TrainerProcess process() {
    return process;
  }

  /**
   * {@return the name of a file with these values, to be named in the next beginning of a cell} It
   * is deleted when that is answered.
   */
  public String offer(Map<String, Tensor> states) {
    String name = Answers.name(next, "safetensors");
    Path file = lessons.resolve(name);
    SafeTensors.write(file, states);
    offered = file;
    return name;
  }

  /** Starts a cell without waiting: the trainer warms up while the referee does other things. */
  public void begin(Request.Begin begin) {
    write(begin);
  }

  /**
   * Starts a cell where an earlier attempt got to.
   *
   * @param checkpoint what the trainer gave then
   * @param block of the next lesson
   */
  public void resume(Request.Begin begin, Path checkpoint, int block, int attempt) {
    String name = Answers.name(next, "checkpoint");
    try {
      Files.copy(checkpoint, lessons.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      write(begin.with(new Request.Resume(name, block, attempt)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return whether anything was asked so far} */
  public boolean asked() {
    return next > 0;
  }

  /** Waits for the initial state of the cell that was begun. */
  public Reply ready(Budget budget) {
    Reply reply = await("ready", budget);
    try {
      if (offered != null) {
        Files.deleteIfExists(offered);
        offered = null;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reply;
  }

  /**
   * Teaches rows {@code from} to {@code from + count} of a text.
   *
   * @param keep whether a checkpoint is wanted too
   */
  public Reply teach(int block, Rows text, int from, int count, Budget budget, boolean keep) {
    String tokens = Answers.name(next, "tokens");
    RefereeFolder.publish(lessons.resolve(tokens), littleEndian(text, from, count));
    Long limit = keep ? Answers.CHECKPOINT : null;
    write(new Request.Lesson(block, count, tokens, budget.left(), limit));
    Reply reply = await("learned", budget);
    try {
      Files.deleteIfExists(lessons.resolve(tokens));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reply;
  }

  /**
   * Ends the cell and waits until the trainer is free again; may be asked again when it was not.
   *
   * @param budget of the next cell: a trainer that is still busy with an old lesson pays from it
   */
  public Reply end(Budget budget) {
    if (!ending) {
      write(new Request.End());
      ending = true;
    }
    Reply reply = await("ended", budget);
    ending = !(reply instanceof Reply.Answered);
    return reply;
  }

  /**
   * {@return the states of a snapshot; they belong to the caller's pointer scope}
   *
   * @throws Refused when the file does not hold exactly {@code expected}
   */
  public Map<String, Tensor> snapshot(Reply.Answered reply, Map<String, TensorType> expected) {
    return answers.snapshot(reply.n(), expected);
  }

  /**
   * {@return a copy of the checkpoint that came with an answer; the next one overwrites it}
   *
   * @throws Refused when it is not there or too large
   */
  public Path checkpoint(Reply.Answered reply) {
    return answers.checkpoint(reply.n());
  }

  /** Lets the trainer go, whatever it is doing. */
  @Override
  public void close() {
    if (next > 0) {
      write(new Request.Quit());
    }
  }

  private void write(Request request) {
    if (answers.present(next)) {
      throw Answers.malformed(
          Answers.name(next, "json"), new IOException("was there before the request"));
    }
    Path file = lessons.resolve(Answers.name(next, "json"));
    RefereeFolder.publish(file, request.json(next).getBytes(StandardCharsets.UTF_8));
    next++;
  }

  private Reply await(String expected, Budget budget) {
    int n = next - 1;
    budget.startWaiting();
    long since = System.currentTimeMillis();
    while (true) {
      Optional<TrainerProcess.Ended> ended = process.ended();
      // looked for after its end: what it answered before it died counts
      Optional<Answer> answer = answers.read(n, expected);
      process.usage().ifPresent(u -> budget.look(u, since));
      if (answer.isPresent()) {
        return reply(n, answer.get());
      }
      if (ended.isPresent()) {
        return new Reply.Gone(ended.get());
      }
      if (budget.spent()) {
        return new Reply.Spent();
      }
      pause();
    }
  }

  private static Reply reply(int n, Answer answer) {
    SubmissionFault fault = answer.reported();
    if (fault == null) {
      return new Reply.Answered(n, answer.checkpoint() != null);
    }
    return fault.code().equals(TIME_LIMIT) ? new Reply.Spent() : new Reply.Failed(fault);
  }

  private static byte[] littleEndian(Rows text, int from, int count) {
    ByteBuffer out = ByteBuffer.allocate(4 * count * text.length()).order(ByteOrder.LITTLE_ENDIAN);
    for (int r = from; r < from + count; r++) {
      for (int token : text.tokens(r)) {
        out.putInt(token);
      }
    }
    return out.array();
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a trainer was at work", e);
    }
  }
}
