package io.prism.scoring.reward;

import static io.prism.scoring.reward.Claims.architecture;
import static io.prism.scoring.reward.Claims.fraction;
import static io.prism.scoring.reward.Claims.from;
import static io.prism.scoring.reward.Claims.of;
import static io.prism.scoring.reward.Claims.share;
import static io.prism.scoring.reward.Claims.training;
import static io.prism.scoring.reward.Claims.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.prism.contracts.WeightsEvent.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class WeightVectorTest {
  private static final Offset<Double> CLOSE = within(1e-9);

  @Test
  void nothing_earned_is_an_empty_vector() {
    assertThat(vector()).isEqualTo(WeightVector.EMPTY);
    assertThat(vector(architecture("a", 1, 0), architecture("b", 2, -1)))
        .isEqualTo(WeightVector.EMPTY);
    assertThat(vector(fraction(architecture("a", 1, 1), 0))).isEqualTo(WeightVector.EMPTY);
  }

  @Test
  void the_pools_are_shared_60_to_40_whatever_is_in_them() {
    WeightVector v =
        vector(architecture("a", 1, 0.3), architecture("b", 2, 0.1), training("c", 1, 0.001));
    assertThat(share(v, "a")).isCloseTo(0.45, CLOSE);
    assertThat(share(v, "b")).isCloseTo(0.15, CLOSE);
    assertThat(share(v, "c")).isCloseTo(0.40, CLOSE);
    assertThat(v.rows())
        .extracting(Row::pool)
        .containsExactly("architecture", "architecture", "training");
  }

  @Test
  void a_pool_without_claims_folds_into_the_other() {
    assertThat(vector(architecture("a", 1, 0.3)).weights()).isEqualTo(Map.of("a", 1.0));
    assertThat(vector(training("a", 1, 0.3), architecture("b", 1, -1)).weights())
        .isEqualTo(Map.of("a", 1.0));
  }

  @Test
  void a_pool_that_the_policy_gives_nothing_pays_nobody() {
    RewardPolicy policy = new RewardPolicy(1, 0, false, RewardBounds.NONE);
    assertThat(
            WeightVector.compute(
                    policy,
                    List.of(architecture("a", 1, 0.1), training("b", 1, 9)),
                    100,
                    Coldkeys.UNKNOWN)
                .weights())
        .isEqualTo(Map.of("a", 1.0));
  }

  @Test
  void owner_and_improver_share_what_their_family_earns() {
    Claim owner = fraction(architecture("owner", 1, 0.3), 0.75);
    Claim improver = of(fraction(architecture("improver", 1, 0.3), 0.25), "improver");
    WeightVector v = vector(owner, improver, architecture("other", 2, 0.1));
    assertThat(share(v, "owner")).isCloseTo(0.75 * 0.75, CLOSE);
    assertThat(share(v, "improver")).isCloseTo(0.75 * 0.25, CLOSE);
    assertThat(share(v, "other")).isCloseTo(0.25, CLOSE);
    assertThat(v.rows()).extracting(Row::fraction).contains(0.75, 0.25, 1.0);
  }

  @Test
  void a_family_that_is_claimed_twice_earns_no_more_than_its_best_claim_alone() {
    Claim other = architecture("other", 2, 0.2);
    WeightVector v = vector(architecture("a", 1, 0.2), architecture("b", 1, 0.1), other);
    assertThat(share(v, "a") + share(v, "b")).isLessThanOrEqualTo(0.5);
    assertThat(v.rows()).extracting(Row::fraction).containsExactly(1.0, 0.5, 0.5);
  }

  @Test
  void families_do_not_multiply_a_miner() {
    List<Claim> claims = new ArrayList<>();
    claims.add(Claims.training("honest", 0, 0.05));
    for (int family = 1; family < 50; family++) {
      claims.add(Claims.training("sybil", family, 0.05));
    }
    RewardPolicy policy = RewardPolicy.official(false);
    Coldkeys none = Coldkeys.UNKNOWN;
    WeightVector v = WeightVector.compute(policy, claims, 0, none);
    assertThat(share(v, "honest")).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(v.rows().get(2).further()).isEqualTo(0.5);
    assertThat(v.rows().get(3).further()).isEqualTo(0.25);

    // nor do hotkeys, where the chain tells whose they are
    Coldkeys one = h -> h.value().startsWith("sybil") ? Optional.of("cold") : Optional.empty();
    List<Claim> spread = new ArrayList<>(List.of(Claims.training("honest", 0, 0.05)));
    for (int family = 1; family < 50; family++) {
      spread.add(Claims.training("sybil" + family, family, 0.05));
    }
    assertThat(share(WeightVector.compute(policy, spread, 0, one), "honest"))
        .isCloseTo(1 / 3.0, within(1e-9));

    // owner and improver of one family are one family
    Claim owner = Claims.fraction(architecture("a", 1, 0.2), 0.6);
    List<Claim> both = List.of(owner, Claims.of(Claims.fraction(owner, 0.4), "b"));
    assertThat(WeightVector.compute(policy, both, 0, h -> Optional.of("cold")).rows())
        .extracting(Row::further)
        .containsExactly(1.0, 1.0);
  }

  @Test
  void a_pool_has_its_whole_share_only_where_its_claims_come_to_something() {
    RewardBounds full = new RewardBounds(0, 0, 1, 1, 0.02, 1);
    RewardPolicy policy = RewardPolicy.official(false).with(full);
    List<Claim> claims =
        List.of(Claims.architecture("alice", 1, 0.2), Claims.training("lucky", 2, 0.002));
    // a tenth of 0.4 beside the whole of 0.6
    assertThat(WeightVector.compute(policy, claims, 0, Coldkeys.UNKNOWN).weights().get("lucky"))
        .isCloseTo(0.04 / 0.64, within(1e-9));
    List<Claim> enough =
        List.of(Claims.architecture("alice", 1, 0.2), Claims.training("carol", 2, 0.03));
    assertThat(WeightVector.compute(policy, enough, 0, Coldkeys.UNKNOWN).weights().get("carol"))
        .isCloseTo(0.4, within(1e-9));
    List<Claim> alone = List.of(Claims.training("lucky", 2, 0.002));
    assertThat(WeightVector.compute(policy, alone, 0, Coldkeys.UNKNOWN).weights().get("lucky"))
        .isEqualTo(1);
  }

  @Test
  void a_half_life_takes_half_from_what_is_that_much_older() {
    RewardBounds decay = new RewardBounds(0, 10, 1, 1, 0, 1);
    List<Claim> claims =
        List.of(from(architecture("new", 1, 0.1), 100), from(architecture("old", 2, 0.2), 80));
    WeightVector v = vector(decay, claims);
    assertThat(share(v, "new")).isCloseTo(2.0 / 3, CLOSE);
    assertThat(share(v, "old")).isCloseTo(1.0 / 3, CLOSE);
    assertThat(v.rows()).extracting(Row::decay).containsExactly(1.0, 0.25);
  }

  @Test
  void when_all_claims_are_ancient_they_are_paid_all_the_same() {
    RewardBounds decay = new RewardBounds(0, 1, 1, 1, 0, 1);
    List<Claim> claims =
        List.of(from(architecture("a", 1, 0.1), 0), from(architecture("b", 2, 0.1), 1));
    WeightVector v =
        WeightVector.compute(
            RewardPolicy.official(false).with(decay), claims, 1_000_000, Coldkeys.UNKNOWN);
    assertThat(share(v, "b")).isCloseTo(2.0 / 3, CLOSE);
    assertThat(v.rows()).extracting(Row::decay).containsOnly(0.0);
  }

  @Test
  void what_earns_less_than_the_floor_is_shared_by_the_others_weakest_first() {
    RewardBounds floor = new RewardBounds(0.1, 0, 1, 1, 0, 1);
    WeightVector v =
        vector(
            floor,
            List.of(
                architecture("a", 1, 0.83),
                // below the floor at first, above it once c and d are gone
                architecture("b", 2, 0.096),
                architecture("c", 3, 0.04),
                architecture("d", 4, 0.034)));
    assertThat(v.weights()).containsOnlyKeys("a", "b");
    assertThat(share(v, "b")).isCloseTo(0.096 / 0.926, CLOSE);
    List<Claim> equals = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      equals.add(architecture("equal" + i, i, 0.1));
    }
    assertThat(vector(floor, equals).weights()).hasSize(10);
  }

  @Test
  void what_a_cap_cuts_goes_to_the_others_in_proportion() {
    RewardBounds cap = new RewardBounds(0, 0, 0.5, 1, 0, 1);
    WeightVector v =
        vector(
            cap,
            List.of(
                architecture("a", 1, 0.6), architecture("b", 2, 0.3), architecture("c", 3, 0.1)));
    assertThat(share(v, "a")).isCloseTo(0.5, CLOSE);
    assertThat(share(v, "b")).isCloseTo(0.375, CLOSE);
    assertThat(share(v, "c")).isCloseTo(0.125, CLOSE);
    assertThat(v.unplaced()).isZero();
    assertThat(v.rows().getFirst().capCut()).isCloseTo(0.1, CLOSE);
    assertThat(v.rows().get(1).capCut()).isCloseTo(-0.075, CLOSE);
    assertThat(v.rows())
        .extracting(r -> r.share() + r.capCut())
        .satisfiesExactly(
            x -> assertThat(x).isCloseTo(0.6, CLOSE),
            x -> assertThat(x).isCloseTo(0.3, CLOSE),
            x -> assertThat(x).isCloseTo(0.1, CLOSE));
  }

  @Test
  void redistribution_may_lift_the_next_one_to_the_cap_but_not_above_it() {
    RewardBounds cap = new RewardBounds(0, 0, 0.4, 1, 0, 1);
    WeightVector v =
        vector(
            cap,
            List.of(
                architecture("a", 1, 0.6), architecture("b", 2, 0.3), architecture("c", 3, 0.1)));
    assertThat(share(v, "a")).isCloseTo(0.4, CLOSE);
    assertThat(share(v, "b")).isCloseTo(0.4, CLOSE);
    assertThat(share(v, "c")).isCloseTo(0.2, CLOSE);
  }

  @Test
  void caps_that_cannot_all_hold_say_so_and_never_empty_the_vector() {
    RewardBounds cap = new RewardBounds(0, 0, 0.25, 1, 0, 1);
    WeightVector one = vector(cap, List.of(architecture("a", 1, 0.6)));
    assertThat(one.weights()).isEqualTo(Map.of("a", 1.0));
    assertThat(one.unplaced()).isCloseTo(0.75, CLOSE);
    WeightVector two = vector(cap, List.of(architecture("a", 1, 0.6), architecture("b", 2, 0.001)));
    assertThat(two.weights()).isEqualTo(Map.of("a", 0.5, "b", 0.5));
    assertThat(two.unplaced()).isCloseTo(0.5, CLOSE);
  }

  @Test
  void a_coldkey_s_cap_holds_for_all_its_hotkeys_together() {
    RewardPolicy policy = RewardPolicy.official(false).with(new RewardBounds(0, 0, 0.3, 0.4, 0, 1));
    Coldkeys rich = h -> h.value().startsWith("rich") ? Optional.of("cold") : Optional.empty();
    WeightVector v =
        WeightVector.compute(
            policy,
            List.of(
                architecture("rich1", 1, 0.5),
                architecture("rich2", 2, 0.1),
                architecture("b", 3, 0.2),
                architecture("c", 4, 0.2)),
            100,
            rich);
    assertThat(share(v, "rich1") + share(v, "rich2")).isCloseTo(0.4, CLOSE);
    assertThat(share(v, "rich1")).isCloseTo(0.3, CLOSE);
    assertThat(share(v, "rich2")).isCloseTo(0.1, CLOSE);
    assertThat(share(v, "b")).isCloseTo(0.3, CLOSE);
    assertThat(v.unplaced()).isZero();
  }

  @Test
  void policies_that_make_no_sense_are_refused_and_every_number_is_in_the_version() {
    RewardBounds none = RewardBounds.NONE;
    assertThatIllegalArgumentException().isThrownBy(() -> new RewardPolicy(0.6, 0.3, false, none));
    assertThatIllegalArgumentException().isThrownBy(() -> new RewardPolicy(0.0, 1.0, false, none));
    assertThatIllegalArgumentException().isThrownBy(() -> new RewardBounds(1, 0, 1, 1, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new RewardBounds(-0.1, 0, 1, 1, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new RewardBounds(0, -1, 1, 1, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new RewardBounds(0, 0, 0, 1, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new RewardBounds(0, 0, 1, 1.5, 0, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RewardBounds(0, Double.NaN, 1, 1, 0, 1));
    assertThat(RewardPolicy.official(false).version())
        .isEqualTo("reward-policy.1/architecture=0.6,training=0.4,full-pool=0.02,further=0.5");
    assertThat(
            RewardPolicy.official(true).with(new RewardBounds(0.01, 40, 0.3, 0.5, 0, 1)).version())
        .isEqualTo(
            "reward-policy.1/architecture=0.6,training=0.4,floor=0.01,half-life=40.0,"
                + "hotkey-cap=0.3,coldkey-cap=0.5,smoke");
  }
}
