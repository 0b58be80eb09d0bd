package io.prism.scoring.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prism.contracts.FamilyState;
import io.prism.contracts.FamilyState.Holding;
import io.prism.contracts.Hotkey;
import io.prism.contracts.OwnershipDecision;
import io.prism.contracts.OwnershipDecision.Outcome;
import io.prism.contracts.ScoreEvent.Comparison;
import io.prism.contracts.ScoreEvent.ScaleGain;
import io.prism.contracts.ScoreEvent.Spread;
import io.prism.contracts.Sha256;
import io.prism.contracts.SubmissionId;
import io.prism.scoring.reward.FamilyClaims;
import io.prism.statistics.Estimate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A recipe alone is given the best version of its family, and again when another is the best. */
class RecipesAloneTest {
  private static final double ERROR = 0.01;
  private static final Spread SEEDS = new Spread(ERROR, 8, 0);
  private static final Sha256 YARDSTICK = new Sha256("a".repeat(64));
  private static final int ENOUGH = 200;

  private final Ledger ledger = new Ledger(OwnershipPolicy.official().confirming(0));
  private final SplittableRandom random = new SplittableRandom(3);

  @Test
  void an_honest_recipe_stays_paid_when_the_architecture_is_improved() {
    discovered();
    double before = recipe().basis();
    improved(o -> recipe(o, "V", 0.28, 0.05));
    assertThat(holder("V")).isTrue();
    assertThat(recipe().submission().value()).isEqualTo("H");
    assertThat(recipe().basis()).isGreaterThan(before / 2).isLessThanOrEqualTo(before);
    Title title = family().training();
    assertThat(title.trainedOn()).isEqualTo(new SubmissionId("V"));
    assertThat(title.fresh()).as("measured once on the new version").hasSize(1);
  }

  @Test
  void until_it_is_measured_there_it_is_paid_for_what_is_certain() {
    discovered();
    Judgement last = improved(null);
    assertThat(recipe().basis()).isNegative();
    assertThat(last.orders())
        .anySatisfy(
            o -> {
              assertThat(o.submission().value()).isEqualTo("H");
              assertThat(o.reason()).contains("another one than it was tried on");
            });
  }

  @Test
  void what_only_mended_a_version_is_not_paid_beside_a_better_one() {
    ledger.judge(architecture("F", "thief", 0.01));
    ledger.judge(recipe("H", "thief", 0.24, "F", 0.01));
    assertThat(recipe().basis()).isGreaterThan(0.2);
    improved(o -> recipe(o, "V", 0.25, 0.0));
    assertThat(holder("V")).isTrue();
    assertThat(recipe().basis()).isLessThanOrEqualTo(0);
    assertThat(family().training().trainedOn()).isEqualTo(new SubmissionId("V"));
  }

  @Test
  void nothing_is_taken_off_a_recipe_that_was_tried_on_the_best_version_itself() {
    // under another profile the same architecture gains less
    ledger.judge(architecture("F", "founder", 0.25));
    Judgement judged =
        ledger.judge(entry("R", "honest", "long", null, 0.08, comparison(0.12, "long"), "F"));
    OwnershipDecision d = judged.decided().getLast().decision();
    assertThat(d.outcome()).isEqualTo(Outcome.FIRST);
    assertThat(d.gain()).isCloseTo(0.08, within(1e-12));
  }

  @Test
  void a_challenger_begins_anew_on_the_new_version() {
    discovered();
    // somebody else's recipe is a little better; it is not decided when the architecture changes
    Judgement challenged = ledger.judge(recipe("C", "carol", 0.075, "F", 0.20));
    assertThat(challenged.orders()).isNotEmpty();
    Judgement last =
        improved(
            o ->
                o.submission().value().equals("C")
                    ? recipe(o, "V", 0.28, 0.15)
                    : recipe(o, "V", 0.28, 0.05));
    Deque<Order> late = new ArrayDeque<>(last.orders());
    // the holder's measurement for the challenge was under way before
    Judgement arrived = ledger.judge(recipe(challenged.orders().getFirst(), "F", 0.20, 0.05));
    late.addAll(arrived.orders());
    drive(
        late,
        o ->
            o.submission().value().equals("C")
                ? recipe(o, "V", 0.28, 0.15)
                : recipe(o, "V", 0.28, 0.05));
    assertThat(recipe().submission().value()).isEqualTo("C");
    assertThat(recipe().gain()).isCloseTo(0.15, within(0.02));
    assertThat(family().training().trainedOn()).isEqualTo(new SubmissionId("V"));
  }

  @Test
  void a_broker_that_gives_an_old_version_again_and_again_is_not_asked_for_ever() {
    discovered();
    Judgement last = improved(null);
    int asked = drive(new ArrayDeque<>(last.orders()), o -> recipe(o, "F", 0.20, 0.05));
    assertThat(asked).isLessThan(10);

    Judgement challenged = ledger.judge(recipe("C", "carol", 0.09, "F", 0.20));
    asked = drive(new ArrayDeque<>(challenged.orders()), o -> recipe(o, "F", 0.20, 0.05));
    assertThat(asked).isLessThan(60);
  }

  @Test
  void a_first_claim_is_measured_again_and_luck_does_not_stay() {
    Ledger confirming = new Ledger(OwnershipPolicy.official());
    Judgement lucky = confirming.judge(architecture("L", "lucky", 3.2 * ERROR));
    assertThat(lucky.orders()).hasSize(1);
    Order order = lucky.orders().getFirst();
    assertThat(order.reason()).contains("a first claim");
    Judgement again = confirming.judge(again(order, -ERROR));
    assertThat(again.orders()).isEmpty();
    Holding held = Objects.requireNonNull(again.family().state().architecture());
    assertThat(held.basis()).isLessThanOrEqualTo(0);
  }

  @Test
  void a_first_claim_that_cannot_be_repeated_is_not_paid() {
    Ledger confirming = new Ledger(OwnershipPolicy.official());
    Judgement last = confirming.judge(architecture("L", "lucky", 0.2));
    for (int i = 0; i < 2; i++) {
      last = confirming.judge(fault(last.orders().getFirst(), "gate.memory"));
    }
    assertThat(last.orders()).isEmpty();
    Holding held = Objects.requireNonNull(last.family().state().architecture());
    assertThat(held.basis()).isZero();
    assertThat(last.decided().getLast().decision().reason())
        .contains("failed 2 times in a row", "gate.memory");
  }

  @Test
  void a_recipe_that_does_not_fit_the_new_version_keeps_what_it_shows_beside_it() {
    discovered();
    double before = recipe().basis();
    Judgement last = improved(null);
    double certain = recipe().basis();
    Order order =
        last.orders().stream()
            .filter(o -> o.submission().value().equals("H"))
            .findFirst()
            .orElseThrow();
    last = ledger.judge(fault(order, "gate.architecture-conflict"));
    last = ledger.judge(fault(last.orders().getFirst(), "gate.architecture-conflict"));
    assertThat(last.orders()).isEmpty();
    assertThat(recipe().basis()).isEqualTo(certain).isLessThan(before);
  }

  @Test
  void what_fails_stays_unpaid_until_it_was_measured() {
    Ledger confirming = new Ledger(OwnershipPolicy.official());
    Judgement last = confirming.judge(architecture("L", "lucky", 0.2));
    Order order = last.orders().getFirst();
    last = confirming.judge(fault(order, "gate.memory"));
    last = confirming.judge(fault(last.orders().getFirst(), "gate.memory"));
    Holding held = Objects.requireNonNull(last.family().state().architecture());
    assertThat(held.basis()).isZero();
    // a challenger asks for another look, and it goes well
    last = confirming.judge(architecture("C", "carol", 0.19));
    last = confirming.judge(again(last.orders().getFirst(), 0.2));
    held = Objects.requireNonNull(last.family().state().architecture());
    assertThat(held.basis()).isGreaterThan(0.15);
  }

  @Test
  void a_recipe_that_did_not_help_one_version_is_paid_again_on_the_next_that_it_helps() {
    discovered();
    double before = recipe().basis();
    improved(o -> recipe(o, "V", 0.28, 0.0));
    assertThat(recipe().basis()).isNegative();
    assertThat(recipe().gain()).as("measured once, not twice").isCloseTo(0, within(0.02));
    better("W", "third", 0.37, o -> recipe(o, "W", 0.37, 0.05));
    assertThat(recipe().basis()).isGreaterThan(before / 2).isLessThanOrEqualTo(before);
  }

  @Test
  void what_does_not_fit_one_version_is_tried_on_the_next() {
    discovered();
    improved(o -> fault(o, "gate.architecture-conflict"));
    assertThat(family().training().faults()).isZero();
    better("W", "third", 0.37, o -> recipe(o, "W", 0.37, 0.05));
    assertThat(recipe().submission().value()).isEqualTo("H");
    assertThat(recipe().basis()).isPositive();
  }

  @Test
  void a_recipe_that_was_leased_before_the_best_version_changed_is_measured_on_that_one() {
    ledger.judge(architecture("F", "founder", 0.20));
    improved(null);
    Judgement late = ledger.judge(recipe("H", "honest", 0.07, "F", 0.20));
    assertThat(late.decided().getLast().decision().outcome()).isEqualTo(Outcome.UNDETERMINED);
    assertThat(recipe().basis()).as("not paid before").isNegative();
    drive(new ArrayDeque<>(late.orders()), o -> recipe(o, "V", 0.28, 0.07));
    assertThat(recipe().submission().value()).isEqualTo("H");
    assertThat(recipe().basis()).isPositive();

    Judgement challenger = ledger.judge(recipe("C", "carol", 0.12, "F", 0.20));
    assertThat(challenger.orders()).isNotEmpty();
  }

  @Test
  void a_measurement_under_another_profile_says_nothing_of_the_move() {
    discovered();
    double before = recipe().basis();
    Judgement last = improved(null);
    Order order =
        last.orders().stream()
            .filter(o -> o.submission().value().equals("H"))
            .findFirst()
            .orElseThrow();
    Order elsewhere = new Order(order.submission(), order.number(), "q", "");
    last = ledger.judge(recipe(elsewhere, "V", 0.05, 0.005));
    assertThat(last.orders()).extracting(Order::profile).containsExactly("p");
    drive(new ArrayDeque<>(last.orders()), o -> recipe(o, "V", 0.28, 0.05));
    assertThat(recipe().basis()).isGreaterThan(before / 2);
  }

  @Test
  void what_never_works_again_neither_blocks_a_family_nor_keeps_a_part_of_it() {
    Ledger one = new Ledger(OwnershipPolicy.official());
    Judgement last = one.judge(architecture("L", "squatter", 0.25));
    last = one.judge(fault(last.orders().getFirst(), "gate.memory"));
    last = one.judge(fault(last.orders().getFirst(), "gate.memory"));
    last = one.judge(architecture("H", "honest", 0.10));
    assertThat(last.orders()).extracting(o -> o.submission().value()).containsExactly("L");
    last = one.judge(fault(last.orders().getFirst(), "gate.memory"));
    assertThat(Objects.requireNonNull(last.family().state().architecture()).submission().value())
        .isEqualTo("H");
    assertThat(Objects.requireNonNull(last.family().state().owner()).hotkey())
        .isEqualTo(new Hotkey("hotkey-honest"));
  }

  @Test
  void what_was_refuted_before_anybody_else_held_it_was_no_discovery() {
    Ledger one = new Ledger(OwnershipPolicy.official());
    Judgement last = one.judge(architecture("L", "squatter", 3.2 * ERROR));
    last = one.judge(again(last.orders().getFirst(), -ERROR));
    Deque<Order> orders = new ArrayDeque<>(one.judge(architecture("H", "honest", 0.20)).orders());
    int measured = 0;
    while (!orders.isEmpty() && measured++ < ENOUGH) {
      Order o = orders.remove();
      boolean honest = o.submission().value().equals("H");
      last = one.judge(again(o, (honest ? 0.20 : 0) + noise()));
      orders.addAll(last.orders());
    }
    FamilyState state = last.family().state();
    assertThat(Objects.requireNonNull(state.owner()).submission().value()).isEqualTo("H");
    assertThat(FamilyClaims.of(List.of(state)))
        .singleElement()
        .satisfies(c -> assertThat(c.fraction()).isEqualTo(1));
  }

  @Test
  void a_failed_holder_is_not_paid_again_by_news_of_the_architecture() {
    Ledger one = new Ledger(OwnershipPolicy.official());
    Judgement last = one.judge(architecture("F", "founder", 0.25));
    Order confirmation = last.orders().getFirst();
    last = one.judge(entry("X", "flaky", "p", 0.20, 0.15, comparison(0.20, "p"), null));
    for (int i = 0; i < 2; i++) {
      last = one.judge(fault(last.orders().getLast(), "trainer.crashed"));
    }
    assertThat(Objects.requireNonNull(last.family().state().training()).basis()).isZero();
    last = one.judge(again(confirmation, 0.249));
    assertThat(Objects.requireNonNull(last.family().state().training()).basis()).isZero();
  }

  @Test
  void our_own_faults_neither_take_anything_nor_are_they_repeated_for_ever() {
    Ledger confirming = new Ledger(OwnershipPolicy.official());
    Judgement last = confirming.judge(architecture("L", "lucky", 0.2));
    double basis = Objects.requireNonNull(last.family().state().architecture()).basis();
    for (int i = 0; i < 2; i++) {
      last = confirming.judge(fault(last.orders().getFirst(), "replicate.held"));
    }
    assertThat(last.orders()).isEmpty();
    assertThat(Objects.requireNonNull(last.family().state().architecture()).basis())
        .isEqualTo(basis);
  }

  @Test
  void demonstrations_are_not_measured_again() {
    Ledger confirming = new Ledger(OwnershipPolicy.official());
    Entry e = architecture("L", "lucky", 0.2);
    Entry demonstration =
        new Entry(
            e.submission(),
            e.hotkey(),
            e.epoch(),
            e.architectureId(),
            e.architecture(),
            e.training(),
            false,
            e.relatives(),
            e.profile(),
            e.architectureSpread(),
            e.trainingSpread(),
            e.paired(),
            e.comparison(),
            e.trainedOn());
    assertThat(confirming.judge(demonstration).orders()).isEmpty();
  }

  /** A founder's architecture that gains 0.20, and an honest recipe for it that adds 0.05. */
  private void discovered() {
    ledger.judge(architecture("F", "founder", 0.20));
    ledger.judge(recipe("H", "honest", 0.05, "F", 0.20));
    assertThat(recipe().basis()).isPositive();
  }

  /**
   * Another version that gains 0.28 takes over.
   *
   * @param recipes what recipes do that are measured again; null to leave them waiting
   */
  private Judgement improved(@Nullable Function<Order, Replicate> recipes) {
    return better("V", "improver", 0.28, recipes);
  }

  private Judgement better(
      String id, String miner, double gain, @Nullable Function<Order, Replicate> recipes) {
    Map<String, Double> truth = Map.of("F", 0.20, "V", 0.28, "W", 0.37);
    Deque<Order> orders = new ArrayDeque<>(ledger.judge(architecture(id, miner, gain)).orders());
    Judgement last = null;
    int measured = 0;
    while (!orders.isEmpty() && measured++ < ENOUGH) {
      Order o = orders.remove();
      Double known = truth.get(o.submission().value());
      if (known != null) {
        last = ledger.judge(again(o, known + noise()));
      } else if (recipes != null) {
        last = ledger.judge(recipes.apply(o));
      } else {
        continue;
      }
      orders.addAll(last.orders());
    }
    assertThat(measured).isLessThan(ENOUGH);
    return Objects.requireNonNull(last);
  }

  private int drive(Deque<Order> orders, Function<Order, Replicate> measured) {
    int n = 0;
    while (!orders.isEmpty() && n++ < ENOUGH) {
      orders.addAll(ledger.judge(measured.apply(orders.remove())).orders());
    }
    assertThat(n).isLessThan(ENOUGH);
    return n;
  }

  private double noise() {
    return ERROR / 2 * random.nextGaussian();
  }

  private boolean holder(String id) {
    return Objects.requireNonNull(family().state().architecture()).submission().value().equals(id);
  }

  private Holding recipe() {
    return Objects.requireNonNull(family().state().training());
  }

  private Family family() {
    return ledger.families().iterator().next();
  }

  private static Comparison comparison(double gain, String profile) {
    return new Comparison(
        profile.equals("p") ? YARDSTICK : new Sha256("b".repeat(64)),
        List.of(new ScaleGain("s0", gain, ERROR, 8, true)));
  }

  private static Entry architecture(String id, String miner, double gain) {
    return entry(id, miner, "p", gain, null, comparison(gain, "p"), null);
  }

  private static Entry recipe(String id, String miner, double gain, String on, double ground) {
    return entry(id, miner, "p", null, gain, comparison(ground, "p"), on);
  }

  private static Entry entry(
      String id,
      String miner,
      String profile,
      @Nullable Double architecture,
      @Nullable Double training,
      Comparison comparison,
      @Nullable String on) {
    return new Entry(
        new SubmissionId(id),
        new Hotkey("hotkey-" + miner),
        1,
        "a",
        architecture == null ? null : new Estimate(architecture, ERROR, 8),
        training == null ? null : new Estimate(training, ERROR, 8),
        true,
        List.of(),
        profile,
        architecture == null ? null : SEEDS,
        training == null ? null : SEEDS,
        null,
        comparison,
        on == null ? null : new SubmissionId(on));
  }

  private static Replicate again(Order o, double gain) {
    return new Replicate(
        o.submission(),
        o.number(),
        o.profile(),
        gain,
        null,
        null,
        comparison(gain, o.profile()),
        null);
  }

  private Replicate recipe(Order o, String on, double ground, double gain) {
    return new Replicate(
        o.submission(),
        o.number(),
        o.profile(),
        null,
        gain + noise(),
        null,
        comparison(ground, o.profile()),
        new SubmissionId(on));
  }

  private static Replicate fault(Order o, String code) {
    return new Replicate(o.submission(), o.number(), o.profile(), null, null, code, null, null);
  }
}
