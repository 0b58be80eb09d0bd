package io.prism.weights;

import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;

/** Page sizes have a hard cap: list queries must not be a way to use up memory. */
public final class Limits {
  private static final int MAX = 200;

  private Limits() {}

  /** {@return {@code limit}, which must lie in 1..200} */
  public static int require(int limit) {
    if (limit < 1 || limit > MAX) {
      throw Problem.of(
          ProblemType.INVALID_PARAMETER, "limit must lie in 1..%d, was %d".formatted(MAX, limit));
    }
    return limit;
  }
}
