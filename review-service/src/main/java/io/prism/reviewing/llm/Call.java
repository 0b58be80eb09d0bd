package io.prism.reviewing.llm;

import io.prism.reviewing.llm.LlmPolicy.Reviewer;
import java.util.UUID;

/**
 * One call, known before it is made.
 *
 * @param key the same after a restart, so that an answer is found again
 * @param hotkey that uploaded it, on whose share of the budget it goes
 * @param lease of the review it belongs to
 * @param attempt from 0; a further one follows a malformed answer
 * @param tokens most that it can use, in and out
 * @param cost most that it can cost, in millionths
 */
record Call(
    String key,
    String submissionId,
    String hotkey,
    UUID lease,
    Reviewer reviewer,
    int part,
    Tool tool,
    int attempt,
    String policyVersion,
    String request,
    long tokens,
    long cost) {

  /** {@return SHA-256 of the request's body} */
  String requestSha256() {
    return Hash.of(request);
  }

  static String key(
      String submissionId, Reviewer reviewer, int part, Tool tool, int attempt, String request) {
    return Hash.of(
        String.join(
            "\n",
            submissionId,
            reviewer.name(),
            reviewer.baseUrl().toString(),
            Integer.toString(part),
            tool.id(),
            Integer.toString(attempt),
            Hash.of(request)));
  }
}
