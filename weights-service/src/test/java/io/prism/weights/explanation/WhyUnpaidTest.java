package io.prism.weights.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.weights.standing.ScoredRow;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WhyUnpaidTest {
  @Test
  void each_reason_is_named_and_several_are_all_named() {
    assertThat(codes(null)).containsExactly("nothing_scored");
    assertThat(codes(row("me", 0.1, true, false))).containsExactly("too_small_or_too_new");
    assertThat(codes(row("me", 0, true, false))).containsExactly("not_above_baseline");
    assertThat(codes(row("me", 0.1, false, false))).containsExactly("not_eligible");
    assertThat(codes(row("other", 0.1, true, false))).containsExactly("family_of_another");
    assertThat(codes(row("other", 0.1, true, true))).containsExactly("recipe_only");
    assertThat(codes(row("other", -0.1, false, false)))
        .containsExactly("not_above_baseline", "not_eligible", "family_of_another");
  }

  @Test
  void where_smoke_results_earn_they_are_no_reason() {
    assertThat(WhyUnpaid.of("me", row("me", -1, false, false), true))
        .extracting(WhyUnpaid.Reason::code)
        .containsExactly("not_above_baseline");
  }

  @Test
  void the_bound_is_told_with_its_unit() {
    assertThat(WhyUnpaid.of("me", row("me", -0.0312, true, false), false).getFirst().text())
        .contains("-0.0312 bits per byte");
  }

  private static List<String> codes(@Nullable ScoredRow best) {
    return WhyUnpaid.of("me", best, false).stream().map(WhyUnpaid.Reason::code).toList();
  }

  private static ScoredRow row(String owner, double lower, boolean eligible, boolean recipe) {
    ScoredRow row = new ScoredRow();
    row.owner = owner;
    row.gainLower = lower;
    row.scoreEligible = eligible;
    row.recipeOnly = recipe;
    return row;
  }
}
