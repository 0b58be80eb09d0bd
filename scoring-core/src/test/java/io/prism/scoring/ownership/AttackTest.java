package io.prism.scoring.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prism.contracts.FamilyState.Holding;
import io.prism.contracts.Hotkey;
import io.prism.contracts.OwnershipDecision;
import io.prism.contracts.OwnershipDecision.Outcome;
import io.prism.contracts.ScoreEvent.Spread;
import io.prism.contracts.SubmissionId;
import io.prism.statistics.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Ways to be paid for nothing, or to take from others, that were found and closed. */
class AttackTest {
  private static final OwnershipPolicy POLICY = OwnershipPolicy.official().confirming(0);
  private static final Spread SEEDS = new Spread(0.01, 8, 0);
  private Ledger ledger = new Ledger(POLICY);

  @Test
  void who_takes_the_place_of_one_that_failed_is_paid_only_by_what_it_showed_itself() {
    ledger.judge(entry("h", "flaky", 0.30));
    double old = held().basis();
    ledger.judge(entry("c", "crony", 0.28));
    ledger.judge(fault("h", 1, "p"));
    ledger.judge(fault("h", 2, "p"));
    assertThat(held().submission().value()).isEqualTo("c");
    assertThat(held().basis()).isPositive().isLessThan(0.28).isLessThan(old);
  }

  @Test
  void nobody_loses_a_title_for_failing_under_a_profile_it_never_claimed_anything_under() {
    ledger.judge(entry("h", "alice", 0.30));
    ledger.judge(entry("c", "crony", "a", 0.035, null, true, "q"));
    Judgement failed = ledger.judge(fault("h", 1, "q"));
    assertThat(failed.orders()).isEmpty();
    assertThat(failed.about(new SubmissionId("c")).getFirst().outcome())
        .isEqualTo(Outcome.UNDETERMINED);
    assertThat(failed.about(new SubmissionId("c")).getFirst().reason())
        .contains("cannot be measured under q (gate.memory)");
    assertThat(held().submission().value()).isEqualTo("h");
  }

  @Test
  void measuring_one_that_fails_again_and_again_has_an_end_when_nobody_can_take_its_place() {
    ledger.judge(entry("h", "alice", 0.03));
    ledger.judge(entry("c", "bob", 0.02)); // its own bound is below 0
    assertThat(ledger.judge(fault("h", 1, "p")).orders()).hasSize(1);
    Judgement twice = ledger.judge(fault("h", 2, "p"));
    assertThat(twice.orders()).isEmpty();
    assertThat(held().submission().value()).isEqualTo("h");
  }

  @Test
  void nobody_is_paid_by_more_than_it_was_measured_at() {
    ledger.judge(entry("h", "lucky", 0.30));
    ledger.judge(entry("c", "next", 0.30));
    for (int n = 1; n < 30 && held().submission().value().equals("h"); n++) {
      ledger.judge(again("h", n, "p", 0.05));
      ledger.judge(again("c", n, "p", 0.12));
    }
    assertThat(held().basis()).isLessThanOrEqualTo(held().gain());
  }

  @Test
  void what_was_ordered_of_a_submission_goes_with_it_into_another_family() {
    Entry h = entry("h", "alice", "a", 0.30, null, true, "p");
    Entry g = entry("g", "bob", "b", 0.30, null, true, "p");
    Entry c = entry("c", "carol", "b", 0.33, null, true, "p");
    List<Past> facts = new ArrayList<>();
    for (Fact fact : List.of(h, g, c, again("g", 1, "p", 0.30), again("c", 1, "p", 0.325))) {
      ledger.judge(fact);
      facts.add(new Past(fact, POLICY));
    }
    Orders all = family("a").orders().and(family("b").orders());
    Judgement joined = new Judge(POLICY).again(family("a"), all.only(Set.of("h", "g", "c")), facts);
    Judgement next = joined;
    for (int n = 1; n <= 6; n++) {
      for (Order o : next.orders()) {
        // g was ordered twice in its old family and c once
        int least = o.submission().value().equals("h") ? 1 : 2;
        assertThat(o.number()).as(o.toString()).isGreaterThanOrEqualTo(least);
      }
      next = new Judge(POLICY).judge(next.family(), again("h", n, "p", 0.30));
    }
    assertThat(all.only(Set.of("h")).bySubmission().keySet()).isSubsetOf("h");
  }

  @Test
  void what_arrives_while_its_submission_is_disqualified_is_not_awaited_for_ever() {
    Entry h = entry("h", "alice", 0.30);
    Entry c = entry("c", "bob", 0.33);
    ledger.judge(h);
    Judgement ordered = ledger.judge(c);
    assertThat(ordered.orders()).extracting(o -> o.submission().value()).containsExactly("h");
    Judge judge = new Judge(POLICY);
    Family without =
        judge
            .again(ordered.family(), ordered.family().orders(), List.of(new Past(c, POLICY)))
            .family();
    Replicate r = again("h", 1, "p", 0.30);
    Family arrived = without.arrived(r);
    Judgement back =
        judge.again(
            arrived,
            arrived.orders(),
            List.of(new Past(h, POLICY), new Past(c, POLICY), new Past(r, POLICY)));
    assertThat(back.family().orders().awaited(h.submission())).isFalse();
    Judgement next = judge.judge(back.family(), again("c", 1, "p", 0.33));
    assertThat(next.orders()).extracting(Order::number).contains(2);
  }

  @Test
  void a_demonstration_takes_nothing_from_what_was_measured_officially() {
    ledger.judge(entry("t", "rival", "a", -0.05, 0.20, true, "p"));
    Judgement smoke = ledger.judge(entry("s", "mallory", "a", 0.10, 0.5, false, "smoke"));
    assertThat(smoke.decided())
        .extracting(d -> d.decision().outcome())
        .containsExactly(Outcome.NOT_BETTER, Outcome.NOT_BETTER);
    assertThat(smoke.decided().getFirst().decision().reason()).contains("official profile");
    ledger.judge(entry("j", "mallory", "a", -0.05, 0.06, true, "p"));
    Holding training = Objects.requireNonNull(family("a").state().training());
    assertThat(training.hotkey()).isEqualTo(key("rival"));
    assertThat(family("a").state().owner()).isNull();
  }

  @Test
  void demonstrations_leave_nothing_behind_once_an_official_measurement_comes() {
    ledger.judge(entry("s", "mallory", "a", 0.5, 0.50, false, "smoke"));
    assertThat(held().eligible()).isFalse();
    ledger.judge(entry("t", "rival", "a", 0.1, 0.10, true, "p"));
    assertThat(held().hotkey()).isEqualTo(key("rival"));
    assertThat(Objects.requireNonNull(family("a").state().training()).hotkey())
        .isEqualTo(key("rival"));
    assertThat(Objects.requireNonNull(family("a").state().owner()).hotkey())
        .isEqualTo(key("rival"));
  }

  @Test
  void demonstrations_neither_reset_the_tries_nor_use_them_up() {
    SplittableRandom random = new SplittableRandom(5);
    int paid = 0;
    for (int w = 0; w < 60; w++) {
      ledger = new Ledger(POLICY);
      for (int k = 0; k < 40; k++) {
        ledger.judge(entry("s" + k, "mallory", "a", 0.2, null, false, "smoke"));
        ledger.judge(entry("o" + k, "mallory", 0.01 * random.nextGaussian()));
      }
      Holding held = family("a").state().architecture();
      paid += held == null ? 0 : 1;
    }
    // 5 % of 60, and three standard deviations; it was 32 when tries were forgotten
    assertThat(paid).isLessThanOrEqualTo(8);

    ledger = new Ledger(POLICY);
    for (int i = 0; i < 100; i++) {
      ledger.judge(entry("s" + i, "m" + i, "a", 0.0, null, false, "smoke"));
    }
    OwnershipDecision first =
        ledger.judge(entry("n", "newcomer", 0.07)).about(new SubmissionId("n")).getFirst();
    assertThat(first.outcome()).isEqualTo(Outcome.FIRST);
    assertThat(first.confidence()).isEqualTo(0.9875);
  }

  @Test
  void fresh_measurements_of_a_holder_that_took_over_vary_as_any_others_do() {
    // seeds 0.01 a measurement, the holder is the mean of 8
    Title title =
        new Title(
                new Title.Holder(
                    new Estimate(0.3, 0.01 / Math.sqrt(8), 8), SEEDS, P, 8, 0.28, null, null, null),
                Round.NEW,
                List.of(),
                0,
                List.of(),
                null)
            .fresh(new Title.Fresh(P, 0.31, null), true);
    assertThat(Objects.requireNonNull(title.known(P)).standardError())
        .isCloseTo(0.01, within(1e-12));
    assertThat(
            Objects.requireNonNull(title.fresh(new Title.Fresh(P, 0.31, null), true).known(P))
                .standardError())
        .isCloseTo(0.01 / Math.sqrt(2), within(1e-12));
  }

  private static final Yardstick P = new Yardstick("p", null);

  private Family family(String id) {
    return ledger.families().stream()
        .filter(f -> f.state().architectureId().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private Holding held() {
    return Objects.requireNonNull(family("a").state().architecture());
  }

  private static Hotkey key(String miner) {
    return new Hotkey("hotkey-" + miner);
  }

  private static Entry entry(
      String id,
      String miner,
      String architecture,
      @Nullable Double gain,
      @Nullable Double training,
      boolean eligible,
      String profile) {
    return new Entry(
        new SubmissionId(id),
        key(miner),
        1,
        architecture,
        gain == null ? null : new Estimate(gain, 0.01, 8),
        training == null ? null : new Estimate(training, 0.01, 8),
        eligible,
        List.of(),
        profile,
        gain == null ? null : SEEDS,
        training == null ? null : SEEDS,
        null,
        null,
        null);
  }

  private static Entry entry(String id, String miner, double gain) {
    return entry(id, miner, "a", gain, null, true, "p");
  }

  private static Replicate again(String id, int n, String profile, double gain) {
    return new Replicate(new SubmissionId(id), n, profile, gain, null, null, null, null);
  }

  private static Replicate fault(String id, int n, String profile) {
    return new Replicate(new SubmissionId(id), n, profile, null, null, "gate.memory", null, null);
  }
}
