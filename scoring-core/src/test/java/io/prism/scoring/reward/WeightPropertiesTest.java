package io.prism.scoring.reward;

import static io.prism.scoring.reward.Claims.architecture;
import static io.prism.scoring.reward.Claims.basis;
import static io.prism.scoring.reward.Claims.fraction;
import static io.prism.scoring.reward.Claims.of;
import static io.prism.scoring.reward.Claims.random;
import static io.prism.scoring.reward.Claims.randomBounds;
import static io.prism.scoring.reward.Claims.share;
import static io.prism.scoring.reward.Claims.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prism.contracts.Hotkey;
import io.prism.contracts.SubmissionId;
import io.prism.contracts.WeightsEvent.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What holds for any claims under any policy. */
class WeightPropertiesTest {
  private static final double CLOSE = 1e-9;
  private static final Coldkeys PAIRS =
      h -> Optional.of("cold" + Math.floorMod(h.value().hashCode(), 9));

  /** One competition. */
  private record Case(List<Claim> claims, RewardBounds bounds) {
    WeightVector vector() {
      return WeightVector.compute(RewardPolicy.official(false).with(bounds), claims, 100, PAIRS);
    }
  }

  private static List<Case> cases(int seed) {
    Random random = new Random(seed);
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      cases.add(new Case(random(random, 1 + random.nextInt(40)), randomBounds(random)));
    }
    return cases;
  }

  @Test
  void the_sum_is_exactly_one_in_any_order_and_rows_make_up_the_weights() {
    Random random = new Random(1);
    for (Case c : cases(1)) {
      WeightVector v = c.vector();
      List<Double> weights = new ArrayList<>(v.weights().values());
      Collections.shuffle(weights, random);
      double sum = 0;
      for (double w : weights) {
        sum += w;
      }
      assertThat(sum).isEqualTo(1.0);
      Map<String, Double> byHotkey =
          v.rows().stream()
              .collect(
                  Collectors.groupingBy(
                      r -> r.hotkey().value(), Collectors.summingDouble(Row::share)));
      assertThat(byHotkey).isEqualTo(v.weights());
    }
  }

  @Test
  void the_order_of_claims_does_not_matter() {
    Random random = new Random(2);
    for (Case c : cases(2)) {
      List<Claim> shuffled = new ArrayList<>(c.claims());
      Collections.shuffle(shuffled, random);
      assertThat(new Case(shuffled, c.bounds()).vector()).isEqualTo(c.vector());
    }
  }

  @Test
  void caps_hold_as_far_as_they_can_and_pools_hold_before_them() {
    int cut = 0;
    for (Case c : cases(3)) {
      WeightVector v = c.vector();
      // What could not be placed lies on top of everybody in the same proportion.
      double lift = 1 / (1 - v.unplaced());
      v.weights()
          .forEach(
              (h, w) -> assertThat(w).isLessThanOrEqualTo(c.bounds().hotkeyCap() * lift + CLOSE));
      Map<String, Double> owners =
          v.weights().entrySet().stream()
              .collect(
                  Collectors.groupingBy(
                      e -> PAIRS.of(new Hotkey(e.getKey())).orElseThrow(),
                      Collectors.summingDouble(Map.Entry::getValue)));
      owners.forEach(
          (o, w) -> assertThat(w).isLessThanOrEqualTo(c.bounds().coldkeyCap() * lift + CLOSE));
      double training =
          v.rows().stream()
              .filter(r -> r.pool().equals("training"))
              .mapToDouble(r -> r.share() + r.capCut())
              .sum();
      if (c.bounds().fullPool() == 0) {
        assertThat(training).isIn(0.0, Apportionment.share(Math.round(0.4 * Apportionment.UNITS)));
      }
      cut += v.rows().stream().anyMatch(r -> r.capCut() > 0) ? 1 : 0;
    }
    assertThat(cut).as("competitions in which a cap cut something").isGreaterThan(50);
  }

  @Test
  void more_gain_never_pays_less() {
    Random random = new Random(4);
    for (Case c : cases(4)) {
      int i = random.nextInt(c.claims().size());
      Claim before = c.claims().get(i);
      List<Claim> better = new ArrayList<>(c.claims());
      better.set(i, basis(before, before.basis() + Math.abs(random.nextGaussian())));
      WeightVector after = new Case(better, c.bounds()).vector();
      assertThat(row(after, before)).isGreaterThanOrEqualTo(row(c.vector(), before) - CLOSE);
    }
  }

  @Test
  void only_proportions_of_gains_matter() {
    for (Case all : cases(5)) {
      RewardBounds b = all.bounds();
      // but for a pool that is not full
      RewardBounds full =
          new RewardBounds(b.floor(), b.halfLife(), b.hotkeyCap(), b.coldkeyCap(), 0, 1);
      Case c = new Case(all.claims(), full);
      List<Claim> doubled = c.claims().stream().map(x -> basis(x, 2 * x.basis())).toList();
      assertThat(new Case(doubled, c.bounds()).vector().weights()).isEqualTo(c.vector().weights());
    }
  }

  @Test
  void a_hundred_clones_of_a_family_capture_no_more_than_one_entry() {
    Random random = new Random(6);
    for (Case c : cases(6)) {
      RewardBounds bounds = new RewardBounds(c.bounds().floor(), c.bounds().halfLife(), 1, 1, 0, 1);
      Claim entry = architecture("sybil", 1000, 0.05 + random.nextDouble());
      List<Claim> one = new ArrayList<>(c.claims());
      one.add(entry);
      List<Claim> hundred = new ArrayList<>(one);
      for (int i = 0; i < 100; i++) {
        hundred.add(of(basis(entry, entry.basis() * random.nextDouble()), "sybil" + i));
      }
      assertThat(sybils(vector(bounds, hundred)))
          .isLessThanOrEqualTo(sybils(vector(bounds, one)) + CLOSE);
    }
  }

  @Test
  void a_claim_split_over_hotkeys_gains_at_most_what_the_hotkey_cap_had_cut() {
    Random random = new Random(7);
    for (Case c : cases(7)) {
      List<Claim> one = new ArrayList<>(c.claims());
      one.add(architecture("sybil", 1000, 0.05 + random.nextDouble()));
      List<Claim> split = new ArrayList<>(c.claims());
      for (int i = 0; i < 5; i++) {
        split.add(of(fraction(one.getLast(), 0.2), "sybil" + i));
      }
      RewardBounds none = RewardBounds.NONE;
      assertThat(sybils(vector(none, split))).isCloseTo(sybils(vector(none, one)), within(CLOSE));

      RewardBounds hotkeyCap = new RewardBounds(0, 0, 0.1, 1, 0, 1);
      double capacity = others(c.claims()) * 0.1;
      if (capacity > 1) {
        // Each hotkey of theirs is capped like any other: that is all that splitting evades.
        assertThat(sybils(vector(hotkeyCap, split)))
            .isLessThanOrEqualTo(5 * 0.1 + CLOSE)
            .isGreaterThanOrEqualTo(sybils(vector(hotkeyCap, one)) - CLOSE);
      }
      Coldkeys known = h -> h.value().startsWith("sybil") ? Optional.of("sybil") : Optional.empty();
      RewardPolicy coldkeyCap =
          RewardPolicy.official(false).with(new RewardBounds(0, 0, 1, 0.1, 0, 1));
      WeightVector bound = WeightVector.compute(coldkeyCap, split, 100, known);
      WeightVector alone = WeightVector.compute(coldkeyCap, one, 100, known);
      assertThat(sybils(bound)).isCloseTo(sybils(alone), within(CLOSE));
    }
  }

  private static long others(List<Claim> claims) {
    return claims.stream().filter(c -> c.basis() > 0).map(Claim::hotkey).distinct().count();
  }

  private static double row(WeightVector v, Claim claim) {
    SubmissionId id = claim.submission();
    return v.rows().stream()
        .filter(r -> r.submission().equals(id) && r.hotkey().equals(claim.hotkey()))
        .mapToDouble(Row::share)
        .sum();
  }

  private static double sybils(WeightVector v) {
    return v.weights().keySet().stream()
        .filter(h -> h.startsWith("sybil"))
        .mapToDouble(h -> share(v, h))
        .sum();
  }
}
