package io.prism.intake.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.ArtifactRef;
import io.prism.contracts.EvaluationEvent;
import io.prism.contracts.Finding;
import io.prism.contracts.Hotkey;
import io.prism.contracts.Relation;
import io.prism.contracts.Resolution;
import io.prism.contracts.ReviewEvent;
import io.prism.contracts.Severity;
import io.prism.contracts.Sha256;
import io.prism.contracts.Submission;
import io.prism.contracts.SubmissionFault;
import io.prism.contracts.SubmissionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoryTest {
  private static final ArtifactRef BUNDLE =
      new ArtifactRef("model.py", new Sha256("b".repeat(64)), 1, "text/x-python");
  private static final Submission SUBMISSION =
      new Submission(
          new SubmissionId("6f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9"),
          new Hotkey("5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"),
          BUNDLE,
          "model.py",
          "local_cpu_smoke",
          1,
          Instant.EPOCH,
          Map.of());

  @Test
  void nobody_is_said_to_have_approved_who_has_not() {
    assertThat(approved(new Resolution("operator", "an ordinary loop")))
        .isEqualTo("approved by a person: an ordinary loop");
    assertThat(
            approved(new Resolution("review", "reviewed again at the request of an operator: x")))
        .isEqualTo("reviewed again at the request of an operator: x; passed");
    assertThat(approved(new Resolution("policy", "nobody decided")))
        .isEqualTo("approved: nobody decided");
  }

  @Test
  void a_refusal_after_another_review_says_so() {
    Finding finding =
        new Finding("leak", Severity.REJECT, "model.py", 3, null, "it looks ahead.", "Do not.");
    assertThat(
            Story.of(
                    new ReviewEvent.Rejected(
                        SUBMISSION, List.of(finding), new Resolution("review", "reviewed again")))
                .detail())
        .isEqualTo("reviewed again; refused\nmodel.py:3 leak: it looks ahead. Do not.");
  }

  @Test
  void the_relation_begins_a_line_of_its_own() {
    Finding warning =
        new Finding("import-star", Severity.WARN, null, null, null, "all is imported", "Name it.");
    assertThat(
            Story.of(
                    new ReviewEvent.Approved(SUBMISSION, BUNDLE, List.of(warning)).with(relation()))
                .detail())
        .contains("Name it.\n72 % of it is in")
        .doesNotContain(".;");
  }

  @Test
  void everybody_reads_rules_and_relations_and_no_words_about_the_code() {
    Finding refusing =
        new Finding("leak", Severity.REJECT, "model.py", 3, "y[1:]", "it looks ahead.", "Do not.");
    Finding remark = new Finding("import-star", Severity.WARN, "a.py", 1, "x", "all", "Name it.");
    Resolution person = new Resolution("operator", "line 12 of model.py is ours");
    assertThat(outline(new ReviewEvent.Held(SUBMISSION, "'y[1:]' is odd", List.of(refusing))))
        .isEqualTo("held: a person decides; findings: leak");
    assertThat(
            outline(
                new ReviewEvent.Rejected(SUBMISSION, List.of(remark, refusing, refusing), person)))
        .isEqualTo("rejected by a person under leak (2 times)");
    assertThat(
            outline(
                new ReviewEvent.Approved(SUBMISSION, BUNDLE, List.of(remark), relation(), null)))
        .startsWith("review passed, with remarks: import-star\n72 % of it is in");
    assertThat(outline(new ReviewEvent.Approved(SUBMISSION, BUNDLE, List.of(), null, person)))
        .isEqualTo("approved by a person");
    assertThat(Story.of(new ReviewEvent.Approved(SUBMISSION, BUNDLE, List.of())).outline())
        .isNull();
    assertThat(
            Story.of(
                    new EvaluationEvent.Failed(
                        SUBMISSION,
                        Instant.EPOCH,
                        1,
                        SubmissionFault.of("player.import-failed", "model.py:3: x = y")))
                .outline())
        .isEqualTo("player.import-failed");
  }

  private static String outline(ReviewEvent event) {
    return String.valueOf(Story.of(event).outline());
  }

  private static Relation relation() {
    return new Relation(
        new SubmissionId("0b9c8d7e-4b5a-4978-8695-a4b3c2d1e0f9"),
        SUBMISSION.hotkey(),
        "partial",
        0.72,
        0.3,
        0.2,
        "similarity.v1/0");
  }

  private static String approved(Resolution resolution) {
    return Story.of(new ReviewEvent.Approved(SUBMISSION, BUNDLE, List.of(), null, resolution))
        .detail();
  }
}
