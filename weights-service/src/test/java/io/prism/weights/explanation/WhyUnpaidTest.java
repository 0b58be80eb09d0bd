package io.prism.weights.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.ArtifactRef;
import io.prism.contracts.FamilyState;
import io.prism.contracts.Hotkey;
import io.prism.contracts.OwnershipDecision;
import io.prism.contracts.OwnershipDecision.Outcome;
import io.prism.contracts.ScoreEvent;
import io.prism.contracts.Sha256;
import io.prism.contracts.Submission;
import io.prism.contracts.SubmissionId;
import io.prism.weights.standing.ScoredRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
        .containsExactly("not_eligible", "not_above_baseline", "family_of_another");
  }

  @Test
  void where_smoke_results_earn_they_are_no_reason() {
    assertThat(WhyUnpaid.of(row("me", -1, false, false), null, null, true))
        .extracting(WhyUnpaid.Reason::code)
        .containsExactly("not_above_baseline");
  }

  @Test
  void the_bound_is_told_with_its_unit() {
    assertThat(WhyUnpaid.of(row("me", -0.0312, true, false), null, null, false).getFirst().text())
        .contains("-0.0312 bits per byte");
  }

  @Test
  void a_judged_submission_is_told_the_decisions_in_their_own_words() {
    assertThat(judged(Outcome.UNDETERMINED, null))
        .containsExactly(
            new WhyUnpaid.Reason(
                "undetermined", "architecture: the bound is not above the margin"));
    assertThat(judged(Outcome.NOT_MEANINGFUL, null))
        .extracting(WhyUnpaid.Reason::code)
        .containsExactly("not_meaningful");
    assertThat(judged(Outcome.NOT_BETTER, null))
        .extracting(WhyUnpaid.Reason::code)
        .containsExactly("not_better");
  }

  @Test
  void whoever_held_a_family_once_is_told_who_holds_it_now() {
    assertThat(judged(Outcome.FIRST, "s9"))
        .containsExactly(
            new WhyUnpaid.Reason(
                "replaced", "architecture: submission s9 of bob has taken its place"));
    assertThat(judged(Outcome.TAKES_OVER, "s1"))
        .extracting(WhyUnpaid.Reason::code)
        .containsExactly("too_small_or_too_new");
  }

  private static List<WhyUnpaid.Reason> judged(Outcome outcome, @Nullable String holder) {
    OwnershipDecision decision =
        new OwnershipDecision(
            OwnershipDecision.Part.ARCHITECTURE,
            outcome,
            0.02,
            0.001,
            0.99,
            3,
            new SubmissionId("s0"),
            "the bound is not above the margin",
            null);
    FamilyState.Holding holding =
        holder == null
            ? null
            : new FamilyState.Holding(
                new Hotkey("bob"), new SubmissionId(holder), 5, true, 0.3, 0.2, 0.99);
    FamilyState family = new FamilyState("arch-1", 3, null, holding, null, 0.25, 3, 0);
    Submission submission =
        new Submission(
            new SubmissionId("s1"),
            new Hotkey("me"),
            new ArtifactRef("m.zip", new Sha256("0".repeat(64)), 1, "application/zip"),
            "m.zip",
            "gpu_proxy_eval",
            5,
            Instant.EPOCH,
            Map.of());
    ScoreEvent.Judged event =
        new ScoreEvent.Judged(submission, Instant.EPOCH, family, null, List.of(decision));
    return WhyUnpaid.of(row("me", 0.1, true, false), event, family, false);
  }

  private static List<String> codes(@Nullable ScoredRow best) {
    return WhyUnpaid.of(best, null, null, false).stream().map(WhyUnpaid.Reason::code).toList();
  }

  private static ScoredRow row(String owner, double lower, boolean eligible, boolean recipe) {
    ScoredRow row = new ScoredRow();
    row.submissionId = "s1";
    row.hotkey = "me";
    row.owner = owner;
    row.gainLower = lower;
    row.scoreEligible = eligible;
    row.recipeOnly = recipe;
    return row;
  }
}
