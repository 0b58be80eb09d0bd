package io.prism.review.python;

/**
 * Bounds what one review may cost, whatever the rules do. Counted are nodes visited and text read,
 * not seconds, so that every host decides alike. Belongs to one thread.
 */
public final class Work {
  /** Thrown when a bundle costs more than the bound; {@code Review} makes a finding of it. */
  public static final class Exceeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Exceeded(long most) {
      super("more than %,d steps".formatted(most), null, false, false);
    }
  }

  /** Steps for one bundle, about two seconds; honest ones take a hundredth. */
  public static final long MOST = 40_000_000;

  private final long most;
  private long done;

  /**
   * Nothing done yet.
   *
   * @param most steps; a node visited is one
   */
  public Work(long most) {
    this.most = most;
  }

  /** {@return steps done so far} */
  public long done() {
    return done;
  }

  /** Counts {@code steps}. */
  void spend(long steps) {
    done += steps;
    if (done > most) {
      throw new Exceeded(most);
    }
  }
}
