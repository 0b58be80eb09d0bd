package io.prism.scoring.simulation;

import io.prism.contracts.Hotkey;
import io.prism.contracts.OwnershipDecision;
import io.prism.contracts.OwnershipDecision.Outcome;
import io.prism.contracts.OwnershipDecision.Part;
import io.prism.contracts.ScoreEvent;
import io.prism.contracts.Sha256;
import io.prism.contracts.SubmissionId;
import io.prism.scoring.ownership.Entry;
import io.prism.scoring.ownership.Fact;
import io.prism.scoring.ownership.Family;
import io.prism.scoring.ownership.Judgement;
import io.prism.scoring.ownership.Ledger;
import io.prism.scoring.ownership.Order;
import io.prism.scoring.ownership.OwnershipPolicy;
import io.prism.scoring.ownership.Replicate;
import io.prism.scoring.reward.Coldkeys;
import io.prism.scoring.reward.FamilyClaims;
import io.prism.scoring.reward.RewardPolicy;
import io.prism.scoring.reward.WeightVector;
import io.prism.scoring.simulation.Scenario.Entrant;
import io.prism.statistics.Estimate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Plays scenarios many times over. The same seed gives the same numbers on every machine. */
public final class Simulation {
  /** Part of a gain's variance that further measurements of a submission do not share. */
  static final double OWN = 0.5;

  private static final Sha256 YARDSTICK = new Sha256("0".repeat(64));

  private final OwnershipPolicy ownership;
  private final RewardPolicy rewards = RewardPolicy.official(false);
  private final Noise noise;
  private final long seed;

  public Simulation(OwnershipPolicy ownership, Noise noise, long seed) {
    this.ownership = ownership;
    this.noise = noise;
    this.seed = seed;
  }

  /**
   * What a scenario came to.
   *
   * @param competitions played
   * @param falseTakeovers competitions in which something changed hands to what is not better than
   *     what it replaced
   * @param falsePayments competitions in which a hotkey was paid in the end for something whose
   *     true gain is not above 0
   * @param found of the improvers, how many hold what they improved; null without improvers
   * @param entries in each competition
   * @param measurements that contests ordered, mean for each competition
   * @param shares mean share of all weight, by kind
   */
  public record Report(
      String scenario,
      String question,
      int competitions,
      int falseTakeovers,
      int falsePayments,
      @Nullable Double found,
      int entries,
      double measurements,
      SortedMap<String, Double> shares) {}

  /** {@return the report of a scenario that was played so often} */
  public Report play(Scenario scenario, int competitions) {
    int takeovers = 0;
    int payments = 0;
    int improvers = 0;
    int found = 0;
    long measurements = 0;
    Map<Kind, Double> shares = new EnumMap<>(Kind.class);
    for (int c = 0; c < competitions; c++) {
      Played played = play(scenario, new SplittableRandom(mix(scenario.name(), c)));
      takeovers += played.falseTakeover ? 1 : 0;
      payments += played.falsePayment ? 1 : 0;
      improvers += played.improvers;
      found += played.found;
      measurements += played.measurements;
      played.shares.forEach((kind, share) -> shares.merge(kind, share, Double::sum));
    }
    SortedMap<String, Double> mean = new TreeMap<>();
    shares.forEach((kind, sum) -> mean.put(kind.label(), sum / competitions));
    return new Report(
        scenario.name(),
        scenario.question(),
        competitions,
        takeovers,
        payments,
        improvers == 0 ? null : (Double) ((double) found / improvers),
        scenario.entrants().size(),
        (double) measurements / competitions,
        mean);
  }

  private record Played(
      boolean falseTakeover,
      boolean falsePayment,
      int improvers,
      int found,
      int measurements,
      Map<Kind, Double> shares) {}

  private Played play(Scenario scenario, SplittableRandom random) {
    World world = World.of(random, noise);
    Ledger ledger = new Ledger(ownership);
    Map<SubmissionId, Entrant> truth = new HashMap<>();
    Map<String, Kind> kinds = new HashMap<>();
    boolean falseTakeover = false;
    int measurements = 0;
    List<Entrant> entrants = scenario.entrants();
    for (int i = 0; i < entrants.size(); i++) {
      Entrant e = entrants.get(i);
      SubmissionId id = new SubmissionId(Integer.toString(i));
      truth.put(id, e);
      kinds.putIfAbsent(e.hotkey(), e.kind());
      Deque<Fact> facts = new ArrayDeque<>(List.of(entry(e, id, world)));
      // Everything that was ordered is measured before the next entry comes.
      while (!facts.isEmpty()) {
        Judgement judgement = ledger.judge(facts.remove());
        for (Judgement.Decided d : judgement.decided()) {
          falseTakeover |= falsely(d, truth);
        }
        for (Order o : judgement.orders()) {
          measurements++;
          facts.add(replicate(o, truth, world));
        }
      }
    }
    int improvers = 0;
    int found = 0;
    boolean falsePayment = false;
    for (Family f : ledger.families()) {
      for (Part part : Part.values()) {
        var held = part == Part.ARCHITECTURE ? f.state().architecture() : f.state().training();
        if (held != null) {
          Entrant holder = truth.getOrDefault(held.submission(), entrants.getFirst());
          falsePayment |= held.basis() > 0 && gain(holder, part) <= 0;
          found += holder.kind() == Kind.IMPROVER ? 1 : 0;
        }
      }
    }
    for (Entrant e : entrants) {
      improvers += e.kind() == Kind.IMPROVER ? 1 : 0;
    }
    return new Played(
        falseTakeover, falsePayment, improvers, found, measurements, shares(ledger, kinds));
  }

  private static boolean falsely(Judgement.Decided d, Map<SubmissionId, Entrant> truth) {
    OwnershipDecision decision = d.decision();
    SubmissionId against = decision.against();
    Entrant challenger = truth.get(d.submission());
    Entrant held = against == null ? null : truth.get(against);
    return decision.outcome() == Outcome.TAKES_OVER
        && challenger != null
        && held != null
        && gain(challenger, decision.part()) <= gain(held, decision.part());
  }

  private static double gain(Entrant e, Part part) {
    if (part == Part.TRAINING && e.kind() == Kind.SPOILER) {
      return 0; // it adds nothing to what the architecture gains without it
    }
    return part == Part.ARCHITECTURE ? e.architecture() : e.training();
  }

  private Map<Kind, Double> shares(Ledger ledger, Map<String, Kind> kinds) {
    WeightVector vector =
        WeightVector.compute(
            rewards,
            FamilyClaims.of(ledger.families().stream().map(Family::state).toList()),
            0,
            Coldkeys.UNKNOWN);
    Map<Kind, Double> out = new EnumMap<>(Kind.class);
    kinds.values().forEach(kind -> out.putIfAbsent(kind, 0.0));
    vector
        .weights()
        .forEach(
            (hotkey, weight) ->
                out.merge(kinds.getOrDefault(hotkey, Kind.DISCOVERER), weight, Double::sum));
    return out;
  }

  private Entry entry(Entrant e, SubmissionId id, World world) {
    Gains gains = measured(e, world);
    boolean both = gains.architecture() != null && gains.training() != null;
    return new Entry(
        id,
        new Hotkey(e.hotkey()),
        0,
        e.family(),
        estimate(gains.architecture(), world),
        estimate(gains.training(), world),
        true,
        e.alike().isEmpty() ? List.of() : List.of(new Entry.Relative(e.alike(), 0.95, null)),
        "simulated",
        gains.architecture() == null ? null : spread(world, 1),
        gains.training() == null ? null : spread(world, both ? Math.sqrt(2) : 1),
        null,
        comparison(gains, world),
        null);
  }

  private Replicate replicate(Order order, Map<SubmissionId, Entrant> truth, World world) {
    Gains gains = measured(Objects.requireNonNull(truth.get(order.submission())), world);
    return new Replicate(
        order.submission(),
        order.number(),
        order.profile(),
        gains.architecture(),
        gains.training(),
        null,
        comparison(gains, world),
        null);
  }

  /** What one evaluation shows, bits per byte; null for what it does not measure. */
  private record Gains(@Nullable Double architecture, @Nullable Double training) {}

  /**
   * A training's gain is over the very trainings that the architecture's gain was measured by, and
   * never more than both together gain over the baseline.
   */
  private Gains measured(Entrant e, World world) {
    double own = Double.isNaN(e.architecture()) ? 0 : world.own(e.unrest());
    Double architecture =
        Double.isNaN(e.architecture())
            ? null
            : (Double) (e.architecture() + world.error(noise.sigma(), own));
    if (Double.isNaN(e.training())) {
      return new Gains(architecture, null);
    }
    double recipe = world.own(e.unrest());
    if (architecture == null) {
      return new Gains(null, e.training() + world.error(noise.sigma(), recipe));
    }
    double effect = e.training() + noise.sigma() * Math.sqrt(OWN) * (recipe - own);
    return new Gains(architecture, Math.min(effect, architecture + effect));
  }

  private @Nullable Estimate estimate(@Nullable Double gain, World world) {
    return gain == null ? null : new Estimate(gain, noise.sigma() * world.known(), noise.freedom());
  }

  private ScoreEvent.@Nullable Comparison comparison(Gains gains, World world) {
    Double gain = gains.architecture();
    return gain == null
        ? null
        : new ScoreEvent.Comparison(
            YARDSTICK,
            List.of(
                new ScoreEvent.ScaleGain(
                    "s",
                    gain,
                    noise.sigma() * world.known(),
                    noise.freedom(),
                    gains.training() != null)));
  }

  private ScoreEvent.Spread spread(World world, double factor) {
    return new ScoreEvent.Spread(
        factor * noise.sigma() * Math.sqrt(OWN) * world.known(), noise.freedom(), 0);
  }

  /**
   * One competition's luck. All gains are over the same trainings of the baseline, which make half
   * of the variance, and all errors rest on the same estimate of the spread.
   */
  private record World(SplittableRandom random, double common, double known) {
    static World of(SplittableRandom random, Noise noise) {
      double squares = 0;
      for (int i = 0; i < noise.freedom(); i++) {
        double z = random.nextGaussian();
        squares += z * z;
      }
      return new World(random, random.nextGaussian(), Math.sqrt(squares / noise.freedom()));
    }

    double own(double unrest) {
      return unrest * random.nextGaussian();
    }

    double error(double sigma, double own) {
      return sigma * (Math.sqrt(1 - OWN) * common + Math.sqrt(OWN) * own);
    }
  }

  private long mix(String scenario, int competition) {
    return seed * 0x9E3779B97F4A7C15L + scenario.hashCode() * 1_000_003L + competition;
  }
}
