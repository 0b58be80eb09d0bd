package io.prism.base.events;

/**
 * A record that no retry can make readable, or that nothing can be made of; goes to the dead-letter
 * topic with this message as reason.
 */
public final class PoisonRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what cannot be done with it, and why
   */
  public PoisonRecordException(String message) {
    super(message);
  }

  PoisonRecordException(String where, Throwable cause) {
    super(where + ": " + cause.getMessage(), cause);
  }
}
