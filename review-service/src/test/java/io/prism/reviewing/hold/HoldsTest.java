package io.prism.reviewing.hold;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.prism.base.artifacts.ArtifactStore;
import io.prism.base.web.FreshContext;
import io.prism.contracts.Finding;
import io.prism.contracts.Hotkey;
import io.prism.contracts.Resolution;
import io.prism.contracts.ReviewEvent;
import io.prism.contracts.Severity;
import io.prism.contracts.Submission;
import io.prism.contracts.SubmissionEvent;
import io.prism.reviewing.Examples;
import io.prism.reviewing.job.Verdicts;
import io.prism.reviewing.llm.LlmScenarios;
import io.prism.reviewing.similarity.Programs;
import io.prism.testing.RealStack;
import io.prism.testing.Records;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
@QuarkusTestResource(LlmScenarios.class)
class HoldsTest {
  @Inject ArtifactStore artifacts;
  @Inject Mutiny.SessionFactory sessions;
  @Inject FreshContext contexts;
  @Inject Holds holds;
  @Inject Verdicts verdicts;

  @Test
  void a_held_submission_is_listed_explained_and_approved_once() throws Exception {
    Submission submission = held();
    String id = submission.id().value();
    ReviewEvent.Held event = (ReviewEvent.Held) events(submission, 1).getFirst();
    assertThat(event.due()).isAfter(Instant.now().plus(Duration.ofHours(71)));

    operator().get("/internal/v1/holds").then().body("submission_id", hasItem(id));
    operator()
        .get("/internal/v1/holds/" + id)
        .then()
        .statusCode(200)
        .body("hold.approvable", equalTo(true))
        .body("steps.step", hasItem("llm"))
        .body("steps.report.flatten().opinions.flatten().reason", hasItem("because it is so"))
        .body("calls.step", equalTo(List.of("mermaid", "verdict")))
        .body("submission.hotkey", equalTo(submission.hotkey().value()));

    operator()
        .get("/internal/v1/holds/" + id + "/sources")
        .then()
        .statusCode(200)
        .body("files.values()", hasItem(containsString("build_model")));

    rule(id, "approve", Map.of("by", "ada", "reason", "an ordinary loop")).then().statusCode(200);
    ReviewEvent.Approved approved = (ReviewEvent.Approved) events(submission, 2).getLast();
    assertThat(approved.resolution()).isEqualTo(new Resolution("operator", "an ordinary loop"));
    assertThat(new String(artifacts.read(approved.sources().sha256()), StandardCharsets.UTF_8))
        .contains("build_model");

    rule(id, "reject", Map.of("by", "bob", "reason", "no", "rule", "held-other"))
        .then()
        .statusCode(409)
        .body("detail", containsString("approved already, by ada"));
    operator().get("/internal/v1/holds").then().body("submission_id", not(hasItem(id)));
    assertThat(events(submission, 2)).hasSize(2);
  }

  @Test
  void a_rejection_names_a_rule_and_its_reason_reaches_the_miner() throws Exception {
    Submission submission = held();
    String id = submission.id().value();
    rule(id, "reject", Map.of("by", "ada", "reason", "copied"))
        .then()
        .statusCode(422)
        .body("detail", containsString("rule"));
    rule(id, "reject", Map.of("by", "ada", "reason", "copied", "rule", "no-such"))
        .then()
        .statusCode(422)
        .body("detail", containsString("held-copy"));
    rule(id, "reject", Map.of("by", "ada", "reason", "copied", "rule", "held-copy"))
        .then()
        .statusCode(200)
        .body("state", equalTo("rejected"));
    Finding finding =
        ((ReviewEvent.Rejected) events(submission, 2).getLast()).findings().getFirst();
    assertThat(finding.rule()).isEqualTo("held-copy");
    assertThat(finding.severity()).isEqualTo(Severity.REJECT);
    assertThat(finding.message()).isEqualTo("copied");
  }

  @Test
  void what_could_not_be_unpacked_is_reviewed_again_and_not_approved() throws Exception {
    Submission submission = held();
    String id = submission.id().value();
    change(id, "update holds set sources = null where submission_id = :id");
    rule(id, "approve", Map.of("by", "ada", "reason", "fine"))
        .then()
        .statusCode(409)
        .body("detail", containsString("rerun"));
    operator().get("/internal/v1/holds/" + id + "/sources").then().statusCode(404);
    rule(id, "rerun", Map.of("by", "ada", "reason", "the parser was mended"))
        .then()
        .statusCode(200);
    List<ReviewEvent> told = events(submission, 3);
    assertThat(((ReviewEvent.Held) told.get(1)).reason())
        .contains("reviewed again: the parser was mended");
    assertThat(((ReviewEvent.Held) told.get(1)).due()).isNull();
    assertThat(((ReviewEvent.Held) told.get(2)).due()).isNotNull();
    operator().get("/internal/v1/holds/" + id).then().body("hold.state", equalTo("open"));
  }

  @Test
  void who_turned_the_sizes_of_the_same_code_is_held_and_may_appeal() throws Exception {
    Submission first = held(Programs.whole(43, "a"));
    Map<String, String> reason = Map.of("by", "ada", "reason", "seen");
    rule(first.id().value(), "approve", reason).then().statusCode(200);
    Submission second = uploaded("dan", Programs.whole(43, "a").replace("1e-3", "2e-3"));
    ReviewEvent.Held held = (ReviewEvent.Held) events(second, 1).getFirst();
    assertThat(held.findings().getFirst().rule()).isEqualTo("similarity-near");
    assertThat(held.findings().getFirst().message()).contains("100 %", first.id().value());
    appeal(second, "both are the public one");
    rule(second.id().value(), "approve", reason).then().statusCode(200);
    ReviewEvent.Approved approved = (ReviewEvent.Approved) events(second, 2).getLast();
    assertThat(approved.relation()).isNotNull();
  }

  @Test
  void an_appeal_stands_in_the_packet() throws Exception {
    Submission submission = held();
    appeal(submission, "see line 12");
    operator()
        .get("/internal/v1/holds?limit=500")
        .then()
        .body("find { it.submission_id == '%s' }.appeals".formatted(submission.id()), equalTo(1));
  }

  private static void appeal(Submission submission, String text) throws Exception {
    Records.send(
        "submissions.v1",
        submission.id().value(),
        new SubmissionEvent.Appealed(submission, text, Instant.now()));
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                operator()
                    .get("/internal/v1/holds/" + submission.id())
                    .then()
                    .body("appeals.text", hasItem(text))
                    .body("hold.appeals", equalTo(1)));
  }

  @Test
  void a_hold_that_nobody_decides_about_is_kept_and_the_miner_is_told() throws Exception {
    Submission submission = held();
    change(
        submission.id().value(),
        "update holds set due_at = now() - interval '1 hour' where submission_id = :id");
    contexts.await(() -> holds.sweep(), Duration.ofSeconds(20));
    ReviewEvent.Held reminder = (ReviewEvent.Held) events(submission, 2).getLast();
    assertThat(reminder.reason()).contains("nobody decided before the due time");
    assertThat(reminder.due()).isAfter(Instant.now());
    operator()
        .get("/internal/v1/holds/" + submission.id())
        .then()
        .body("hold.overdue", equalTo(true))
        .body("hold.reminders", equalTo(1));
    // Late is not too late.
    rule(submission.id().value(), "approve", Map.of("by", "ada", "reason", "fine"))
        .then()
        .statusCode(200)
        .body("overdue", equalTo(false));
    contexts.await(() -> holds.sweep(), Duration.ofSeconds(20));
    assertThat(events(submission, 3).getLast()).isInstanceOf(ReviewEvent.Approved.class);
  }

  @Test
  void nobody_without_the_token_sees_or_decides_anything() throws Exception {
    String id = held().id().value();
    for (String token : new String[] {"", "Bearer wrong"}) {
      RequestSpecification stranger = given().header("Authorization", token);
      stranger.get("/internal/v1/holds").then().statusCode(401);
      stranger.get("/internal/v1/holds/" + id).then().statusCode(401);
      stranger.get("/internal/v1/holds/" + id + "/sources").then().statusCode(401);
      given()
          .header("Authorization", token)
          .contentType("application/json")
          .body(Map.of("by", "eve", "reason", "mine"))
          .post("/internal/v1/holds/" + id + "/approve")
          .then()
          .statusCode(401);
    }
    operator()
        .get("/internal/v1/holds/" + UUID.randomUUID())
        .then()
        .statusCode(404)
        .body("detail", containsString("evaluation.held"));
    for (String none : List.of("nonsense", id.substring(1))) {
      operator()
          .get("/internal/v1/holds/{id}", none)
          .then()
          .statusCode(422)
          .body("detail", containsString("not a submission id"));
    }
    operator().get("/internal/v1/holds?state=lost").then().statusCode(422);
  }

  @Test
  void what_a_person_approved_has_copies_and_what_a_person_rejected_has_none() throws Exception {
    Map<String, String> reason = Map.of("by", "ada", "reason", "seen", "rule", "held-other");
    Submission approved = held(Programs.whole(41, "a"));
    rule(approved.id().value(), "approve", reason).then().statusCode(200);
    ReviewEvent copy = events(uploaded("bob", Programs.whole(41, "b")), 1).getFirst();
    assertThat(copy).isInstanceOf(ReviewEvent.Rejected.class);
    assertThat(copy.findings().getFirst().rule()).isEqualTo("similarity-copy");
    assertThat(copy.findings().getFirst().message()).contains(approved.id().value());

    Submission rejected = held(Programs.whole(42, "a"));
    rule(rejected.id().value(), "reject", reason).then().statusCode(200);
    ReviewEvent alone = events(uploaded("carol", Programs.whole(42, "b")), 1).getFirst();
    assertThat(alone).isInstanceOf(ReviewEvent.Approved.class);
    assertThat(((ReviewEvent.Approved) alone).relation()).isNull();
  }

  @Test
  void of_operators_who_decide_at_once_one_does_and_the_others_are_told_who() throws Exception {
    Submission submission = held();
    List<Callable<Response>> rulings = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Map<String, String> body = Map.of("by", "op" + i, "reason", "r" + i, "rule", "held-other");
      String what = i % 2 == 0 ? "approve" : "reject";
      rulings.add(() -> rule(submission.id().value(), what, body));
    }
    List<Response> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Response> answer : threads.invokeAll(rulings)) {
        answers.add(answer.get());
      }
    }
    assertThat(answers).filteredOn(a -> a.statusCode() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(a -> a.statusCode() == 409)
        .hasSize(7)
        .allMatch(a -> a.path("detail").toString().contains(" already, by op"));
    assertThat(events(submission, 2)).hasSize(2);
  }

  @Test
  void a_ruling_that_is_cut_off_has_not_happened() throws Exception {
    Submission submission = held();
    ReviewEvent.Approved half =
        new ReviewEvent.Approved(
            submission, submission.bundle(), List.of(), null, new Resolution("operator", "cut"));
    assertThatThrownBy(
            () ->
                contexts.await(
                    () ->
                        sessions.withTransaction(
                            s ->
                                verdicts
                                    .give(s, half, null, true)
                                    .chain(s::flush)
                                    .onItem()
                                    .failWith(() -> new IllegalStateException("killed"))),
                    Duration.ofSeconds(10)))
        .hasStackTraceContaining("killed");
    rule(submission.id().value(), "approve", Map.of("by", "ada", "reason", "whole"))
        .then()
        .statusCode(200);
    // Row, verdict and event are one transaction: nothing of the first attempt was published.
    ReviewEvent.Approved told = (ReviewEvent.Approved) events(submission, 2).getLast();
    assertThat(told.resolution()).isEqualTo(new Resolution("operator", "whole"));
  }

  private Submission held() throws Exception {
    return held(Examples.HONEST);
  }

  private Submission held(String source) throws Exception {
    Submission submission =
        uploaded("alice", source + "# scenario: suspicious " + UUID.randomUUID() + "\n");
    assertThat(events(submission, 1).getFirst()).isInstanceOf(ReviewEvent.Held.class);
    return submission;
  }

  private Submission uploaded(String hotkey, String source) throws Exception {
    Submission like =
        Examples.submission(
            "model.py",
            artifacts.put("model.py", "text/x-python", source.getBytes(StandardCharsets.UTF_8)));
    Submission submission =
        new Submission(
            like.id(),
            new Hotkey(hotkey),
            like.bundle(),
            like.filename(),
            like.profile(),
            like.epoch(),
            like.acceptedAt(),
            like.metadata());
    Records.send(
        "submissions.v1", submission.id().value(), new SubmissionEvent.Accepted(submission));
    return submission;
  }

  private static List<ReviewEvent> events(Submission submission, int count) {
    return Records.await("reviews.v1", submission.id().value(), count, ReviewEvent.class);
  }

  private static RequestSpecification operator() {
    return given().header("Authorization", "Bearer " + RealStack.TOKEN);
  }

  private static Response rule(String id, String what, Map<String, String> body) {
    return operator()
        .contentType("application/json")
        .body(body)
        .post("/internal/v1/holds/" + id + "/" + what);
  }

  private void change(String id, String sql) throws InterruptedException {
    contexts.await(
        () ->
            sessions.withTransaction(
                s -> s.createNativeQuery(sql).setParameter("id", id).executeUpdate()),
        Duration.ofSeconds(10));
  }
}
