package io.prism.player.bridge;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Where a training loop hands its weights over and gets its next lesson. */
public interface Teacher {
  /**
   * A lesson whose tokens were examined before.
   *
   * @param tokens int64 [rows, length], what the model reads: a begin token, then the text
   * @param targets int64 [rows, length], what follows each
   */
  record Lesson(int block, Tensor tokens, Tensor targets) {}

  /**
   * {@return parameters of {@code model} that no module registered} Learns the model's states when
   * it sees one for the first time.
   */
  List<Handle> meet(Value model);

  /**
   * Hands weights over and waits.
   *
   * @param weights pairs of name and tensor
   * @param steps taken so far, for people
   * @return null when the cell is over
   */
  @Nullable Lesson next(Value model, Value weights, long steps);
}
