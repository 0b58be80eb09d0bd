package io.prism.reviewing.hold;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.ArtifactRef;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Finding;
import io.prism.contracts.Resolution;
import io.prism.contracts.ReviewEvent;
import io.prism.contracts.Severity;
import io.prism.contracts.Sha256;
import io.prism.reviewing.Examples;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulingTest {
  @Test
  void what_the_policy_does_with_a_hold_that_is_due() {
    HoldRow row = row();
    assertThat(Ruling.onExpiry(row, OnExpiry.KEEP)).isEmpty();
    assertThat(Ruling.onExpiry(row, OnExpiry.APPROVE).orElseThrow().verdict(row).orElseThrow())
        .isInstanceOf(ReviewEvent.Approved.class);
    ReviewEvent rejected =
        Ruling.onExpiry(row, OnExpiry.REJECT).orElseThrow().verdict(row).orElseThrow();
    assertThat(((ReviewEvent.Rejected) rejected).resolution()).isNotNull();
    assertThat(rejected.findings().getFirst().rule()).isEqualTo("hold-expired");
    assertThat(rejected.findings().getFirst().message()).contains("nobody decided before the due");
    assertThat(rejected.findings().getFirst().fix()).contains("nothing about your bundle");
  }

  @Test
  void without_sources_nothing_is_approved_not_even_by_time() {
    HoldRow row = row();
    row.sources = null;
    assertThat(Ruling.onExpiry(row, OnExpiry.APPROVE)).isEmpty();
    assertThat(new Ruling(Ruling.Kind.APPROVE, "ada", "fine", null).refusal(row)).isNotNull();
    assertThat(new Ruling(Ruling.Kind.RERUN, "ada", "again", null).refusal(row)).isNull();
  }

  @Test
  void what_the_policy_has_decided_a_person_cannot_decide_any_more() {
    HoldRow row = row();
    Ruling.onExpiry(row, OnExpiry.REJECT).orElseThrow().apply(row, Instant.EPOCH);
    assertThat(new Ruling(Ruling.Kind.APPROVE, "ada", "fine", null).refusal(row))
        .contains("rejected already, by policy");
  }

  @Test
  void the_verdict_of_a_repeated_review_says_that_it_ends_the_hold() {
    HoldRow row = row();
    ReviewEvent.Approved passed =
        new ReviewEvent.Approved(row.held(), row.held().bundle(), List.of());
    assertThat(row.end(passed)).as("an open hold is ended by a ruling only").isEqualTo(passed);

    new Ruling(Ruling.Kind.RERUN, "ada", "the parser was mended", null).apply(row, Instant.EPOCH);
    ReviewEvent held = new ReviewEvent.Held(row.held(), "odd again", List.of());
    assertThat(row.end(held)).isEqualTo(held);
    assertThat(row.state).isEqualTo("rerun");
    assertThat(((ReviewEvent.Approved) row.end(passed)).resolution())
        .isEqualTo(
            new Resolution(
                "review", "reviewed again at the request of an operator: the parser was mended"));
    assertThat(row.state).isEqualTo("approved");

    HoldRow other = row();
    new Ruling(Ruling.Kind.RERUN, "ada", "again", null).apply(other, Instant.EPOCH);
    ReviewEvent refused = other.end(new ReviewEvent.Rejected(other.held(), List.of()));
    assertThat(((ReviewEvent.Rejected) refused).resolution()).isNotNull();
    assertThat(other.state).isEqualTo("rejected");
  }

  @Test
  void a_rejection_may_name_what_the_hold_shows_and_every_rule_of_the_review() {
    HoldRow row = row();
    row.findings =
        ContractJson.write(
            List.of(
                new Finding(
                    "llm-metric-gaming",
                    Severity.WARN,
                    "model.py",
                    3,
                    "x",
                    "counts calls",
                    "wait")));
    for (String rule :
        List.of("llm-metric-gaming", "similarity-near", "import-not-allowed", "held-copy")) {
      assertThat(reject(rule).noSuchRule(row)).as(rule).isNull();
    }
    assertThat(reject("llm-leak").noSuchRule(row))
        .contains("no rule 'llm-leak'", "held-copy, held-evasion, held-other, llm-metric-gaming");
  }

  @Test
  void the_fix_fits_the_rule() {
    HoldRow row = row();
    assertThat(reject("held-copy").verdict(row).orElseThrow().findings().getFirst().fix())
        .contains("prism similarity " + row.submissionId);
    assertThat(reject("import-star").verdict(row).orElseThrow().findings().getFirst().fix())
        .startsWith("Import the names");
    assertThat(reject("llm-leak").verdict(row).orElseThrow().findings().getFirst().fix())
        .contains("without what the reason names");
  }

  private static Ruling reject(String rule) {
    return new Ruling(Ruling.Kind.REJECT, "ada", "no", rule);
  }

  private static HoldRow row() {
    HoldRow row =
        HoldRow.of(
            new ReviewEvent.Held(Examples.submission(), "odd", List.of(), Instant.EPOCH),
            null,
            Instant.EPOCH);
    row.sources =
        ContractJson.write(
            new ArtifactRef("sources.json", new Sha256("a".repeat(64)), 1, "application/json"));
    return row;
  }
}
