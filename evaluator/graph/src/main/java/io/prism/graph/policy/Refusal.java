package io.prism.graph.policy;

import io.prism.graph.GraphException;

/**
 * Why a graph may not run.
 *
 * @param at file and line in the bundle, as the player recorded them
 */
public record Refusal(GraphException.Code code, String message, String at) {
  /** {@return this refusal as an exception} */
  public GraphException asException() {
    return new GraphException(code, message, at);
  }
}
