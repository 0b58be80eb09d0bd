package io.prism.cli.stack;

/**
 * What the stack was asked to do cannot be done; the message says what was found and what to do.
 */
public final class StackException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StackException(String message) {
    super(message);
  }

  StackException(String message, Throwable cause) {
    super(message, cause);
  }
}
