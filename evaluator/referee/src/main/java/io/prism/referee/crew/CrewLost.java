package io.prism.referee.crew;

/** A process of the crew is gone or does not answer: the machine, not the submission. */
public final class CrewLost extends RuntimeException {
  private static final long serialVersionUID = 1;

  CrewLost(String message, Throwable cause) {
    super(message, cause);
  }

  CrewLost(String message) {
    super(message);
  }
}
