package io.prism.statistics;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.random.RandomDataGenerator;

/** Synthetic competitions; each with its own seed, so that none disturbs another. */
final class Trainings {
  private Trainings() {}

  /**
   * One challenger against one champion.
   *
   * @param gain of the challenger, in true sigmas
   * @param restChampion spread of the champion's trainings in the true sigma
   * @param restChallenger of the challenger's
   * @param freedom degrees of freedom of the card
   */
  record World(double gain, double restChampion, double restChallenger, int freedom) {
    static World equal(int freedom) {
      return new World(0, 1, 1, freedom);
    }

    World gaining(double by) {
      return new World(by, restChampion, restChallenger, freedom);
    }
  }

  /** Trainings in pairs, and the card of that installation. */
  record Drawn(SeedSpread card, List<Observation> pairs) {}

  static Drawn draw(World world, int pairs, long seed) {
    RandomDataGenerator random = new RandomDataGenerator(seed);
    double card = Math.sqrt(random.nextGamma(world.freedom / 2.0, 2.0 / world.freedom));
    List<Observation> out = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      out.add(Observation.champion(10 + world.restChampion * random.nextGaussian()));
      out.add(
          Observation.challenger(10 - world.gain + world.restChallenger * random.nextGaussian()));
    }
    return new Drawn(new SeedSpread(card, world.freedom), out);
  }
}
