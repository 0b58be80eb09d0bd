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
   * What a cell is kept as: text that only our Python reads, and the tensors it names.
   *
   * @param tree JSON
   */
  record Checkpoint(String tree, List<Tensor> tensors) {}

  /**
   * Where an earlier attempt got to.
   *
   * @param attempt number of the present one
   */
  record Resumed(int attempt, Checkpoint checkpoint) {}

  /** {@return what to go on from, null to begin} */
  @Nullable Resumed resumed();

  /** {@return bytes that a checkpoint may have, which is wanted now; null when none is} */
  @Nullable Long checkpointLimit();

  /**
   * Keeps the cell as it is now, at once: its tensors may change before weights are handed over.
   */
  void keep(Checkpoint checkpoint);

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
