package io.prism.player;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the referee asks for ({@code prism.lesson.v1}). */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "say")
@JsonSubTypes({
  @JsonSubTypes.Type(value = LessonRequest.Begin.class, name = "begin"),
  @JsonSubTypes.Type(value = LessonRequest.Lesson.class, name = "lesson"),
  @JsonSubTypes.Type(value = LessonRequest.End.class, name = "end"),
  @JsonSubTypes.Type(value = LessonRequest.Quit.class, name = "quit")
})
public sealed interface LessonRequest {
  /** {@return the number of the file} */
  int n();

  /**
   * A cell starts.
   *
   * @param reference sizes of the reference decoder; null when the bundle's architecture is trained
   * @param blockSteps steps of each block, of {@code batchSize} rows each
   * @param secondsLeft processor seconds for the whole cell; null: the trainer's own limit
   * @param states file name in {@code lessons/}: the values that the cell begins with; null: those
   *     that the bundle draws
   * @param resume where an earlier attempt got to; null to begin
   */
  record Begin(
      int n,
      String cell,
      String architecture,
      @Nullable Map<String, Integer> reference,
      String scale,
      long seed,
      List<Integer> blockSteps,
      int batchSize,
      int sequenceLength,
      int beginToken,
      @Nullable Double secondsLeft,
      @Nullable String states,
      @Nullable Resume resume)
      implements LessonRequest {
    public Begin {
      blockSteps = List.copyOf(blockSteps);
      if (architecture.equals("reference") != (reference != null)) {
        throw new IllegalArgumentException(
            "begin: 'reference' holds the sizes of the reference architecture, and only its");
      }
    }
  }

  /**
   * Where an earlier attempt got to.
   *
   * @param checkpoint file name in {@code lessons/}: what this program gave then
   * @param block of the next lesson
   * @param attempt number of the present attempt
   */
  record Resume(String checkpoint, int block, int attempt) {}

  /**
   * Rows to learn from.
   *
   * @param tokens file name in {@code lessons/}
   * @param checkpointLimit bytes of the checkpoint that is wanted with the answer; null: none is
   */
  record Lesson(
      int n,
      int block,
      int rows,
      String tokens,
      @Nullable Double secondsLeft,
      @Nullable Long checkpointLimit)
      implements LessonRequest {}

  /** The cell is over. */
  record End(int n) implements LessonRequest {}

  /** All is over. */
  record Quit(int n) implements LessonRequest {}
}
