package io.prism.statistics;

/**
 * One training, in the order in which the trainings became known.
 *
 * @param side who was trained
 * @param loss mean held-out loss of this training; a diverged training has the worst loss
 */
public record Observation(Side side, double loss) {
  /** Who was trained. */
  public enum Side {
    CHAMPION,
    CHALLENGER
  }

  public Observation {
    Check.finite(loss, "a loss");
  }

  /** {@return a fresh training of the champion} */
  public static Observation champion(double loss) {
    return new Observation(Side.CHAMPION, loss);
  }

  /** {@return a training of the challenger} */
  public static Observation challenger(double loss) {
    return new Observation(Side.CHALLENGER, loss);
  }
}
