package io.prism.reviewing.llm;

import io.prism.reviewing.llm.LlmPolicy.Budget;
import java.io.IOException;

/** Remembers every call and what was spent. Each method is durable when it returns. */
interface Ledger {
  /** {@return the marks of a review, drawn at the first call} */
  Prompt.Marks marks(String submissionId) throws IOException, InterruptedException;

  /** Asks whether a call may be made; a yes reserves what it can cost. */
  Permission ask(Call call, Budget budget) throws IOException, InterruptedException;

  /** Stores an answer, before anybody reads it. */
  void answered(Call call, Answer answer) throws IOException, InterruptedException;

  /**
   * Notes that no answer came.
   *
   * @param charged whether the provider may ask money for it all the same
   */
  void failed(Call call, String fault, boolean charged) throws IOException, InterruptedException;

  /** What {@link #ask} says. */
  sealed interface Permission {
    /** Make the call. */
    record Granted() implements Permission {}

    /** It was answered before; nothing is spent again. */
    record Known(String body) implements Permission {}

    /**
     * It would cost more than is left.
     *
     * @param ownDoing whether other submissions of the same hotkey have used it up
     */
    record Refused(String reason, boolean ownDoing) implements Permission {}
  }

  /** An answer with status 200 and what it cost. */
  record Answer(String body, long inputTokens, long outputTokens, long cost) {}
}
