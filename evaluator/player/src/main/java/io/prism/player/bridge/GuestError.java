package io.prism.player.bridge;

/** An error that the guest sees as a Python exception of {@code type}. */
final class GuestError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Which Python exception. */
  enum Type {
    RUNTIME,
    TYPE,
    UNSUPPORTED,
    VALUE_DEPENDENT,
    CONSTANTS
  }

  private final Type type;

  GuestError(Type type, String message) {
    super(message);
    this.type = type;
  }

  Type type() {
    return type;
  }
}
