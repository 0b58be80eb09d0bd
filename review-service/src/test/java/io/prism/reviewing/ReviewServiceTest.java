package io.prism.reviewing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.prism.base.artifacts.ArtifactStore;
import io.prism.contracts.ArtifactRef;
import io.prism.contracts.ContractJson;
import io.prism.contracts.ReviewEvent;
import io.prism.contracts.Severity;
import io.prism.contracts.Submission;
import io.prism.contracts.SubmissionEvent;
import io.prism.testing.MetricsPage;
import io.prism.testing.RealStack;
import io.prism.testing.Records;
import io.prism.testing.Trace;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class ReviewServiceTest {
  @Inject ArtifactStore artifacts;

  @Test
  void an_honest_bundle_is_approved_once_and_its_sources_are_stored() throws Exception {
    Submission submission = submission("model.py", Examples.HONEST);
    SubmissionEvent event = new SubmissionEvent.Accepted(submission);
    UUID id = Records.send("submissions.v1", key(submission), event);
    Records.send(
        "submissions.v1", key(submission), id, "submission.accepted", ContractJson.write(event));
    Records.send("submissions.v1", key(submission), event);
    Submission last = submission("model.py", Examples.HONEST + "\n# last\n");
    Records.send("submissions.v1", key(last), new SubmissionEvent.Accepted(last));
    verdict(last);

    assertThat(Records.await("reviews.v1", key(submission), 1, ReviewEvent.class)).hasSize(1);
    ReviewEvent.Approved approved = (ReviewEvent.Approved) verdict(submission);
    String sources =
        new String(artifacts.read(approved.sources().sha256()), StandardCharsets.UTF_8);
    assertThat(sources).contains("prism.sources.v1").contains("build_model");
  }

  @Test
  void a_bundle_that_reads_files_is_rejected_with_rule_line_and_fix() throws Exception {
    Submission submission =
        submission("model.py", Examples.HONEST + "\nsecret = open('/etc/passwd').read()\n");
    Records.send("submissions.v1", key(submission), new SubmissionEvent.Accepted(submission));
    ReviewEvent.Rejected rejected = (ReviewEvent.Rejected) verdict(submission);
    assertThat(rejected.findings())
        .anySatisfy(
            f -> {
              assertThat(f.severity()).isEqualTo(Severity.REJECT);
              assertThat(f.line()).isEqualTo(10);
              assertThat(f.fix()).isNotBlank();
            });
  }

  @Test
  void steps_and_verdicts_are_measured() throws Exception {
    Submission submission = submission("bundle.zip", "no ZIP, once more");
    Records.send("submissions.v1", key(submission), new SubmissionEvent.Accepted(submission));
    verdict(submission);

    Awaitility.await()
        .untilAsserted(
            () -> {
              MetricsPage page = new MetricsPage(given().get("/q/metrics").asString());
              assertThat(
                      page.value(
                          "prism_review_verdicts_seconds_count",
                          "prism_service",
                          "verdict=\"rejected\""))
                  .isPresent();
              assertThat(page.value("prism_review_steps_seconds_count", "outcome=\"reject\""))
                  .isPresent();
              assertThat(page.value("prism_review_holds_overdue")).hasValue(0.0);
              assertThat(page.missing("review-service")).isSubsetOf("prism_refusals_total");
            });
  }

  @Test
  void the_trace_of_an_upload_waits_with_its_review_and_goes_on_with_the_verdict()
      throws Exception {
    Submission submission = submission("bundle.zip", "no ZIP either");
    Trace trace = Trace.fresh();
    Records.send(
        "submissions.v1", key(submission), new SubmissionEvent.Accepted(submission), trace);

    trace.goesOn("reviews.v1", key(submission), "review.rejected");
    trace.awaitSpans("take submission.accepted", "review_jobs done", "send review.rejected");
  }

  @Test
  void broken_archives_are_rejected_and_unreadable_records_are_dead_letters() throws Exception {
    Submission submission = submission("bundle.zip", "this is no ZIP");
    Records.send("submissions.v1", key(submission), UUID.randomUUID(), "x", "{");
    Records.send("submissions.v1", key(submission), new SubmissionEvent.Accepted(submission));
    assertThat(verdict(submission)).isInstanceOf(ReviewEvent.Rejected.class);
    assertThat(Records.all("review-service.submissions.v1.dlq")).isNotEmpty();
    given().get("/q/health/ready").then().statusCode(200);
  }

  private static ReviewEvent verdict(Submission submission) {
    List<ReviewEvent> events = Records.await("reviews.v1", key(submission), 1, ReviewEvent.class);
    return events.getFirst();
  }

  private Submission submission(String filename, String content) throws IOException {
    ArtifactRef bundle =
        artifacts.put(filename, "text/x-python", content.getBytes(StandardCharsets.UTF_8));
    return Examples.submission(filename, bundle);
  }

  private static String key(Submission submission) {
    return submission.id().value();
  }
}
