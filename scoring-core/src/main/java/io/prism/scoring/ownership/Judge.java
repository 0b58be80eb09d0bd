package io.prism.scoring.ownership;

import io.prism.contracts.FamilyState;
import io.prism.contracts.FamilyState.Holding;
import io.prism.contracts.OwnershipDecision.Part;
import io.prism.contracts.SubmissionId;
import io.prism.statistics.Estimate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Judges entries; pure. */
public final class Judge {
  private final OwnershipPolicy policy;

  public Judge(OwnershipPolicy policy) {
    this.policy = policy;
  }

  /**
   * {@return the family that an entry belongs to}: that of its own graph where it is known, else
   * the known family that is built most alike, if any is alike enough, else the one that behaves
   * most alike, if any does
   *
   * @param known whether a family with this id exists
   */
  public String family(Entry entry, Predicate<String> known) {
    if (known.test(entry.architectureId())) {
      return entry.architectureId();
    }
    List<Entry.Relative> relatives =
        entry.relatives().stream().filter(r -> known.test(r.architectureId())).toList();
    Comparator<Entry.Relative> first = Comparator.comparing(Entry.Relative::architectureId);
    return relatives.stream()
        .filter(r -> r.structure() >= policy.likeness())
        .min(Comparator.comparingDouble(Entry.Relative::structure).reversed().thenComparing(first))
        .or(
            () ->
                relatives.stream()
                    .filter(this::behavesAlike)
                    .min(Comparator.comparingDouble(Judge::distance).thenComparing(first)))
        .map(Entry.Relative::architectureId)
        .orElse(entry.architectureId());
  }

  private boolean behavesAlike(Entry.Relative relative) {
    Double most = policy.behaviour();
    return most != null && distance(relative) <= most;
  }

  private static double distance(Entry.Relative relative) {
    Double behaviour = relative.behaviour();
    return behaviour == null ? Double.POSITIVE_INFINITY : behaviour;
  }

  /** {@return a family before its first entry} */
  public Family unclaimed(String architectureId) {
    return Family.unclaimed(architectureId, policy.improverShare());
  }

  /**
   * {@return what a fact means for the family that it belongs to} The first official measurement
   * opens a family anew, and demonstrations have no part in it after that: what was shown under
   * another profile neither earns, nor keeps anybody out, nor makes anything harder for anybody.
   */
  public Judgement judge(Family before, Fact fact) {
    Step step = step(before, fact);
    return order(step.family(), step.decided());
  }

  /**
   * {@return a family judged anew from what happened in it} For rulings, which change which facts
   * those are: a graph that belongs elsewhere, a submission that does not count. Each fact is
   * judged under the policy that counted then. Measurements that were ordered stay ordered.
   *
   * @param before the family as it was judged so far
   * @param orders measurements that were ordered of its submissions, in whatever family they were
   * @param facts of the family, in the order in which they were first judged
   */
  public Judgement again(Family before, Orders orders, List<Past> facts) {
    Family family = unclaimed(before.state().architectureId());
    Map<SubmissionId, Map<Part, Judgement.Decided>> latest = new LinkedHashMap<>();
    for (Past past : facts) {
      Step step = new Judge(past.policy()).step(family, past.fact());
      family = step.family();
      for (Judgement.Decided d : step.decided()) {
        latest
            .computeIfAbsent(d.submission(), _ -> new EnumMap<>(Part.class))
            .put(d.decision().part(), d);
      }
    }
    FamilyState state = family.state();
    Family anew =
        new Family(
            new FamilyState(
                state.architectureId(),
                // readers keep the largest
                before.state().version() + 1,
                state.owner(),
                state.architecture(),
                state.training(),
                state.improverShare(),
                state.architectures(),
                state.trainings()),
            family.architecture(),
            family.training(),
            orders,
            family.official());
    return order(anew, latest.values().stream().flatMap(m -> m.values().stream()).toList());
  }

  /** A family after a fact, before anything is ordered for it. */
  private record Step(Family family, List<Judgement.Decided> decided) {}

  private Step step(Family before, Fact fact) {
    return switch (fact) {
      case Entry entry -> {
        Family family = entry.eligible() && !before.onlyOfficial() ? before.opened() : before;
        Contest architecture = architecture(family);
        Estimate gain = entry.architecture();
        Estimate recipe = entry.training();
        if (family.onlyOfficial() && !entry.eligible()) {
          Contest training = training(family, shortfall(architecture));
          architecture.outranked(entry, gain);
          training.outranked(entry, recipe);
          yield after(family, family.orders(), architecture, training, 0, 0);
        }
        if (gain != null) {
          architecture.enter(entry, gain, entry.architectureSpread());
        }
        Contest training = training(family, shortfall(architecture));
        training.revised(shortfall(architecture(family)));
        if (recipe != null) {
          training.enter(entry, recipe, entry.trainingSpread());
        }
        yield after(
            family,
            family.orders(),
            architecture,
            training,
            gain == null ? 0 : 1,
            recipe == null ? 0 : 1);
      }
      case Replicate replicate -> {
        Contest architecture = architecture(before);
        architecture.arrived(replicate, replicate.architecture());
        Contest training = training(before, shortfall(architecture));
        training.revised(shortfall(architecture(before)));
        training.arrived(replicate, replicate.training());
        yield after(before, before.orders().arrived(replicate), architecture, training, 0, 0);
      }
    };
  }

  private Contest architecture(Family family) {
    return new Contest(
        new Match(
            Part.ARCHITECTURE,
            family.state().architecture(),
            family.architecture(),
            new Shortfall(new LinkedHashMap<>(), null, policy.claimAlpha()),
            policy));
  }

  private Contest training(Family family, Shortfall shortfall) {
    return new Contest(
        new Match(Part.TRAINING, family.state().training(), family.training(), shortfall, policy));
  }

  private Shortfall shortfall(Contest architecture) {
    FamilyState.Holding best = architecture.holding();
    if (architecture.failing()) {
      // what cannot be repeated is nothing to measure others by
      return new Shortfall(new LinkedHashMap<>(), null, policy.claimAlpha());
    }
    return new Shortfall(
        architecture.title().grounds(),
        best == null ? null : best.submission(),
        policy.claimAlpha());
  }

  private Step after(
      Family family,
      Orders orders,
      Contest architecture,
      Contest training,
      int architectures,
      int trainings) {
    FamilyState before = family.state();
    FamilyState state =
        new FamilyState(
            before.architectureId(),
            before.version() + 1,
            owner(before, architecture.holding()),
            architecture.holding(),
            training.holding(),
            policy.improverShare(),
            before.architectures() + architectures,
            before.trainings() + trainings);
    List<Judgement.Decided> decided = new ArrayList<>(architecture.decided());
    decided.addAll(training.decided());
    return new Step(
        new Family(state, architecture.title(), training.title(), orders, family.official()),
        decided);
  }

  private Judgement order(Family family, List<Judgement.Decided> decided) {
    List<Order> wanted = new ArrayList<>();
    Orders placed = family.orders();
    Contest architecture = architecture(family);
    List<Contest.Wanted> all = new ArrayList<>(architecture.wanted());
    all.addAll(training(family, shortfall(architecture)).wanted());
    for (Contest.Wanted w : all) {
      if (!placed.awaited(w.submission())) {
        wanted.add(new Order(w.submission(), placed.next(w.submission()), w.profile(), w.reason()));
        placed = placed.ordered(w.submission());
      }
    }
    return new Judgement(
        new Family(
            family.state(), family.architecture(), family.training(), placed, family.official()),
        decided,
        wanted);
  }

  /**
   * The first holder of the architecture, for good, unless its claim was refuted before anybody
   * else held it: luck that is not paid for is no discovery.
   */
  private static FamilyState.@Nullable Owner owner(FamilyState before, @Nullable Holding holding) {
    FamilyState.Owner owner = before.owner();
    Holding held = before.architecture();
    if (holding == null) {
      return owner;
    }
    boolean refuted =
        owner != null
            && held != null
            && held.submission().equals(owner.submission())
            && held.basis() <= 0
            && !holding.submission().equals(owner.submission());
    return owner == null || refuted
        ? new FamilyState.Owner(holding.hotkey(), holding.submission())
        : owner;
  }
}
