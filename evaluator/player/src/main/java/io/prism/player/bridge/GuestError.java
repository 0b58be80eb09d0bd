package io.prism.player.bridge;

/** An error that the guest sees as a Python exception of {@link Type}. */
public final class GuestError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Which Python exception, and which fault where no Python is left to see it. */
  enum Type {
    RUNTIME("player.forward-failed"),
    TYPE("player.forward-failed"),
    INDEX("player.forward-failed"),
    UNSUPPORTED("player.unsupported-operation"),
    VALUE_DEPENDENT("player.value-dependent-graph"),
    CONSTANTS("player.constants-too-large");

    private final String code;

    Type(String code) {
      this.code = code;
    }
  }

  private final Type type;

  GuestError(Type type, String message) {
    super(message);
    this.type = type;
  }

  /** {@return what the guest sees as a RuntimeError} */
  public static GuestError runtime(String message) {
    return new GuestError(Type.RUNTIME, message);
  }

  Type type() {
    return type;
  }

  /** {@return the fault's code} */
  public String code() {
    return type.code;
  }
}
