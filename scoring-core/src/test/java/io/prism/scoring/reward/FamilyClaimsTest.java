package io.prism.scoring.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prism.contracts.FamilyState;
import io.prism.contracts.FamilyState.Holding;
import io.prism.contracts.FamilyState.Owner;
import io.prism.contracts.Hotkey;
import io.prism.contracts.SubmissionId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FamilyClaimsTest {
  private static final RewardPolicy POLICY =
      new RewardPolicy(0.6, 0.4, false, new RewardBounds(0, 0, 1, 1, 0, 1));

  @Test
  void an_owner_who_also_holds_the_best_version_has_the_whole_family() {
    assertThat(FamilyClaims.of(List.of(family("a", "alice", "alice", 0.2, null, 0))))
        .singleElement()
        .satisfies(
            c -> {
              assertThat(c.hotkey()).isEqualTo(new Hotkey("alice"));
              assertThat(c.fraction()).isEqualTo(1);
              assertThat(c.basis()).isEqualTo(0.2);
            });
  }

  @Test
  void whoever_improves_anothers_family_from_a_third_to_nine_tenths_is_paid_a_quarter() {
    WeightVector v = vector(family("a", "alice", "bob", 0.9, null, 0));
    assertThat(v.weights().get("alice")).isCloseTo(0.75, within(1e-9));
    assertThat(v.weights().get("bob")).isCloseTo(0.25, within(1e-9));
    assertThat(v.rows()).allSatisfy(r -> assertThat(r.basis()).isEqualTo(0.9));
  }

  @Test
  void trainings_have_their_own_pool() {
    WeightVector v =
        vector(
            family("a", "alice", "alice", 0.3, "carol", 0.1),
            family("b", "bob", "bob", 0.1, "dave", 0.1));
    assertThat(v.weights().get("alice")).isCloseTo(0.45, within(1e-9));
    assertThat(v.weights().get("bob")).isCloseTo(0.15, within(1e-9));
    assertThat(v.weights().get("carol")).isCloseTo(0.2, within(1e-9));
    assertThat(v.weights().get("dave")).isCloseTo(0.2, within(1e-9));
  }

  @Test
  void a_family_that_nobody_showed_to_be_better_than_the_baseline_earns_nothing() {
    assertThat(FamilyClaims.of(List.of(new FamilyState("a", 3, null, null, null, 0.25, 3, 0))))
        .isEmpty();
  }

  @Test
  void the_order_of_families_changes_nothing() {
    FamilyState a = family("a", "alice", "bob", 0.3, "carol", 0.1);
    FamilyState b = family("b", "bob", "alice", 0.1, "alice", 0.2);
    assertThat(FamilyClaims.of(List.of(a, b))).isEqualTo(FamilyClaims.of(List.of(b, a)));
  }

  private static WeightVector vector(FamilyState... families) {
    return WeightVector.compute(POLICY, FamilyClaims.of(List.of(families)), 7, Coldkeys.UNKNOWN);
  }

  private static FamilyState family(
      String id, String owner, String best, double basis, @Nullable String trainer, double gain) {
    return new FamilyState(
        id,
        1,
        new Owner(new Hotkey(owner), new SubmissionId(id + "-first")),
        holding(id + "-best", best, basis),
        trainer == null ? null : holding(id + "-train", trainer, gain),
        0.25,
        2,
        1);
  }

  private static Holding holding(String submission, String hotkey, double basis) {
    return new Holding(
        new Hotkey(hotkey), new SubmissionId(submission), 7, true, basis + 0.01, basis, 0.99);
  }
}
