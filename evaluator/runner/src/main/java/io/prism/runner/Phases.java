package io.prism.runner;

/** How a back end runs the phases of one attempt. */
public interface Phases {
  /** What runs them does not answer now. Nothing is concluded from that; ask again. */
  abstract class Away extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * @param message who does not answer, and how
     */
    protected Away(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** What untrusted code left is unknown, or lost: the attempt is over without an outcome. */
  class FilesLost extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * @param message why
     */
    public FilesLost(String message) {
      super(message);
    }
  }

  /** {@return what runs this phase, started or not} */
  Child child(PhaseName phase);

  /** {@return whether player or trainer left a regular file of this name in their folder} */
  boolean written(String name);
}
