package io.prism.broker;

import static io.prism.broker.Approvals.awaitEvent;
import static io.prism.broker.Approvals.id;
import static io.prism.broker.Approvals.story;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.prism.base.artifacts.ArtifactStore;
import io.prism.base.web.FreshContext;
import io.prism.broker.job.Claim;
import io.prism.broker.job.JobRow;
import io.prism.broker.job.Jobs;
import io.prism.broker.target.Targets;
import io.prism.contracts.ArtifactRef;
import io.prism.contracts.ContractJson;
import io.prism.contracts.EvaluationEvent;
import io.prism.contracts.FamilyState;
import io.prism.contracts.Finding;
import io.prism.contracts.ReviewEvent;
import io.prism.contracts.ScoreCard;
import io.prism.contracts.ScoreEvent;
import io.prism.contracts.Sha256;
import io.prism.contracts.Submission;
import io.prism.contracts.SubmissionId;
import io.prism.contracts.manifest.RunManifest;
import io.prism.testing.MetricsPage;
import io.prism.testing.RealStack;
import io.prism.testing.Records;
import io.prism.testing.Trace;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
@TestProfile(QueueTest.Fast.class)
public class QueueTest {
  @Inject ArtifactStore artifacts;
  @Inject ScriptedBackend backend;
  @Inject Jobs jobs;
  @Inject Targets targets;
  @Inject FreshContext contexts;
  @Inject Mutiny.SessionFactory sessions;

  /** Short pauses, so that retries happen within the test. */
  public static final class Fast implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "prism.eval.back-off",
          "0.1S",
          "prism.eval.queue.sweep",
          "0.3S",
          "prism.eval.queue.patience",
          "3S",
          "prism.eval.queue.abandon",
          "2S",
          "prism.eval.watchdog.local",
          "4S",
          "prism.eval.targets.cpu.slots",
          "2",
          "prism.eval.targets.cpu.profiles",
          "local_cpu_smoke,test_ranking",
          "prism.eval.runs",
          System.getProperty("java.io.tmpdir") + "/prism-runs-" + UUID.randomUUID());
    }
  }

  @Test
  void an_approval_is_queued_started_measured_and_its_artifacts_are_stored() throws Exception {
    ReviewEvent.Approved approval = approval("measured");
    UUID event = Records.send("reviews.v1", id(approval), approval);
    // Delivered again: no second job.
    Records.send(
        "reviews.v1", id(approval), event, "review.approved", ContractJson.write(approval));
    Records.send("reviews.v1", id(approval), approval);

    EvaluationEvent.Measured measured = awaitEvent(approval, EvaluationEvent.Measured.class);
    assertThat(artifacts.contains(measured.manifest().sha256())).isTrue();
    List<EvaluationEvent> story = story(approval);
    assertThat(story.getFirst()).isInstanceOf(EvaluationEvent.Queued.class);
    assertThat(story)
        .filteredOn(e -> !(e instanceof EvaluationEvent.Progressed)) // its place, perhaps
        .element(1)
        .isInstanceOf(EvaluationEvent.Started.class);
    assertThat(story).filteredOn(e -> e instanceof EvaluationEvent.Measured).hasSize(1);
    assertThat(backend.starts.get(id(approval))).hasValue(1);
  }

  @Test
  void attempts_faults_and_devices_are_counted() throws Exception {
    ReviewEvent.Approved flaky = approval("flaky");
    ReviewEvent.Approved failed = approval("failed");
    Records.send("reviews.v1", id(flaky), flaky);
    Records.send("reviews.v1", id(failed), failed);
    awaitEvent(flaky, EvaluationEvent.Measured.class);
    awaitEvent(failed, EvaluationEvent.Failed.class);

    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              MetricsPage page = new MetricsPage(given().get("/q/metrics").asString());
              for (String outcome : List.of("measured", "failed", "retried")) {
                assertThat(
                        page.value(
                            "prism_eval_attempts_seconds_count", "outcome=\"" + outcome + "\""))
                    .isPresent();
              }
              assertThat(page.value("prism_eval_faults_total", "class=\"host\"")).isPresent();
              assertThat(page.value("prism_eval_faults_total", "code=\"gate.causal\"")).isPresent();
              double leased = page.value("prism_eval_devices", "state=\"leased\"").orElseThrow();
              double free = page.value("prism_eval_devices", "state=\"free\"").orElseThrow();
              assertThat(leased + free).isEqualTo(2);
              assertThat(page.missing("eval-broker"))
                  .isSubsetOf("prism_refusals_total", "prism_eval_leases_lost_total");
              assertThat(page.text()).doesNotContain(id(flaky), id(failed));
            });
  }

  @Test
  void the_trace_of_an_approval_waits_with_its_job_and_goes_on_with_each_attempt()
      throws Exception {
    ReviewEvent.Approved approval = approval("flaky");
    Trace trace = Trace.fresh();
    Records.send("reviews.v1", id(approval), approval, trace);

    trace.goesOn("evaluations.v1", id(approval), "evaluation.queued");
    trace.goesOn("evaluations.v1", id(approval), "evaluation.started");
    trace.goesOn("evaluations.v1", id(approval), "evaluation.measured");
    trace.awaitSpans(
        "take review.approved", "jobs queued", "jobs measured", "send evaluation.measured");
  }

  @Test
  void a_submission_fault_ends_the_job_at_once() throws Exception {
    ReviewEvent.Approved approval = approval("failed");
    Records.send("reviews.v1", id(approval), approval);
    EvaluationEvent.Failed failed = awaitEvent(approval, EvaluationEvent.Failed.class);
    assertThat(failed.fault().code()).isEqualTo("gate.causal");
    assertThat(backend.starts.get(id(approval))).hasValue(1);
  }

  @Test
  void a_host_fault_is_retried_and_invisible_once_it_heals() throws Exception {
    ReviewEvent.Approved approval = approval("flaky");
    Records.send("reviews.v1", id(approval), approval);
    assertThat(awaitEvent(approval, EvaluationEvent.Measured.class).attempt()).isEqualTo(2);
    assertThat(story(approval)).noneMatch(e -> e instanceof EvaluationEvent.Held);
  }

  @Test
  void the_attempt_after_a_host_fault_goes_on_from_the_account_of_the_one_before()
      throws Exception {
    ReviewEvent.Approved approval = approval("resuming");
    Records.send("reviews.v1", id(approval), approval);
    assertThat(awaitEvent(approval, EvaluationEvent.Measured.class).attempt()).isEqualTo(2);
  }

  @Test
  void lasting_host_faults_are_held_and_artifacts_that_do_not_match_are_one() throws Exception {
    ReviewEvent.Approved broken = approval("broken");
    ReviewEvent.Approved lying = approval("lying-digest");
    Records.send("reviews.v1", id(broken), broken);
    Records.send("reviews.v1", id(lying), lying);
    assertThat(awaitEvent(broken, EvaluationEvent.Held.class).attempt()).isEqualTo(3);
    assertThat(awaitEvent(lying, EvaluationEvent.Held.class).fault().code())
        .isEqualTo("host.artifact-store");
  }

  @Test
  void a_recipe_waits_for_the_family_it_names_and_is_given_its_founders_architecture()
      throws Exception {
    ReviewEvent.Approved founder = approval("measured");
    ReviewEvent.Approved recipe = approval("given", recipe("train.py", "arch-0123456789abcdef"));
    Records.send("reviews.v1", id(founder), founder);
    Records.send("reviews.v1", id(recipe), recipe);
    awaitEvent(founder, EvaluationEvent.Measured.class);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                story(recipe).stream()
                    .anyMatch(
                        e ->
                            e instanceof EvaluationEvent.Progressed p
                                && p.stage().equals("waiting")
                                && p.detail().contains("waits for arch-0123456789abcdef")));

    Records.send("scores.v1", id(founder), founded(founder, "arch-0123456789abcdef"));
    EvaluationEvent.Measured measured = awaitEvent(recipe, EvaluationEvent.Measured.class);
    assertThat(measured.attempt()).isEqualTo(1);
    assertThat(measured.trains()).isEqualTo("arch-0123456789abcdef");
    assertThat(story(recipe)).filteredOn(e -> e instanceof EvaluationEvent.Started).hasSize(1);

    assertThat(measured.trainedOn()).isEqualTo(founder.submission().id());

    // somebody else's version is the best from now on, and so is a graph that belongs to the family
    ReviewEvent.Approved best = approval("measured");
    Records.send("reviews.v1", id(best), best);
    awaitEvent(best, EvaluationEvent.Measured.class);
    Records.send("scores.v1", id(best), joined(best, "arch-0123456789abcdef"));
    Records.send(
        "scores.v1", id(best), judged(best.submission(), true, 7, "arch-fedcba9876543210"));
    Records.send(
        "scores.v1", id(founder), judged(founder.submission(), true, 6, null)); // older, and late
    for (String name : List.of("arch-0123456789abcdef", "arch-fedcba9876543210")) {
      awaitTrainedOn(name, best);
    }
    // nobody holds it any more: the founder's version again
    Records.send("scores.v1", id(best), judged(best.submission(), false, 8, null));
    awaitTrainedOn("arch-0123456789abcdef", founder);

    ReviewEvent.Approved hides = approval("given", recipe("model.py", "arch-0123456789abcdef"));
    Records.send("reviews.v1", id(hides), hides);
    EvaluationEvent.Failed conflict = awaitEvent(hides, EvaluationEvent.Failed.class);
    assertThat(conflict.fault().code()).isEqualTo("gate.architecture-conflict");
    assertThat(conflict.fault().message()).contains("model.py", "rename yours");
  }

  /** Recipes come until what was told of the family has arrived. */
  private void awaitTrainedOn(String architectureId, ReviewEvent.Approved version) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> trainedOn(architectureId), version.submission().id()::equals);
  }

  private @Nullable SubmissionId trainedOn(String architectureId) throws Exception {
    ReviewEvent.Approved recipe = approval("given", recipe("train.py", architectureId));
    Records.send("reviews.v1", id(recipe), recipe);
    EvaluationEvent.Measured measured = awaitEvent(recipe, EvaluationEvent.Measured.class);
    assertThat(measured.trains()).isEqualTo(architectureId);
    return measured.trainedOn();
  }

  /**
   * What a measurement meant for the family.
   *
   * @param about whose measurement, who has the architecture from now on or nobody has
   * @param variant id of a graph that belongs to the family
   */
  private static ScoreEvent.Judged judged(
      Submission about, boolean holds, long version, @Nullable String variant) {
    return new ScoreEvent.Judged(
        about,
        Instant.now(),
        new FamilyState(
            "arch-0123456789abcdef",
            version,
            null,
            !holds
                ? null
                : new FamilyState.Holding(
                    about.hotkey(), about.id(), about.epoch(), false, 0.1, 0.05, 0.95),
            null,
            0.25,
            1,
            0),
        variant == null ? null : new ScoreEvent.Likeness(variant, 0.95, null),
        List.of());
  }

  @Test
  void a_recipe_for_a_family_that_nobody_can_found_any_more_fails_with_its_name() throws Exception {
    contexts.await(
        () ->
            sessions.withTransaction(
                s -> s.createMutationQuery("update JobRow set scored = true").executeUpdate()),
        Duration.ofSeconds(10));
    ReviewEvent.Approved recipe = approval("given", recipe("train.py", "arch-nobody"));
    Records.send("reviews.v1", id(recipe), recipe);

    EvaluationEvent.Failed failed = awaitEvent(recipe, EvaluationEvent.Failed.class);
    assertThat(failed.fault().code()).isEqualTo("gate.unknown-architecture");
    assertThat(failed.fault().message()).contains("arch-nobody", "prism leaderboard");
    assertThat(backend.starts).doesNotContainKey(id(recipe));
  }

  private static String recipe(String file, String architectureId) {
    return "{\"schema\":\"prism.sources.v1\",\"kind\":\"training_for_arch\",\"name\":null,"
        + "\"architecture_id\":\"ARCH\",\"form\":\"hooks\",".replace("ARCH", architectureId)
        + "\"architecture\":{\"entrypoint\":\"FILE\",\"files\":[\"FILE\"]},".replace("FILE", file)
        + "\"training\":{\"entrypoint\":\"FILE\",\"files\":[\"FILE\"]},".replace("FILE", file)
        + "\"files\":{\"FILE\":\"y = 2\"}}".replace("FILE", file);
  }

  /** The family's founder under the id; its manifest is the contracts' sample. */
  private ScoreEvent.Recorded founded(ReviewEvent.Approved founder, String architectureId)
      throws IOException {
    return scored(founder, architectureId, true);
  }

  private ScoreEvent.Recorded joined(ReviewEvent.Approved approved, String architectureId)
      throws IOException {
    return scored(approved, architectureId, false);
  }

  private ScoreEvent.Recorded scored(
      ReviewEvent.Approved founder, String architectureId, boolean discovery) throws IOException {
    try (var in = RunManifest.class.getResourceAsStream("/samples/prism_run_manifest.v1.json")) {
      ArtifactRef manifest =
          artifacts.put(
              "prism_run_manifest.v1.json",
              "application/json",
              java.util.Objects.requireNonNull(in).readAllBytes());
      return new ScoreEvent.Recorded(
          founder.submission(),
          Instant.now(),
          new ScoreCard("architecture.v1", "score-policy.1", List.of(), 0.5),
          0.5,
          new ScoreEvent.Family(
              architectureId,
              new Sha256("f".repeat(64)),
              founder.submission().hotkey(),
              founder.submission().id(),
              discovery),
          new ScoreEvent.Gain(0.1, 0.05, 0.15, 0.95, null, null, null),
          false,
          manifest.sha256(),
          null,
          null,
          null,
          null,
          null);
    }
  }

  @Test
  void what_is_ordered_is_measured_again_with_seeds_of_its_own_and_changes_no_state()
      throws Exception {
    ReviewEvent.Approved approval = approval("measured");
    Records.send("reviews.v1", id(approval), approval);
    awaitEvent(approval, EvaluationEvent.Measured.class);
    ScoreEvent.Ordered order = ordered(approval, 1);
    Records.send("scores.v1", id(approval), order);
    Records.send("scores.v1", id(approval), order); // said twice, measured once
    Records.send("scores.v1", id(approval), ordered(approval, 2));

    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(replicates(approval))
                    .extracting(EvaluationEvent.Replicated::replicate)
                    .containsExactlyInAnyOrder(1, 2));
    assertThat(replicates(approval)).allMatch(r -> r.profile().equals("test_ranking"));
    assertThat(artifacts.contains(replicates(approval).getFirst().manifest().sha256())).isTrue();
    List<EvaluationEvent> story = story(approval);
    assertThat(story).filteredOn(e -> e instanceof EvaluationEvent.Started).hasSize(1);
    assertThat(story).filteredOn(e -> e instanceof EvaluationEvent.Measured).hasSize(1);
    List<String> seeds =
        contexts.await(
            () ->
                sessions.withSession(
                    s ->
                        s.createQuery(
                                "select seeds from JobRow where submissionId like :id",
                                String.class)
                            .setParameter("id", id(approval) + "%")
                            .getResultList()),
            Duration.ofSeconds(10));
    assertThat(seeds).hasSize(3).doesNotHaveDuplicates();
    given()
        .get("/v1/health/eval-jobs?limit=200")
        .then()
        .statusCode(200)
        .body(
            "findAll { it.submission_id == '%s' }.replicate".formatted(id(approval)),
            org.hamcrest.Matchers.containsInAnyOrder(0, 1, 2));
  }

  @Test
  void a_further_measurement_that_fails_is_told_and_one_of_nobody_is_a_dead_letter()
      throws Exception {
    ReviewEvent.Approved approval = approval("failed");
    Records.send("reviews.v1", id(approval), approval);
    awaitEvent(approval, EvaluationEvent.Failed.class);
    Records.send("scores.v1", id(approval), ordered(approval, 1));
    EvaluationEvent.NotReplicated failed =
        awaitEvent(approval, EvaluationEvent.NotReplicated.class);
    assertThat(failed.fault().code()).isEqualTo("gate.causal");
    assertThat(failed.replicate()).isEqualTo(1);

    ReviewEvent.Approved stranger = approval("measured");
    Records.send("scores.v1", id(stranger), ordered(stranger, 1));
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(Records.all("eval-broker.scores.v1.dlq"))
                    .anyMatch(r -> r.key().equals(id(stranger))));
  }

  @Test
  void a_further_measurement_that_stays_held_ends_as_failed_and_the_submission_stays_held()
      throws Exception {
    ReviewEvent.Approved approval = approval("broken");
    Records.send("reviews.v1", id(approval), approval);
    awaitEvent(approval, EvaluationEvent.Held.class);
    Records.send("scores.v1", id(approval), ordered(approval, 1));
    EvaluationEvent.NotReplicated failed =
        awaitEvent(approval, EvaluationEvent.NotReplicated.class);
    assertThat(failed.fault().code()).isEqualTo("replicate.held");
    assertThat(failed.fault().message()).contains("nobody put it back");
    given()
        .get("/v1/health/eval-jobs?limit=200")
        .then()
        .body(
            "findAll { it.submission_id == '%s' && it.replicate == 0 }.status"
                .formatted(id(approval)),
            org.hamcrest.Matchers.equalTo(List.of("held")));
  }

  private static ScoreEvent.Ordered ordered(ReviewEvent.Approved approval, int replicate) {
    return new ScoreEvent.Ordered(
        approval.submission(),
        Instant.now(),
        "arch-0123456789abcdef",
        replicate,
        "test_ranking",
        "architecture: undetermined after 0 and 1 measurements");
  }

  private List<EvaluationEvent.Replicated> replicates(ReviewEvent.Approved approval) {
    return story(approval).stream()
        .filter(e -> e instanceof EvaluationEvent.Replicated)
        .map(e -> (EvaluationEvent.Replicated) e)
        .toList();
  }

  @Test
  void rejected_and_held_submissions_are_never_run() throws Exception {
    ReviewEvent.Approved template = approval("measured");
    Records.send(
        "reviews.v1",
        id(template),
        new ReviewEvent.Held(template.submission(), "look", List.<Finding>of()));
    ReviewEvent.Approved next = approval("measured");
    Records.send("reviews.v1", id(next), next);
    awaitEvent(next, EvaluationEvent.Measured.class);
    assertThat(backend.starts).doesNotContainKey(id(template));
  }

  @Test
  void an_expired_lease_is_taken_over_by_reattaching_and_the_old_holder_changes_nothing()
      throws Exception {
    ReviewEvent.Approved approval = approval("measured");
    String id = id(approval);
    java.nio.file.Path runDir = configuredRuns().resolve(id).resolve("attempt-1");
    backend.alive.put(
        runDir, ScriptedBackend.attempt(runDir, () -> ScriptedBackend.measured(runDir, 0)));
    UUID deadToken = UUID.randomUUID();
    contexts.await(
        () -> sessions.withTransaction(s -> s.persist(runningRow(approval, deadToken))),
        Duration.ofSeconds(10));

    awaitEvent(approval, EvaluationEvent.Measured.class);
    assertThat(backend.starts).doesNotContainKey(id);
    Claim dead =
        new Claim(
            id,
            approval.submission(),
            0,
            approval.submission().profile(),
            approval.sources(),
            List.of(1L, 2L),
            1,
            deadToken,
            true,
            new Claim.Place(targets.all().getFirst(), List.of("slot-0"), 0, Instant.now()));
    assertThat(contexts.await(() -> jobs.extend(dead), Duration.ofSeconds(10))).isFalse();
  }

  @Test
  void what_stands_between_miners_and_this_machine_is_visible() {
    given()
        .get("/v1/health/isolation")
        .then()
        .statusCode(200)
        .body("backend", is("scripted")) // what evaluates, not what was configured
        .body("words", not(emptyString()));
  }

  @Test
  void what_attempts_left_behind_is_swept_from_the_start_on() {
    Awaitility.await().until(() -> backend.sweeps.get() > 0);
  }

  @Test
  void the_queue_is_visible() {
    given().get("/v1/health/eval-jobs").then().statusCode(200);
    given().get("/v1/health/eval-jobs?limit=0").then().statusCode(422);
    given().get("/q/health/ready").then().statusCode(200);
  }

  @Test
  void whoever_waits_after_a_host_fault_is_told_when_that_is_over() throws Exception {
    JobRow row = runningRow(approval("unused"), UUID.randomUUID());
    row.state = "queued";
    row.leaseToken = null;
    row.leaseUntil = null;
    row.notBefore = Instant.now().plusSeconds(1000);
    contexts.await(
        () -> sessions.withTransaction(session -> session.persist(row)), Duration.ofSeconds(10));
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                given()
                    .get("/v1/queue/" + row.submissionId)
                    .then()
                    .statusCode(200)
                    .body("status", org.hamcrest.Matchers.equalTo("queued"))
                    .body("place", org.hamcrest.Matchers.greaterThan(0)));
    Number begins = given().get("/v1/queue/" + row.submissionId).path("begins_in_seconds");
    if (begins != null) { // null where nobody knows what those before it take
      assertThat(begins.doubleValue()).isBetween(900.0, 1000.0);
    }
    contexts.await(
        () ->
            sessions.withTransaction(
                session ->
                    session
                        .createMutationQuery("delete from JobRow where submissionId = :id")
                        .setParameter("id", row.submissionId)
                        .executeUpdate()),
        Duration.ofSeconds(10));
  }

  @Inject EvalConfig config;

  private java.nio.file.Path configuredRuns() {
    return config.runs().toAbsolutePath();
  }

  private static JobRow runningRow(ReviewEvent.Approved approval, UUID token) {
    JobRow row = new JobRow();
    row.submissionId = id(approval);
    row.submission = ContractJson.write(approval.submission());
    row.hotkey = approval.submission().hotkey().value();
    row.profile = approval.submission().profile();
    row.sources = ContractJson.write(approval.sources());
    row.seeds = "1,2";
    row.state = "running";
    row.attempt = 1;
    row.leaseToken = token;
    row.leaseUntil = Instant.now().minusSeconds(1);
    row.createdAt = Instant.now();
    row.updatedAt = Instant.now();
    row.notBefore = Instant.now();
    return row;
  }

  private ReviewEvent.Approved approval(String script) throws IOException {
    return Approvals.approval(artifacts, script);
  }

  private ReviewEvent.Approved approval(String script, String json) throws IOException {
    return Approvals.approval(artifacts, script, json, Approvals.PROFILE);
  }
}
