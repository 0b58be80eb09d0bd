package io.prism.scoring.ownership;

import io.prism.contracts.FamilyState;
import io.prism.contracts.FamilyState.Holding;
import io.prism.contracts.OwnershipDecision;
import io.prism.contracts.OwnershipDecision.Part;
import io.prism.statistics.Estimate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges entries; pure. */
public final class Judge {
  private final OwnershipPolicy policy;

  public Judge(OwnershipPolicy policy) {
    this.policy = policy;
  }

  /**
   * A family after an entry.
   *
   * @param decisions one for each part that the entry competed for
   */
  public record Judgement(Family family, List<OwnershipDecision> decisions) {
    public Judgement {
      decisions = List.copyOf(decisions);
    }
  }

  /**
   * {@return the family that an entry belongs to}: that of its own graph where it is known, else
   * the known family that is most alike, if any is alike enough
   *
   * @param known whether a family with this id exists
   */
  public String family(Entry entry, java.util.function.Predicate<String> known) {
    if (known.test(entry.architectureId())) {
      return entry.architectureId();
    }
    String best = entry.architectureId();
    double structure = policy.likeness();
    for (Entry.Relative r : entry.relatives()) {
      boolean nearer =
          r.structure() > structure
              || r.structure() == structure
                  && (best.equals(entry.architectureId())
                      || r.architectureId().compareTo(best) < 0);
      if (nearer && known.test(r.architectureId())) {
        best = r.architectureId();
        structure = r.structure();
      }
    }
    return best;
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
    FamilyState state = family.state();
    List<OwnershipDecision> decisions = new ArrayList<>();
    Contest architecture =
        new Contest(
            Part.ARCHITECTURE,
            state.architecture(),
            family.architecture(),
            family.architectureRound());
    Contest training =
        new Contest(Part.TRAINING, state.training(), family.training(), family.trainingRound());
    Estimate gain = entry.architecture();
    if (gain != null) {
      Contest.Result result = architecture.enter(entry, gain, policy);
      architecture = result.after();
      decisions.add(result.decision());
    }
    Estimate recipe = entry.training();
    if (recipe != null) {
      Contest.Result result = training.enter(entry, recipe, policy);
      training = result.after();
      decisions.add(result.decision());
    }
    FamilyState after =
        new FamilyState(
            state.architectureId(),
            state.version() + 1,
            owner(state, architecture.holding()),
            architecture.holding(),
            training.holding(),
            policy.improverShare(),
            state.architectures() + (gain == null ? 0 : 1),
            state.trainings() + (recipe == null ? 0 : 1));
    return new Judgement(
        new Family(
            after,
            architecture.measure(),
            training.measure(),
            architecture.round(),
            training.round()),
        decisions);
  }

  /** The first holder of the architecture, for good. */
  private static FamilyState.@Nullable Owner owner(FamilyState before, @Nullable Holding holding) {
    return before.owner() != null || holding == null
        ? before.owner()
        : new FamilyState.Owner(holding.hotkey(), holding.submission());
  }
}
