package io.prism.graph;

/** A graph, or a snapshot of its states, that cannot be accepted; always the submission's fault. */
public final class GraphException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Code code;
  private final String at;

  /** What is wrong. */
  public enum Code {
    /** Not a graph file at all. */
    MALFORMED("graph.malformed"),
    TOO_LARGE("graph.too-large"),
    UNKNOWN_OPERATION("graph.unknown-operation"),
    /** Arguments do not fit the operation's schema. */
    BAD_ARGUMENTS("graph.bad-arguments"),
    FORBIDDEN_OPERATION("graph.forbidden-operation"),
    /** Weights in the source. */
    CONSTANTS_TOO_LARGE("graph.constants-too-large"),
    /** libtorch refused an operation. */
    REPLAY_FAILED("graph.replay-failed"),
    /** A result has another type or shape than the graph says. */
    SHAPE_MISMATCH("graph.shape-mismatch"),
    /** A condition that Python asked for while tracing has another answer now. */
    GUARD_BROKEN("graph.guard-broken"),
    /** A state file that is damaged or does not hold exactly the graph's states. */
    BAD_SNAPSHOT("graph.bad-snapshot");

    private final String label;

    Code(String label) {
      this.label = label;
    }

    /** {@return the stable name in fault records, for instance {@code graph.malformed}} */
    public String label() {
      return label;
    }
  }

  public GraphException(Code code, String message) {
    this(code, message, "");
  }

  /**
   * @param at file and line in the bundle, empty when unknown; the claim of an untrusted process
   */
  public GraphException(Code code, String message, String at) {
    super(message);
    this.code = code;
    this.at = at;
  }

  /** {@return what is wrong} */
  public Code code() {
    return code;
  }

  /** {@return file and line in the bundle as the player recorded it, empty when unknown} */
  public String at() {
    return at;
  }
}
