package io.prism.scoring.simulation;

import java.util.List;

/**
 * A competition: entries in order.
 *
 * @param name in reports
 * @param question what it is there to answer
 * @param entrants in the order of their entries
 */
public record Scenario(String name, String question, List<Entrant> entrants) {
  public Scenario {
    entrants = List.copyOf(entrants);
  }

  /**
   * One entry.
   *
   * @param hotkey who
   * @param family id of its graph
   * @param alike id of the family that it is a disguise of; empty for none
   * @param architecture true gain, bits per byte; NaN for a recipe alone
   * @param training true gain of the training, bits per byte; NaN for none
   * @param unrest how many times as much its trainings vary as those of the baseline, at least 1
   */
  public record Entrant(
      Kind kind,
      String hotkey,
      String family,
      String alike,
      double architecture,
      double training,
      double unrest) {
    static Entrant architecture(Kind kind, String hotkey, String family, double gain) {
      return new Entrant(kind, hotkey, family, "", gain, Double.NaN, 1);
    }

    static Entrant training(Kind kind, String hotkey, String family, double gain) {
      return new Entrant(kind, hotkey, family, "", Double.NaN, gain, 1);
    }

    /** A bundle whose architecture gains nothing until its recipe has mended it. */
    static Entrant spoilt(String hotkey, String family, double gain) {
      return new Entrant(Kind.SPOILER, hotkey, family, "", 0, gain, 1);
    }

    Entrant restless(double factor) {
      return new Entrant(kind, hotkey, family, alike, architecture, training, factor);
    }
  }
}
