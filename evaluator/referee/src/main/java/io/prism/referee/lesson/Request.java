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
      double secondsLeft)
      implements Request {}

  /** Sizes of the reference decoder. */
  record Reference(int layers, int width, int heads, int hidden) {}

  /**
   * Releases a block that has been examined.
   *
   * @param tokens name of the file beside the request
   */
  record Lesson(int block, int rows, String tokens, double secondsLeft) implements Request {}

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
