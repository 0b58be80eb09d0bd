package io.prism.graph.aten;

/** libtorch refused a call, or an argument did not fit the schema. */
public final class AtenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public AtenException(String message) {
    super(message);
  }

  /** {@return {@code e} with the first line of libtorch's message, without its native stack} */
  static AtenException of(String operation, RuntimeException e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    String first = message.lines().findFirst().orElse(message).strip();
    return new AtenException(operation + ": " + first);
  }
}
