package io.prism.scoring.simulation;

import io.prism.scoring.ownership.OwnershipPolicy;
import io.prism.scoring.simulation.Scenario.Entrant;
import io.prism.statistics.NoiseModel;
import io.prism.statistics.SeedSpread;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The competitions that are simulated. Gains are in units of the measurement's error. */
public final class Scenarios {
  private Scenarios() {}

  /**
   * {@return all of them}
   *
   * @param crowd entries of each crowd
   * @param noise of a measured gain
   */
  public static List<Scenario> all(int crowd, Noise noise) {
    double sigma = noise.sigma();
    double good = 30 * sigma;
    Entrant owner = Entrant.architecture(Kind.DISCOVERER, "alice", "a", good);
    Entrant recipe = Entrant.training(Kind.DISCOVERER, "carol", "a", good / 3);
    return List.of(
        new Scenario(
            "equal challengers",
            "Does anybody who is no better ever take an architecture over?",
            join(owner, crowd(crowd, i -> Entrant.architecture(Kind.EQUAL, "m" + i, "a", good)))),
        new Scenario(
            "equal but restless",
            "Does it help to vary three times as much as the baseline does?",
            join(
                owner,
                crowd(
                    crowd, i -> Entrant.architecture(Kind.EQUAL, "m" + i, "a", good).restless(3)))),
        new Scenario(
            "equal trainings",
            "Does a copied recipe ever take a training over?",
            join(
                owner,
                recipe,
                crowd(crowd, i -> Entrant.training(Kind.COPYCAT, "m" + i, "a", good / 3)))),
        new Scenario(
            "nothing, again and again",
            "Is a miner ever paid for what is no better than the baseline?",
            join(
                Entrant.architecture(Kind.DISCOVERER, "alice", "b", good),
                crowd(crowd, i -> Entrant.architecture(Kind.RESUBMITTER, "spam", "a", 0)))),
        new Scenario(
            "nothing, many hotkeys",
            "Do many hotkeys change that?",
            join(
                Entrant.architecture(Kind.DISCOVERER, "alice", "b", good),
                crowd(crowd, i -> Entrant.architecture(Kind.LUCKY, "m" + i, "a", 0)))),
        new Scenario(
            "disguised clones",
            "What does a sybil get for clones that are built alike?",
            join(
                owner,
                Entrant.architecture(Kind.DISCOVERER, "bob", "b", good),
                crowd(
                    crowd,
                    i -> new Entrant(Kind.CLONE, "s" + i, "c" + i, "a", good, Double.NaN, 1)))),
        new Scenario(
            "spoilt and mended",
            "What does an architecture's gain earn as a recipe's, before and after its owner comes?",
            join(
                Entrant.spoilt("early", "a", good),
                owner,
                Entrant.architecture(Kind.DISCOVERER, "bob", "b", good),
                crowd(crowd, i -> Entrant.spoilt("m" + i, "a", good)))),
        new Scenario(
            "improver at the gap",
            "How often is the first challenger found whose gain is just detectable?",
            join(
                Entrant.architecture(Kind.DISCOVERER, "alice", "a", good),
                Entrant.architecture(Kind.IMPROVER, "bob", "a", good + detectable(good, noise)))),
        improvers(crowd, sigma, good, 2),
        improvers(crowd, sigma, good, 6),
        new Scenario(
            "from 0.3 to 0.9",
            "Is whoever triples a gain paid, in a crowd of challengers?",
            join(
                Entrant.architecture(Kind.DISCOVERER, "alice", "a", 0.3),
                crowd(crowd, i -> Entrant.architecture(Kind.EQUAL, "m" + i, "a", 0.3)),
                Entrant.architecture(Kind.IMPROVER, "bob", "a", 0.9))));
  }

  /**
   * {@return the margin and the gap above it that the noise card calls detectable by the experiment
   * which the official policy's test replaces}
   */
  private static double detectable(double good, Noise noise) {
    OwnershipPolicy policy = OwnershipPolicy.official();
    SeedSpread seeds = new SeedSpread(noise.sigma() * Math.sqrt(Simulation.OWN), noise.freedom());
    int each = policy.fixedMeasurements();
    return policy.margin(good)
        + NoiseModel.ofCard(seeds, 0)
            .detectableGap(
                new NoiseModel.Size(10_000, each, each),
                policy.takeoverAlpha(),
                policy.testPower());
  }

  private static Scenario improvers(int crowd, double sigma, double good, int by) {
    return new Scenario(
        "improver by " + by + " sigma",
        "How often is an improvement of this size found, after ten who are equal?",
        join(
            Entrant.architecture(Kind.DISCOVERER, "alice", "a", good),
            crowd(Math.min(10, crowd), i -> Entrant.architecture(Kind.EQUAL, "m" + i, "a", good)),
            Entrant.architecture(Kind.IMPROVER, "bob", "a", good + by * sigma)));
  }

  private static List<Entrant> crowd(int size, IntFunction<Entrant> one) {
    return IntStream.range(0, size).mapToObj(one).toList();
  }

  /** Entrants, and lists of them. */
  private static List<Entrant> join(Object... parts) {
    List<Entrant> out = new ArrayList<>();
    for (Object part : parts) {
      if (part instanceof List<?> list) {
        list.forEach(e -> out.add((Entrant) e));
      } else {
        out.add((Entrant) part);
      }
    }
    return out;
  }
}
