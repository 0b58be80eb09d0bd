package io.prism.base.events;

/**
 * A record that no retry can make readable; goes to the dead-letter topic with this message as
 * reason.
 */
public final class PoisonRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PoisonRecordException(String where, Throwable cause) {
    super(where + ": " + cause.getMessage(), cause);
  }
}
