package io.prism.scoring.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prism.contracts.FamilyState;
import io.prism.contracts.Hotkey;
import io.prism.contracts.OwnershipDecision;
import io.prism.contracts.OwnershipDecision.Outcome;
import io.prism.contracts.SubmissionId;
import io.prism.statistics.Estimate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final OwnershipPolicy POLICY = OwnershipPolicy.official().confirming(0);
  private static final double ERROR = 0.01;

  private final Ledger ledger = new Ledger(POLICY);
  private int submissions;

  @Test
  void a_family_belongs_to_the_first_who_shows_a_gain_and_not_to_the_first_who_comes() {
    assertThat(outcome(judge("early", "a", 0.02, null))).isEqualTo(Outcome.NOT_MEANINGFUL);
    assertThat(state("a").owner()).isNull();
    assertThat(outcome(judge("alice", "a", 0.30, null))).isEqualTo(Outcome.FIRST);
    judge("bob", "a", 0.30, null);

    assertThat(owner("a")).isEqualTo("alice");
    assertThat(holder("a")).isEqualTo("alice");
    assertThat(basis("a")).isBetween(0.25, 0.299);
    assertThat(state("a").architectures()).isEqualTo(3);
  }

  @Test
  void an_improver_gets_the_canonical_version_and_the_owner_keeps_the_family() {
    judge("alice", "a", 0.3, null);
    OwnershipDecision d = judge("bob", "a", 0.9, null);

    assertThat(d.outcome()).isEqualTo(Outcome.TAKES_OVER);
    assertThat(d.against()).isEqualTo(new SubmissionId("s1"));
    assertThat(d.reason()).contains("better than the best version by more than");
    assertThat(Objects.requireNonNull(d.trial()).challengers()).isGreaterThan(1);
    assertThat(owner("a")).isEqualTo("alice");
    assertThat(holder("a")).isEqualTo("bob");
    assertThat(basis("a")).isGreaterThan(0.8);
    assertThat(state("a").improverShare()).isEqualTo(0.25);
  }

  @Test
  void what_is_not_shown_changes_nothing_and_says_what_it_is() {
    judge("alice", "a", 0.30, null);
    FamilyState before = state("a");

    assertThat(outcome(judge("bob", "a", 0.30, null))).isEqualTo(Outcome.NOT_BETTER);
    OwnershipDecision hopeless = judge("bob", "a", 0.10, null);
    assertThat(hopeless.outcome()).isEqualTo(Outcome.NOT_BETTER);
    assertThat(hopeless.trial()).as("nothing is measured again for it").isNull();
    assertThat(state("a").architecture()).isEqualTo(before.architecture());
  }

  @Test
  void trainings_compete_with_trainings() {
    judge("alice", "a", 0.30, 0.001);
    assertThat(state("a").training()).isNull();
    judge("carol", "a", null, 0.2);
    judge("dave", "a", null, 0.5);
    judge("erin", "a", null, 0.5);

    assertThat(Objects.requireNonNull(state("a").training()).hotkey()).isEqualTo(key("dave"));
    assertThat(owner("a")).isEqualTo("alice");
    assertThat(state("a").trainings()).isEqualTo(4);
    assertThat(state("a").architectures()).isEqualTo(1);
  }

  @Test
  void a_graph_that_is_built_alike_is_a_version_of_the_known_family_and_founds_nothing() {
    judge("alice", "a", 0.30, null);
    judge("mallory", "b", 0.30, null, new Entry.Relative("a", 0.97, null));
    // alike to the variant only: a chain of disguises leads back to the original
    judge(
        "mallory",
        "c",
        0.31,
        null,
        new Entry.Relative("b", 0.93, null),
        new Entry.Relative("a", 0.7, null));
    judge("honest", "d", 0.30, null, new Entry.Relative("a", 0.75, null));

    assertThat(ledger.families())
        .extracting(f -> f.state().architectureId())
        .containsExactly("a", "d");
    assertThat(owner("a")).isEqualTo("alice");
    assertThat(state("a").architectures()).isEqualTo(3);
  }

  @Test
  void what_is_built_otherwise_and_behaves_as_one_is_a_version_too_and_structure_comes_first() {
    judge("alice", "a", 0.30, null);
    judge("carol", "c", 0.30, null);
    judge("mallory", "b", 0.30, null, new Entry.Relative("a", 0.6, 1.4));
    judge("honest", "d", 0.30, null, new Entry.Relative("a", 0.8, 2.1));
    judge(
        "both",
        "e",
        0.30,
        null,
        new Entry.Relative("a", 0.6, 1.1),
        new Entry.Relative("c", 0.95, 3.0));

    assertThat(ledger.families())
        .extracting(f -> f.state().architectureId())
        .containsExactly("a", "c", "d");
    assertThat(state("a").architectures()).isEqualTo(2);
    assertThat(state("c").architectures()).isEqualTo(2);
  }

  @Test
  void a_family_keeps_its_place_when_something_alike_comes_later() {
    judge("alice", "a", 0.30, null);
    judge("bob", "b", 0.30, null, new Entry.Relative("a", 0.5, null));
    judge("bob", "b", 0.35, null, new Entry.Relative("a", 0.99, null));
    assertThat(owner("b")).isEqualTo("bob");
  }

  @Test
  void a_demonstration_never_replaces_an_official_result() {
    judge("alice", "a", 0.30, null);
    Entry smoke =
        new Entry(
            new SubmissionId("smoke"),
            key("bob"),
            1,
            "a",
            measure(0.9),
            null,
            false,
            List.of(),
            "p",
            null,
            null,
            null,
            null,
            null);
    OwnershipDecision d = ledger.judge(smoke).decided().getFirst().decision();
    assertThat(d.outcome()).isEqualTo(Outcome.NOT_BETTER);
    assertThat(d.reason()).contains("official");
    assertThat(holder("a")).isEqualTo("alice");
  }

  @Test
  void an_official_measurement_finds_what_demonstrations_hold_vacant() {
    for (String miner : List.of("early", "earlier")) {
      ledger.judge(
          new Entry(
              new SubmissionId(miner),
              key(miner),
              1,
              "a",
              measure(0.9),
              measure(0.5),
              false,
              List.of(),
              "p",
              null,
              null,
              null,
              null,
              null));
    }
    assertThat(owner("a")).isEqualTo("early");
    assertThat(outcome(judge("alice", "a", 0.20, null))).isEqualTo(Outcome.FIRST);
    assertThat(owner("a")).isEqualTo("alice");
    assertThat(holder("a")).isEqualTo("alice");
    assertThat(state("a").training()).isNull();
    assertThat(state("a").architectures()).isEqualTo(3);
  }

  @Test
  void a_better_version_never_lowers_what_its_owner_is_paid_by() {
    judge("alice", "a", 0.30, null);
    double before = basis("a");
    Entry wide =
        new Entry(
            new SubmissionId("wide"),
            key("bob"),
            1,
            "a",
            new Estimate(1.5, 0.2, 30),
            null,
            true,
            List.of(),
            "p",
            null,
            null,
            null,
            null,
            null);
    truth.put(wide.submission(), new Truth(1.5, null));
    settle(wide);
    assertThat(holder("a")).isEqualTo("bob");
    assertThat(basis("a")).isGreaterThanOrEqualTo(before);
  }

  @Test
  void spam_of_one_miner_makes_it_harder_for_that_miner_and_hardly_for_others() {
    judge("alice", "a", 0.30, null);
    double confidence = 0;
    for (int i = 0; i < 300; i++) {
      confidence = judge("spammer", "a", 0.30, null).confidence();
    }
    assertThat(confidence).isGreaterThan(1 - 1e-7);
    assertThat(judge("bob", "a", 0.36, null).outcome()).isEqualTo(Outcome.TAKES_OVER);
  }

  @Test
  void an_undetermined_challenge_orders_the_best_version_first_and_one_measurement_at_a_time() {
    judge("alice", "a", 0.30, null);
    Judgement first = ledger.judge(entry("bob", "a", 0.33, null));
    assertThat(first.orders()).singleElement().isEqualTo(order("s1", 1, "0 and 1"));
    // nothing more is ordered while that is under way, but a second challenger waits for it, too
    assertThat(ledger.judge(entry("carol", "a", 0.32, null)).orders()).isEmpty();

    Judgement fresh = ledger.judge(replicate("s1", 1, 0.301));
    assertThat(fresh.orders())
        .containsExactly(order("s2", 1, "1 and 1"), order("s3", 1, "1 and 1"));
    assertThat(fresh.decided())
        .extracting(d -> d.submission().value(), d -> d.decision().outcome())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("s2", Outcome.UNDETERMINED),
            org.assertj.core.groups.Tuple.tuple("s3", Outcome.UNDETERMINED));
    OwnershipDecision.Trial trial =
        Objects.requireNonNull(fresh.decided().getFirst().decision().trial());
    assertThat(trial.champions()).isEqualTo(1);
    assertThat(trial.challengers()).isEqualTo(1);
    assertThat(trial.most()).isEqualTo(24);
    assertThat(trial.path()).hasSize(1);
    assertThat(trial.alpha()).isEqualTo(0.01 / 2 / 2);
  }

  @Test
  void what_is_known_of_both_on_the_same_examples_counts_against_that_holder_alone() {
    judge("alice", "a", 0.30, null);
    Entry plain = entry("bob", "a", 0.32, null);
    Entry paired =
        new Entry(
            plain.submission(),
            plain.hotkey(),
            1,
            "a",
            measure(0.32),
            null,
            true,
            List.of(),
            "p",
            new io.prism.contracts.ScoreEvent.Spread(0.005, 30, 0.02),
            null,
            List.of(
                new Entry.Paired(
                    new SubmissionId("s1"), OwnershipDecision.Part.ARCHITECTURE, 0.001),
                new Entry.Paired(new SubmissionId("s9"), OwnershipDecision.Part.ARCHITECTURE, 9)),
            null,
            null);
    ledger.judge(paired);
    Family family = ledger.families().iterator().next();
    assertThat(family.architecture().open().getFirst().examples()).isEqualTo(0.001);
  }

  @Test
  void a_holder_is_paid_less_when_fresh_measurements_disappoint_and_never_more_than_at_first() {
    judge("alice", "a", 0.30, null);
    double first = basis("a");
    ledger.judge(entry("bob", "a", 0.33, null));
    Judgement worse = ledger.judge(replicate("s1", 1, 0.28));
    OwnershipDecision corrected = worse.about(new SubmissionId("s1")).getFirst();
    assertThat(corrected.outcome()).isEqualTo(Outcome.CORRECTED);
    assertThat(corrected.reason()).contains("measured 1 times more");
    assertThat(basis("a")).isLessThan(first).isGreaterThanOrEqualTo(first - 0.01);
    assertThat(state("a").architecture().gain()).isCloseTo(0.29, within(1e-12));
    assertThat(holder("a")).isEqualTo("alice");

    ledger.judge(replicate("s2", 1, 0.28));
    Judgement better = ledger.judge(replicate("s1", 2, 0.50));
    assertThat(better.about(new SubmissionId("s1")).getFirst().outcome())
        .isEqualTo(Outcome.CORRECTED);
    assertThat(basis("a")).isEqualTo(first);
  }

  @Test
  void a_holder_by_luck_is_not_paid_once_it_is_known_to_be_no_better_than_the_baseline() {
    judge("alice", "a", 3.2 * ERROR, null);
    assertThat(basis("a")).isPositive();
    ledger.judge(entry("bob", "a", 3.3 * ERROR, null));
    ledger.judge(replicate("s1", 1, -ERROR));
    assertThat(basis("a")).isNegative();
    assertThat(holder("a")).isEqualTo("alice");
  }

  @Test
  void a_family_judged_anew_from_all_its_facts_is_the_same_and_later_than_before() {
    List<Fact> facts = io.prism.scoring.simulation.Season.facts(POLICY, 1_000, 11);
    Map<String, List<Past>> byFamily = new HashMap<>();
    Map<SubmissionId, String> homes = new HashMap<>();
    for (Fact fact : facts) {
      Judgement judgement = ledger.judge(fact);
      homes.put(fact.submission(), judgement.family().state().architectureId());
      byFamily
          .computeIfAbsent(homes.get(fact.submission()), _ -> new ArrayList<>())
          .add(new Past(fact, POLICY));
    }
    for (Family before : List.copyOf(ledger.families())) {
      String id = before.state().architectureId();
      Judgement anew = new Judge(POLICY).again(before, before.orders(), byFamily.get(id));
      assertThat(anew.family().architecture()).isEqualTo(before.architecture());
      assertThat(anew.family().training()).isEqualTo(before.training());
      assertThat(anew.family().orders()).isEqualTo(before.orders());
      assertThat(anew.family().state().version()).isEqualTo(before.state().version() + 1);
      assertThat(anew.family().state().owner()).isEqualTo(before.state().owner());
      assertThat(anew.family().state().architecture()).isEqualTo(before.state().architecture());
      assertThat(anew.orders()).isEmpty();
    }
  }

  @Test
  void without_its_holder_a_family_is_what_the_others_would_have_made_of_it() {
    Entry alice = entry("alice", "a", 0.30, null);
    Entry bob = entry("bob", "a", 0.28, null);
    ledger.judge(alice);
    ledger.judge(bob);
    Judgement ordered = ledger.judge(replicate("s1", 1, 0.31));
    Family before = ordered.family();
    Judgement anew = new Judge(POLICY).again(before, Orders.NONE, List.of(new Past(bob, POLICY)));
    assertThat(anew.family().state().owner())
        .isEqualTo(new FamilyState.Owner(key("bob"), bob.submission()));
    assertThat(anew.about(bob.submission()))
        .extracting(JudgeTest::outcome)
        .containsExactly(Outcome.FIRST);
    assertThat(anew.family().architecture().open()).isEmpty();
    Judgement empty = new Judge(POLICY).again(before, Orders.NONE, List.of());
    assertThat(empty.family().state().owner()).isNull();
    assertThat(empty.family().state().architecture()).isNull();
    assertThat(empty.family().state().version()).isGreaterThan(before.state().version());
  }

  @Test
  void who_takes_over_meets_the_challengers_that_were_open_anew() {
    judge("alice", "a", 0.30, null);
    ledger.judge(entry("bob", "a", 0.42, null));
    ledger.judge(entry("carol", "a", 0.36, null));
    Judgement last = ledger.judge(replicate("s1", 1, 0.30));
    for (int n = 1; n < 50 && last.decided().stream().noneMatch(JudgeTest::takes); n++) {
      ledger.judge(replicate("s2", n, 0.42));
      last = ledger.judge(replicate("s1", n + 1, 0.30));
    }
    assertThat(holder("a")).isEqualTo("bob");
    List<OwnershipDecision> carol = last.about(new SubmissionId("s3"));
    assertThat(carol.getLast().outcome()).isEqualTo(Outcome.UNDETERMINED);
    assertThat(carol.getLast().reason()).contains("s2 took over meanwhile");
    assertThat(carol.getLast().against()).isEqualTo(new SubmissionId("s2"));
    assertThat(Objects.requireNonNull(carol.getLast().trial()).champions()).isZero();
    // bob's measurements made it the best version: what it is compared with now is fresh
    assertThat(last.orders()).extracting(o -> o.submission().value()).contains("s2");
  }

  @Test
  void a_challenger_that_fails_when_it_is_measured_again_is_not_better() {
    judge("alice", "a", 0.30, null);
    ledger.judge(entry("bob", "a", 0.33, null));
    ledger.judge(replicate("s1", 1, 0.30));
    Judgement failed = ledger.judge(fault("s2", 1));
    assertThat(failed.about(new SubmissionId("s2")).getFirst().outcome())
        .isEqualTo(Outcome.NOT_BETTER);
    assertThat(failed.orders()).isEmpty();
    assertThat(holder("a")).isEqualTo("alice");
  }

  @Test
  void a_best_version_that_fails_twice_makes_room_for_a_challenger() {
    judge("alice", "a", 0.30, null);
    ledger.judge(entry("bob", "a", 0.29, null));
    Judgement once = ledger.judge(fault("s1", 1));
    assertThat(once.orders()).containsExactly(order("s1", 2, "0 and 1"));
    Judgement twice = ledger.judge(fault("s1", 2));
    assertThat(twice.about(new SubmissionId("s2")).getFirst().outcome())
        .isEqualTo(Outcome.TAKES_OVER);
    assertThat(twice.about(new SubmissionId("s2")).getFirst().reason())
        .contains("failed 2 times when it was measured again (gate.step-time)");
    assertThat(holder("a")).isEqualTo("bob");
    assertThat(owner("a")).isEqualTo("alice");
  }

  @Test
  void what_was_measured_under_another_profile_is_not_compared() {
    judge("alice", "a", 0.30, null);
    Entry other =
        new Entry(
            new SubmissionId("other"),
            key("bob"),
            1,
            "a",
            measure(0.1),
            null,
            true,
            List.of(),
            "q",
            null,
            null,
            null,
            null,
            null);
    Judgement judgement = ledger.judge(other);
    // the best version is measured under the challenger's profile, however good it was elsewhere
    assertThat(judgement.orders()).singleElement().extracting(Order::profile).isEqualTo("q");
    assertThat(judgement.about(new SubmissionId("other")).getFirst().outcome())
        .isEqualTo(Outcome.UNDETERMINED);
  }

  /** Equal challengers, one after the other, against a champion whose measure is luck as well. */
  @Test
  void challengers_that_are_no_better_hardly_ever_take_over() {
    SplittableRandom random = new SplittableRandom(11);
    int rounds = 100;
    int taken = 0;
    for (int r = 0; r < rounds; r++) {
      Ledger one = new Ledger(POLICY);
      boolean lost = false;
      for (int i = 0; i < 60 && !lost; i++) {
        Entry e =
            new Entry(
                new SubmissionId("r" + r + "-" + i),
                key("m" + i),
                1,
                "a",
                noisy(random, 0.3),
                null,
                true,
                List.of(),
                "p",
                null,
                null,
                null,
                null,
                null);
        java.util.ArrayDeque<Fact> facts = new java.util.ArrayDeque<>(List.of(e));
        while (!facts.isEmpty()) {
          Judgement judgement = one.judge(facts.remove());
          lost |= judgement.decided().stream().anyMatch(JudgeTest::takes);
          for (Order o : judgement.orders()) {
            double gain = 0.3 + ERROR * random.nextGaussian();
            facts.add(
                new Replicate(
                    o.submission(), o.number(), o.profile(), gain, null, null, null, null));
          }
        }
      }
      taken += lost ? 1 : 0;
    }
    // at most 1 %, and three standard deviations of the count
    assertThat(taken).isLessThanOrEqualTo(4);
  }

  @Test
  void what_is_no_better_than_the_baseline_is_hardly_ever_paid_however_often_it_is_tried() {
    SplittableRandom random = new SplittableRandom(12);
    int rounds = 400;
    int paid = 0;
    for (int r = 0; r < rounds; r++) {
      Ledger one = new Ledger(POLICY);
      for (int i = 0; i < 60; i++) {
        String miner = i % 2 == 0 ? "spammer" : "m" + i;
        one.judge(
            new Entry(
                new SubmissionId("r" + r + "-" + i),
                key(miner),
                1,
                "a",
                noisy(random, 0),
                null,
                true,
                List.of(),
                "p",
                null,
                null,
                null,
                null,
                null));
      }
      paid += one.families().iterator().next().state().owner() == null ? 0 : 1;
    }
    // at most 5 %, and three standard deviations of the count
    assertThat(paid).isLessThanOrEqualTo(33);
  }

  @Test
  void the_same_entries_give_the_same_ledger_bit_for_bit() {
    List<Entry> entries = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(13);
    for (int i = 0; i < 3_000; i++) {
      entries.add(
          new Entry(
              new SubmissionId("e" + i),
              key("m" + random.nextInt(200)),
              i / 50,
              "f" + random.nextInt(100),
              noisy(random, random.nextDouble()),
              random.nextBoolean() ? noisy(random, random.nextDouble() / 5) : null,
              random.nextInt(10) > 0,
              List.of(new Entry.Relative("f" + random.nextInt(100), random.nextDouble(), null)),
              "p",
              null,
              null,
              null,
              null,
              null));
    }
    Ledger first = new Ledger(POLICY);
    Ledger second = new Ledger(POLICY);
    for (Entry e : entries) {
      assertThat(second.judge(e)).isEqualTo(first.judge(e));
    }
    assertThat(List.copyOf(second.families())).isEqualTo(List.copyOf(first.families()));
  }

  private static Estimate noisy(SplittableRandom random, double gain) {
    // the error is known from six degrees of freedom
    double chi = 0;
    for (int i = 0; i < 6; i++) {
      double z = random.nextGaussian();
      chi += z * z;
    }
    return new Estimate(gain + ERROR * random.nextGaussian(), ERROR * Math.sqrt(chi / 6), 6);
  }

  /** A submission is judged, and everything that this orders is measured and comes out as true. */
  private OwnershipDecision judge(
      String miner,
      String architecture,
      @Nullable Double gain,
      @Nullable Double training,
      Entry.Relative... relatives) {
    List<OwnershipDecision> decisions =
        settle(entry(miner, architecture, gain, training, relatives));
    return gain != null && training != null ? decisions.getFirst() : decisions.getLast();
  }

  private List<OwnershipDecision> settle(Entry entry) {
    List<OwnershipDecision> decisions = new ArrayList<>();
    java.util.ArrayDeque<Fact> facts = new java.util.ArrayDeque<>(List.of(entry));
    while (!facts.isEmpty()) {
      Judgement judgement = ledger.judge(facts.remove());
      decisions.addAll(judgement.about(entry.submission()));
      for (Order o : judgement.orders()) {
        facts.add(
            new Replicate(
                o.submission(),
                o.number(),
                o.profile(),
                truth.get(o.submission()).architecture(),
                truth.get(o.submission()).training(),
                null,
                null,
                null));
      }
    }
    return decisions;
  }

  private record Truth(@Nullable Double architecture, @Nullable Double training) {}

  private final Map<SubmissionId, Truth> truth = new HashMap<>();

  private Entry entry(
      String miner,
      String architecture,
      @Nullable Double gain,
      @Nullable Double training,
      Entry.Relative... relatives) {
    SubmissionId id = new SubmissionId("s" + ++submissions);
    truth.put(id, new Truth(gain, training));
    return new Entry(
        id,
        key(miner),
        1,
        architecture,
        gain == null ? null : measure(gain),
        training == null ? null : measure(training),
        true,
        List.of(relatives),
        "p",
        null,
        null,
        null,
        null,
        null);
  }

  private static Replicate replicate(String submission, int number, double gain) {
    return new Replicate(new SubmissionId(submission), number, "p", gain, null, null, null, null);
  }

  private static Replicate fault(String submission, int number) {
    return new Replicate(
        new SubmissionId(submission), number, "p", null, null, "gate.step-time", null, null);
  }

  private static Order order(String submission, int number, String after) {
    return new Order(
        new SubmissionId(submission),
        number,
        "p",
        "architecture: undetermined after %s measurements".formatted(after));
  }

  private static boolean takes(Judgement.Decided decided) {
    return decided.decision().outcome() == Outcome.TAKES_OVER;
  }

  private static Estimate measure(double gain) {
    return new Estimate(gain, ERROR, 30);
  }

  private static Outcome outcome(OwnershipDecision d) {
    return d.outcome();
  }

  private FamilyState state(String id) {
    return ledger.families().stream()
        .map(Family::state)
        .filter(s -> s.architectureId().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private String owner(String id) {
    return Objects.requireNonNull(state(id).owner()).hotkey().value();
  }

  private String holder(String id) {
    return Objects.requireNonNull(state(id).architecture()).hotkey().value();
  }

  private double basis(String id) {
    return Objects.requireNonNull(state(id).architecture()).basis();
  }

  private static Hotkey key(String name) {
    return new Hotkey(name);
  }
}
