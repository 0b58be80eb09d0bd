package io.prism.reviewing.llm;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.prism.base.artifacts.ArtifactStore;
import io.prism.base.web.FreshContext;
import io.prism.contracts.ReviewEvent;
import io.prism.contracts.Submission;
import io.prism.contracts.SubmissionEvent;
import io.prism.reviewing.Examples;
import io.prism.reviewing.llm.Ledger.Permission;
import io.prism.reviewing.llm.LlmPolicy.Budget;
import io.prism.testing.MetricsPage;
import io.prism.testing.RealStack;
import io.prism.testing.Records;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

/** The step inside the service, with its tables. */
@QuarkusTest
@QuarkusTestResource(RealStack.class)
@QuarkusTestResource(LlmScenarios.class)
class LlmServiceTest {
  @Inject ArtifactStore artifacts;
  @Inject Mutiny.SessionFactory sessions;
  @Inject FreshContext contexts;
  @Inject PgLedger ledger;

  @Test
  void an_approval_is_paid_for_and_logged() throws Exception {
    Submission submission = submit("");
    assertThat(verdict(submission)).isInstanceOf(ReviewEvent.Approved.class);
    assertThat(column(submission, "select step from llm_calls where submission_id = :id"))
        .containsExactlyInAnyOrder("mermaid", "verdict");
    // 1000 tokens in at 1 and 100 out at 2 a million.
    assertThat(column(submission, "select cost from llm_calls where submission_id = :id"))
        .containsExactly(1200L, 1200L);
    assertThat(
            column(submission, "select event from llm_log where submission_id = :id order by id"))
        .containsExactly("sent", "answered", "sent", "answered");
    assertThat(column(submission, "select answer_sha256 from llm_calls where submission_id = :id"))
        .allMatch(sha -> String.valueOf(sha).matches("[0-9a-f]{64}"));
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> {
              MetricsPage page = new MetricsPage(given().get("/q/metrics").asString());
              assertThat(page.value("prism_review_llm_cost").orElseThrow())
                  .isBetween(2400e-6, page.value("prism_review_llm_cost_budget").orElseThrow());
              assertThat(page.value("prism_review_llm_tokens").orElseThrow())
                  .isBetween(2200.0, page.value("prism_review_llm_tokens_budget").orElseThrow());
            });
  }

  @Test
  void suspicion_holds_and_a_rate_limit_ends_in_a_hold() throws Exception {
    Submission suspicious = submit("# scenario: suspicious\n");
    Submission limited = submit("# scenario: limited\n");
    assertThat(((ReviewEvent.Held) verdict(suspicious)).reason()).contains("suspicious");
    assertThat(((ReviewEvent.Held) verdict(limited)).reason())
        .contains("our language-model reviewer was away")
        .doesNotContain("429");
    assertThat(column(limited, "select cost from llm_calls where submission_id = :id"))
        .containsExactly(0L);
  }

  @Test
  void what_statically_is_refused_costs_nothing() throws Exception {
    Submission submission = submit("import ctypes\n");
    assertThat(verdict(submission)).isInstanceOf(ReviewEvent.Rejected.class);
    assertThat(column(submission, "select step from llm_calls where submission_id = :id"))
        .isEmpty();
  }

  @Test
  void a_process_that_dies_between_the_calls_pays_for_no_answer_twice() throws Exception {
    Submission submission = submit("# scenario: slow verdict\n");
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> column(submission, "select step from llm_calls where submission_id = :id"),
            steps -> steps.size() == 2);
    // As if the process had died now, while the verdict is in the air: its lease is worth nothing.
    change(
        submission,
        "update review_jobs set lease_token = :other, lease_until = now() - interval '1 second'"
            + " where submission_id = :id");
    assertThat(verdict(submission)).isInstanceOf(ReviewEvent.Approved.class);
    assertThat(
            column(
                submission,
                "select sends from llm_calls where submission_id = :id and step = 'mermaid'"))
        .containsExactly(1);
    assertThat(Records.await("reviews.v1", submission.id().value(), 1, ReviewEvent.class))
        .hasSize(1);
  }

  @Test
  void a_hotkey_uses_its_share_of_the_day_and_leaves_the_rest_to_others() throws Exception {
    // A millionth of a day's tokens: 1,000 for each hotkey.
    Budget budget =
        new Budget(1_000_000, 1_000_000_000, 1_000_000_000, 1e-6, BigDecimal.ZERO, BigDecimal.ZERO);
    String busy = "busy-" + UUID.randomUUID();
    assertThat(ledger.ask(call(busy, 600), budget)).isInstanceOf(Permission.Granted.class);
    Call last = call(busy, 400);
    assertThat(ledger.ask(last, budget)).isInstanceOf(Permission.Granted.class);
    Permission.Refused refused = (Permission.Refused) ledger.ask(call(busy, 1), budget);
    assertThat(refused.ownDoing()).isTrue();
    assertThat(refused.reason()).contains("share of the day's budget", "00:00 UTC");
    assertThat(ledger.ask(call("calm-" + busy, 1000), budget))
        .isInstanceOf(Permission.Granted.class);
    // What was reserved and not used is there again.
    ledger.answered(last, new Ledger.Answer("{}", 50, 50, 0));
    assertThat(ledger.ask(call(busy, 300), budget)).isInstanceOf(Permission.Granted.class);
    assertThat(ledger.ask(call(busy, 1), budget)).isInstanceOf(Permission.Refused.class);
  }

  private static Call call(String hotkey, long tokens) {
    String id = UUID.randomUUID().toString();
    return new Call(
        id,
        id,
        hotkey,
        UUID.randomUUID(),
        new LlmPolicy.Reviewer("first", URI.create("http://localhost"), "model", null),
        0,
        Tool.MERMAID,
        0,
        "llm.1-test",
        "{}",
        tokens,
        0);
  }

  private List<Object> column(Submission submission, String sql) throws InterruptedException {
    return contexts.await(
        () ->
            sessions.withSession(
                s ->
                    s.createNativeQuery(sql, Object.class)
                        .setParameter("id", submission.id().value())
                        .getResultList()),
        Duration.ofSeconds(10));
  }

  private void change(Submission submission, String sql) throws InterruptedException {
    contexts.await(
        () ->
            sessions.withTransaction(
                s ->
                    s.createNativeQuery(sql)
                        .setParameter("id", submission.id().value())
                        .setParameter("other", UUID.randomUUID())
                        .executeUpdate()),
        Duration.ofSeconds(10));
  }

  private Submission submit(String extra) throws Exception {
    String source = Examples.HONEST + extra + "# " + UUID.randomUUID() + "\n";
    Submission submission =
        Examples.submission(
            "model.py",
            artifacts.put("model.py", "text/x-python", source.getBytes(StandardCharsets.UTF_8)));
    Records.send(
        "submissions.v1", submission.id().value(), new SubmissionEvent.Accepted(submission));
    return submission;
  }

  private static ReviewEvent verdict(Submission submission) {
    return Records.await("reviews.v1", submission.id().value(), 1, ReviewEvent.class).getFirst();
  }
}
