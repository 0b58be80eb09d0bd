package io.prism.scoring.ownership;

import io.prism.contracts.FamilyState;
import io.prism.contracts.FamilyState.Holding;
import io.prism.contracts.OwnershipDecision.Part;
import io.prism.statistics.Estimate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
   * {@return what an entry means for the family that it belongs to} A family that demonstrations
   * hold is vacant for an official measurement, ownership included: what was shown under another
   * profile neither earns nor keeps anybody out.
   */
  public Judgement judge(Family before, Entry entry) {
    Family family = entry.eligible() && before.demonstrated() ? before.vacated() : before;
    Contest architecture = architecture(family);
    Contest training = training(family);
    Estimate gain = entry.architecture();
    if (gain != null) {
      architecture.enter(entry, gain, entry.architectureSpread());
    }
    Estimate recipe = entry.training();
    if (recipe != null) {
      training.enter(entry, recipe, entry.trainingSpread());
    }
    return after(
        family.state(),
        family.orders(),
        architecture,
        training,
        gain == null ? 0 : 1,
        recipe == null ? 0 : 1);
  }

  /** {@return what a further measurement means for the family of its submission} */
  public Judgement judge(Family family, Replicate replicate) {
    Contest architecture = architecture(family);
    Contest training = training(family);
    architecture.arrived(replicate, replicate.architecture());
    training.arrived(replicate, replicate.training());
    return after(family.state(), family.orders().arrived(replicate), architecture, training, 0, 0);
  }

  private Contest architecture(Family family) {
    return new Contest(
        Part.ARCHITECTURE, family.state().architecture(), family.architecture(), policy);
  }

  private Contest training(Family family) {
    return new Contest(Part.TRAINING, family.state().training(), family.training(), policy);
  }

  private Judgement after(
      FamilyState before,
      Orders orders,
      Contest architecture,
      Contest training,
      int architectures,
      int trainings) {
    List<Order> wanted = new ArrayList<>();
    Orders placed = orders;
    for (Contest contest : List.of(architecture, training)) {
      for (Contest.Wanted w : contest.wanted()) {
        if (!placed.awaited(w.submission())) {
          wanted.add(
              new Order(w.submission(), placed.next(w.submission()), w.profile(), w.reason()));
          placed = placed.ordered(w.submission());
        }
      }
    }
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
    return new Judgement(
        new Family(state, architecture.title(), training.title(), placed), decided, wanted);
  }

  /** The first holder of the architecture, for good. */
  private static FamilyState.@Nullable Owner owner(FamilyState before, @Nullable Holding holding) {
    return before.owner() != null || holding == null
        ? before.owner()
        : new FamilyState.Owner(holding.hotkey(), holding.submission());
  }
}
