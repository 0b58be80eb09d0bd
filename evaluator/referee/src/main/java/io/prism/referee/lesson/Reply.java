package io.prism.referee.lesson;

import io.prism.contracts.SubmissionFault;

/** What came of a request. */
public sealed interface Reply {
  /**
   * It was answered.
   *
   * @param n number of request and snapshot
   * @param checkpoint whether it says that a checkpoint lies beside the snapshot
   */
  record Answered(int n, boolean checkpoint) implements Reply {}

  /** The cell's budget is used up, by what was seen outside or by the trainer's own word. */
  record Spent() implements Reply {}

  /** The trainer says that the bundle's code failed; the cell is over. */
  record Failed(SubmissionFault fault) implements Reply {}

  /** The trainer is gone. */
  record Gone(TrainerProcess.Ended how) implements Reply {}
}
