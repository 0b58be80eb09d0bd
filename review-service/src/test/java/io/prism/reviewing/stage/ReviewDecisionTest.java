package io.prism.reviewing.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prism.contracts.ArtifactRef;
import io.prism.contracts.Finding;
import io.prism.contracts.ReviewEvent;
import io.prism.contracts.Severity;
import io.prism.contracts.Sha256;
import io.prism.reviewing.Examples;
import io.prism.reviewing.stage.StageOutcome.Finished;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReviewDecisionTest {
  private static final ArtifactRef SOURCES =
      new ArtifactRef("sources.json", new Sha256("a".repeat(64)), 1, "application/json");
  private static final Finding WARNING =
      new Finding("r", Severity.WARN, "model.py", 1, null, "m", "f");
  private static final Finding REFUSAL =
      new Finding("r", Severity.REJECT, "model.py", 1, null, "m", "f");

  @Test
  void passes_make_an_approval_with_all_warnings() {
    ReviewEvent event =
        decide(
            Finished.pass(List.of(WARNING)).withSources(SOURCES), Finished.pass(List.of(WARNING)));
    assertThat(event).isInstanceOf(ReviewEvent.Approved.class);
    assertThat(((ReviewEvent.Approved) event).sources()).isEqualTo(SOURCES);
    assertThat(event.findings()).containsExactly(WARNING);
  }

  @Test
  void every_reason_of_a_hold_is_told() {
    ReviewEvent event =
        decide(
            Finished.pass(List.of()).withSources(SOURCES),
            Finished.hold("looks like another", List.of()),
            Finished.hold("the model is unsure", List.of(WARNING)));
    assertThat(((ReviewEvent.Held) event).reason())
        .isEqualTo("looks like another; the model is unsure");
  }

  @Test
  void a_rejection_wins_over_a_hold() {
    assertThat(
            decide(
                Finished.pass(List.of()).withSources(SOURCES),
                Finished.hold("unsure", List.of()),
                Finished.reject(List.of(REFUSAL))))
        .isInstanceOf(ReviewEvent.Rejected.class);
  }

  @Test
  void nothing_is_approved_without_sources() {
    assertThat(decide(Finished.pass(List.of()))).isInstanceOf(ReviewEvent.Held.class);
    assertThat(decide()).isInstanceOf(ReviewEvent.Held.class);
  }

  @Test
  void nobody_is_rejected_without_a_finding_that_refuses() {
    assertThatThrownBy(() -> Finished.reject(List.of(WARNING)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Finished.pass(List.of(REFUSAL)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ReviewEvent decide(Finished... outcomes) {
    List<StageResult> results = new ArrayList<>();
    for (int i = 0; i < outcomes.length; i++) {
      results.add(new StageResult(Step.values()[i], outcomes[i], Instant.EPOCH));
    }
    return ReviewDecision.of(
        new ReviewCase(Examples.submission(), new UUID(0, 0), 0, () -> false, results));
  }
}
