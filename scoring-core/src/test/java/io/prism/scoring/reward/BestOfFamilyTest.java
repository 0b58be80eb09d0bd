package io.prism.scoring.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prism.contracts.Hotkey;
import io.prism.contracts.Sha256;
import io.prism.contracts.SubmissionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BestOfFamilyTest {
  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
  private static final RewardPolicy OFFICIAL = RewardPolicy.official(false).with(RewardBounds.NONE);

  @Test
  void nothing_earned_is_an_empty_vector() {
    assertThat(paid(OFFICIAL, List.of()).weights()).isEmpty();
    assertThat(
            paid(OFFICIAL, List.of(standing("s1", 1, "alice", 0), standing("s2", 2, "bob", -1)))
                .weights())
        .isEmpty();
  }

  @Test
  void the_training_pool_folds_into_the_architecture_pool_while_there_are_no_variants() {
    assertThat(paid(OFFICIAL, List.of(standing("s1", 1, "alice", 0.02))).weights())
        .isEqualTo(Map.of("alice", 1.0));
  }

  @Test
  void shares_follow_the_lower_bound_of_the_gain() {
    WeightVector v =
        paid(OFFICIAL, List.of(standing("s1", 1, "alice", 0.3), standing("s2", 2, "bob", 0.1)));
    assertThat(v.weights()).isEqualTo(Map.of("alice", 0.75, "bob", 0.25));
    assertThat(v.rows()).hasSize(2);
    assertThat(v.rows().getFirst().submission()).isEqualTo(new SubmissionId("s1"));
    assertThat(v.rows().getFirst().basis()).isEqualTo(0.3);
    assertThat(v.rows().getFirst().pool()).isEqualTo("architecture");
  }

  @Test
  void a_family_counts_once_by_its_best_and_pays_its_owner() {
    WeightVector v =
        paid(
            OFFICIAL,
            List.of(
                standing("s1", 1, "alice", 0.1),
                standing("s2", 1, "alice", 0.2),
                standing("s3", 1, "alice", 0.2),
                standing("s4", 2, "bob", 0.2)));
    assertThat(v.weights()).isEqualTo(Map.of("alice", 0.5, "bob", 0.5));
    assertThat(v.rows()).hasSize(2);
    assertThat(v.rows().getFirst().submission()).isEqualTo(new SubmissionId("s2"));
  }

  @Test
  void ties_go_to_the_earlier_acceptance_then_to_the_smaller_id() {
    Standing late = at(standing("s1", 1, "alice", 0.2), T0.plusSeconds(1));
    Standing early = standing("s9", 1, "alice", 0.2);
    Standing smaller = standing("s8", 1, "alice", 0.2);
    WeightVector v = paid(OFFICIAL, List.of(late, early, smaller));
    assertThat(v.rows().getFirst().submission()).isEqualTo(new SubmissionId("s8"));
  }

  @Test
  void a_claim_says_what_it_is_paid_for() {
    assertThat(BestOfFamily.claims(OFFICIAL, List.of(standing("s1", 1, "alice", 0.1))))
        .containsExactly(
            new Claim(
                Pool.ARCHITECTURE,
                "arch-1",
                new Hotkey("alice"),
                new SubmissionId("s1"),
                0.1,
                1,
                true,
                50));
  }

  @Test
  void a_better_result_that_nobody_can_be_paid_for_hides_no_other() {
    Standing smoke = smoke(standing("s1", 1, "alice", 0.5));
    assertThat(paid(OFFICIAL, List.of(smoke, standing("s2", 1, "alice", 0.1))).rows())
        .extracting(r -> r.submission().value())
        .containsExactly("s2");
  }

  @Test
  void one_owner_of_several_families_gets_the_sum_where_all_count_alike() {
    WeightVector v =
        paid(
            OFFICIAL,
            List.of(
                standing("s1", 1, "alice", 0.1),
                standing("s2", 2, "alice", 0.2),
                standing("s3", 3, "bob", 0.1)));
    assertThat(v.weights()).isEqualTo(Map.of("alice", 0.75, "bob", 0.25));
  }

  @Test
  void smoke_results_earn_only_where_the_operator_allows_it() {
    Standing smoke = smoke(standing("s1", 1, "alice", 0.5));
    Standing official = standing("s2", 2, "bob", 0.5);
    assertThat(paid(OFFICIAL, List.of(smoke, official)).weights()).isEqualTo(Map.of("bob", 1.0));
    assertThat(paid(RewardPolicy.official(true), List.of(smoke, official)).weights())
        .isEqualTo(Map.of("alice", 0.5, "bob", 0.5));
  }

  @Test
  void any_vector_sums_to_exactly_one_in_any_order_and_keeps_proportions() {
    Random random = new Random(5);
    for (int round = 0; round < 300; round++) {
      List<Standing> standings = random(random, 1 + random.nextInt(80));
      WeightVector v = paid(OFFICIAL, standings);
      List<Double> weights = new ArrayList<>(v.weights().values());
      assertThat(sum(weights)).isEqualTo(1.0);
      Collections.reverse(weights);
      assertThat(sum(weights)).isEqualTo(1.0);
      Collections.shuffle(weights, random);
      assertThat(sum(weights)).isEqualTo(1.0);
      assertThat(sum(v.rows().stream().map(r -> r.share()).toList())).isEqualTo(1.0);
      double total = v.rows().stream().mapToDouble(r -> r.basis()).sum();
      v.rows().forEach(r -> assertThat(r.share()).isCloseTo(r.basis() / total, within(1e-9)));
    }
  }

  @Test
  void the_order_in_which_scores_arrive_does_not_matter() {
    Random random = new Random(6);
    for (int round = 0; round < 100; round++) {
      List<Standing> standings = new ArrayList<>(random(random, 40));
      WeightVector first = paid(OFFICIAL, standings);
      Collections.shuffle(standings, random);
      assertThat(paid(OFFICIAL, standings)).isEqualTo(first);
    }
  }

  @Test
  void clones_of_a_family_add_nothing() {
    List<Standing> standings = new ArrayList<>();
    standings.add(standing("a", 1, "alice", 0.2));
    standings.add(standing("b", 2, "bob", 0.2));
    WeightVector before = paid(OFFICIAL, standings);
    for (int i = 0; i < 100; i++) {
      standings.add(standing("clone" + i, 1, "alice", 0.2));
    }
    assertThat(paid(OFFICIAL, standings).weights()).isEqualTo(before.weights());
  }

  @Test
  void extreme_bases_neither_overflow_nor_pay_what_is_too_small_to_write() {
    WeightVector v =
        paid(
            OFFICIAL,
            List.of(
                standing("s1", 1, "alice", Double.MAX_VALUE),
                standing("s2", 2, "bob", Double.MAX_VALUE),
                standing("s3", 3, "carol", Double.MIN_VALUE)));
    assertThat(v.weights()).isEqualTo(Map.of("alice", 0.5, "bob", 0.5));
  }

  private static WeightVector paid(RewardPolicy policy, List<Standing> standings) {
    return WeightVector.compute(
        policy, BestOfFamily.claims(policy, standings), 100, Coldkeys.UNKNOWN);
  }

  private static double sum(List<Double> values) {
    double sum = 0;
    for (double v : values) {
      sum += v;
    }
    return sum;
  }

  private static List<Standing> random(Random random, int size) {
    List<Standing> standings = new ArrayList<>();
    standings.add(standing("s", 0, "hotkey0", 0.1));
    for (int i = 0; i < size; i++) {
      int family = random.nextInt(size);
      double basis = Math.exp(4 * random.nextGaussian()) - 0.1;
      standings.add(
          at(
              standing("s" + i, family, "hotkey" + family % 7, basis),
              T0.plusSeconds(random.nextInt(5))));
    }
    return standings;
  }

  private static Standing standing(String id, int family, String owner, double basis) {
    String hash = String.format("%064x", family);
    return new Standing(
        new SubmissionId(id),
        new Sha256(hash),
        "arch-" + family,
        new Hotkey(owner),
        basis,
        true,
        50,
        T0);
  }

  private static Standing at(Standing s, Instant accepted) {
    return new Standing(
        s.submission(),
        s.familyHash(),
        s.architectureId(),
        s.owner(),
        s.basis(),
        s.eligible(),
        s.epoch(),
        accepted);
  }

  private static Standing smoke(Standing s) {
    return new Standing(
        s.submission(),
        s.familyHash(),
        s.architectureId(),
        s.owner(),
        s.basis(),
        false,
        s.epoch(),
        s.acceptedAt());
  }
}
