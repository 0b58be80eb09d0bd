package io.prism.referee.lesson;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prism.contracts.ContractJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the referee asks; the word is the simple name in lower case. */
public sealed interface Request {
  /**
   * Starts a cell.
   *
   * @param cell {@code recipe} or {@code crossed}
   * @param architecture {@code submitted} or {@code reference}
   * @param reference sizes of the reference decoder, only with that architecture
   * @param blockSteps reference steps of each block
   * @param beginToken fed before the first token of every row
   * @param secondsLeft of the cell's budget
   * @param states name of the file beside the request: the values that the cell begins with
   * @param resume where an earlier attempt got to, null to begin with the first lesson
   */
  record Begin(
      String cell,
      String architecture,
      @Nullable Reference reference,
      String scale,
      long seed,
      List<Integer> blockSteps,
      int batchSize,
      int sequenceLength,
      int beginToken,
      double secondsLeft,
      String states,
      @Nullable Resume resume)
      implements Request {
    Begin with(Resume from) {
      return new Begin(
          cell,
          architecture,
          reference,
          scale,
          seed,
          blockSteps,
          batchSize,
          sequenceLength,
          beginToken,
          secondsLeft,
          states,
          from);
    }
  }

  /**
   * Goes on with a cell that a host fault interrupted.
   *
   * @param checkpoint name of the file beside the request: what the trainer itself gave then
   * @param block of the next lesson
   * @param attempt number of the present attempt
   */
  record Resume(String checkpoint, int block, int attempt) {}

  /** Sizes of the reference decoder. */
  record Reference(int layers, int width, int heads, int hidden) {}

  /**
   * Releases a block that has been examined.
   *
   * @param tokens name of the file beside the request
   * @param checkpointLimit a checkpoint of at most so many bytes is wanted with the answer; null:
   *     none
   */
  record Lesson(
      int block, int rows, String tokens, double secondsLeft, @Nullable Long checkpointLimit)
      implements Request {}

  /** Ends a cell. */
  record End() implements Request {}

  /** Ends the trainer. */
  record Quit() implements Request {}

  /** {@return the content of request {@code n}} */
  default String json(int n) {
    ObjectNode out = ContractJson.mapper().createObjectNode();
    out.put("schema", "prism.lesson.v1");
    out.put("n", n);
    out.put("say", getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT));
    if (!(this instanceof End || this instanceof Quit)) {
      ContractJson.mapper()
          .valueToTree(this)
          .properties()
          .forEach(
              e -> {
                if (!e.getValue().isNull()) {
                  out.set(e.getKey(), e.getValue());
                }
              });
    }
    return ContractJson.write(out);
  }
}
