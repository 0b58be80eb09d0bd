package io.prism.broker;

import static io.prism.broker.Approvals.awaitEvent;
import static io.prism.broker.Approvals.id;
import static io.prism.broker.Approvals.story;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.prism.base.artifacts.ArtifactStore;
import io.prism.base.web.FreshContext;
import io.prism.broker.job.JobRow;
import io.prism.broker.job.Jobs;
import io.prism.contracts.ContractJson;
import io.prism.contracts.EvaluationEvent;
import io.prism.contracts.ReviewEvent;
import io.prism.testing.RealStack;
import io.prism.testing.Records;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
@TestProfile(QueueTest.Fast.class)
class SchedulerTest {
  private static final String WORDS = "{\"by\": \"ada\", \"reason\": \"new disk\"}";

  @Inject ArtifactStore artifacts;
  @Inject ScriptedBackend backend;
  @Inject Jobs jobs;
  @Inject FreshContext contexts;
  @Inject Mutiny.SessionFactory sessions;

  @Test
  void an_attempt_without_progress_is_cancelled_as_a_host_fault_and_tried_again() throws Exception {
    ReviewEvent.Approved silent = send("silent");
    assertThat(awaitEvent(silent, EvaluationEvent.Measured.class).attempt()).isEqualTo(2);
    assertThat(backend.cancelled.get(id(silent))).hasValue(1);
  }

  @Test
  void a_job_whose_slot_hangs_is_given_up_and_its_devices_are_free_again() throws Exception {
    ReviewEvent.Approved stuck = Approvals.approval(artifacts, "measured");
    JobRow row = running(stuck);
    contexts.await(() -> sessions.withTransaction(s -> s.persist(row)), Duration.ofSeconds(10));
    run(
        "insert into device_leases values ('elsewhere', 'gpu-0', '%s', now())"
            .formatted(id(stuck)));

    awaitEvent(stuck, EvaluationEvent.Measured.class);
    assertThat(leases()).noneMatch(l -> l.contains(id(stuck)));
    assertThat(column(id(stuck), "target")).isEqualTo("cpu");
  }

  @Test
  void whose_attempt_still_runs_the_database_says() throws Exception {
    ReviewEvent.Approved approval = Approvals.approval(artifacts, "measured");
    String id = id(approval);
    JobRow row = running(approval);
    row.attempt = 2;
    row.progressedAt = Instant.now();
    row.leaseUntil = Instant.now(); // its broker may come back
    contexts.await(() -> sessions.withTransaction(s -> s.persist(row)), Duration.ofSeconds(10));
    try {
      assertThat(running(id + "-1", id + "-2", id + "-3", "nobody-2", "-1", id, ""))
          .containsExactly(id + "-2");
    } finally {
      run("update jobs set state = 'failed' where submission_id = '%s'".formatted(id));
    }
    assertThat(running(id + "-2")).as("it is over").isEmpty();
  }

  @Test
  void a_slot_whose_job_was_begun_anew_elsewhere_ends_its_attempt_and_says_nothing()
      throws Exception {
    ReviewEvent.Approved endless = send("endless");
    String id = id(endless);
    awaitEvent(endless, EvaluationEvent.Started.class);
    run(
        "update jobs set attempt = attempt + 1, target = 'elsewhere', lease_token ="
            + " gen_random_uuid(), lease_until = now() + interval '1 hour', progressed_at = now() +"
            + " interval '1 hour' where submission_id = '%s'".formatted(id));
    try {
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> backend.cancelled.containsKey(id));
      assertThat(column(id, "state")).isEqualTo("running");
      assertThat(column(id, "target")).isEqualTo("elsewhere");
    } finally {
      run("update jobs set state = 'failed' where submission_id = '%s'".formatted(id));
    }
    assertThat(story(endless)).noneMatch(e -> e instanceof EvaluationEvent.Failed);
  }

  @Test
  void a_recipe_that_no_target_can_run_is_held_at_once_and_costs_no_attempt() throws Exception {
    backend.withoutTrainer = true;
    ReviewEvent.Approved recipe =
        Approvals.approval(artifacts, "measured", Approvals.WITH_RECIPE, Approvals.PROFILE);
    ReviewEvent.Approved plain = Approvals.approval(artifacts, "measured");
    String id = id(recipe);
    try {
      Records.send("reviews.v1", id, recipe);
      Records.send("reviews.v1", id(plain), plain);
      EvaluationEvent.Held held = awaitEvent(recipe, EvaluationEvent.Held.class);
      assertThat(held.fault().code()).isEqualTo("host.no-trainer");
      assertThat(held.fault().message()).contains("recipe", "players alone");
      awaitEvent(plain, EvaluationEvent.Measured.class);
    } finally {
      backend.withoutTrainer = false;
    }
    assertThat(backend.starts).doesNotContainKey(id);
    assertThat(column(id, "unfit")).isEqualTo("cpu");

    // an operator who has a trainer now puts it back
    operator().body(WORDS).post("/internal/v1/queue/" + id + "/retry").then().statusCode(200);
    assertThat(awaitEvent(recipe, EvaluationEvent.Measured.class).attempt()).isEqualTo(1);
  }

  /** Twelve host faults of a miner are borne, whichever submissions they were of. */
  @Test
  void a_miner_whose_bundles_keep_killing_the_host_gets_no_further_attempts() throws Exception {
    String killer = "killer-" + UUID.randomUUID();
    ReviewEvent.Approved first = send(killer);
    assertThat(awaitEvent(first, EvaluationEvent.Held.class).attempt()).isEqualTo(3);
    for (int i = 0; i < 3; i++) {
      assertThat(awaitEvent(send(killer), EvaluationEvent.Held.class).attempt()).isEqualTo(3);
    }
    ReviewEvent.Approved beyond = send(killer);
    EvaluationEvent.Held held = awaitEvent(beyond, EvaluationEvent.Held.class);
    assertThat(held.attempt()).isEqualTo(1);
    assertThat(held.fault().code()).isEqualTo("host.disk");
    assertThat(held.fault().message()).contains("13 host faults", "prism.eval.host-faults");
    assertThat(backend.starts.get(id(beyond))).hasValue(1);
    assertThat(faults(killer)).isEqualTo(13);

    ReviewEvent.Approved other = send("another-" + UUID.randomUUID());
    assertThat(awaitEvent(other, EvaluationEvent.Held.class).attempt()).isEqualTo(3);

    // what an operator puts back counts no more: ten are left, and two more are borne
    String id = id(first);
    operator().body(WORDS).post("/internal/v1/queue/" + id + "/retry").then().statusCode(200);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                story(first).stream().filter(EvaluationEvent.Held.class::isInstance).count() == 2);
    assertThat(backend.starts.get(id)).hasValue(6);
    assertThat(faults(killer)).isEqualTo(13);

    // and what is old is forgotten by the next sweep
    run("update host_faults set at = now() - interval '25 hours' where hotkey = '" + killer + "'");
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> faults(killer) == 0);
    assertThat(awaitEvent(send(killer), EvaluationEvent.Held.class).attempt()).isEqualTo(3);
  }

  @Test
  void what_is_our_own_doing_counts_for_no_miner() throws Exception {
    ReviewEvent.Approved full = send("no-room");
    assertThat(awaitEvent(full, EvaluationEvent.Held.class).fault().code())
        .isEqualTo("host.cannot-start");
    assertThat(faults("no-room")).isZero();
  }

  private long faults(String hotkey) throws InterruptedException {
    return contexts.await(
        () ->
            sessions.withSession(
                s ->
                    s.createNativeQuery(
                            "select count(*) from host_faults where hotkey = :hotkey", Long.class)
                        .setParameter("hotkey", hotkey)
                        .getSingleResult()),
        Duration.ofSeconds(10));
  }

  private Set<String> running(String... runIds) throws InterruptedException {
    return contexts.await(() -> jobs.running(Set.of(runIds)), Duration.ofSeconds(10));
  }

  @Test
  void a_device_that_belongs_to_no_running_job_is_free_after_the_next_sweep() throws Exception {
    run("insert into device_leases values ('cpu', 'slot-9', 'nobody', now())");
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(leases()).noneMatch(l -> l.contains("nobody")));
  }

  @Test
  void what_no_target_takes_is_held_with_the_reason() throws Exception {
    ReviewEvent.Approved official = Approvals.approval(artifacts, "measured", "gpu_proxy_eval");
    Records.send("reviews.v1", id(official), official);
    EvaluationEvent.Held held = awaitEvent(official, EvaluationEvent.Held.class);
    assertThat(held.fault().code()).isEqualTo("host.no-target");
    assertThat(held.fault().message()).contains("gpu_proxy_eval");
    assertThat(backend.starts).doesNotContainKey(id(official));
  }

  /** The signals that the broker itself classes; the back end's are the runner's. */
  @ParameterizedTest
  @CsvSource({
    "failed, gate.causal, 1",
    "broken, host.disk, 3",
    "lying-digest, host.artifact-store, 3",
    "no-room, host.cannot-start, 3"
  })
  void faults_of_submissions_end_a_job_and_ours_are_tried_again_and_held(
      String script, String code, int attempts) throws Exception {
    ReviewEvent.Approved approval = send(script);
    if (code.startsWith("host.")) {
      EvaluationEvent.Held held = awaitEvent(approval, EvaluationEvent.Held.class);
      assertThat(held.fault().code()).isEqualTo(code);
      assertThat(held.attempt()).isEqualTo(attempts);
    } else {
      EvaluationEvent.Failed failed = awaitEvent(approval, EvaluationEvent.Failed.class);
      assertThat(failed.fault().code()).isEqualTo(code);
      assertThat(failed.attempt()).isEqualTo(attempts);
    }
    assertThat(leases()).noneMatch(l -> l.contains(id(approval)));
  }

  @Test
  void sources_that_cannot_be_read_are_a_fault_of_ours() throws Exception {
    ReviewEvent.Approved approval = Approvals.approval(artifacts, "measured");
    ReviewEvent.Approved lost =
        new ReviewEvent.Approved(approval.submission(), approval.submission().bundle(), List.of());
    Records.send("reviews.v1", id(lost), lost);
    assertThat(awaitEvent(lost, EvaluationEvent.Held.class).fault().code())
        .isEqualTo("host.cannot-start");
  }

  @Test
  void an_operator_puts_a_held_job_back_and_its_attempts_are_forgiven() throws Exception {
    ReviewEvent.Approved mended = send("mended");
    awaitEvent(mended, EvaluationEvent.Held.class);
    operator()
        .get("/internal/v1/queue?state=held&limit=500")
        .then()
        .statusCode(200)
        .body("find { it.submission_id == '%s' }.attempts".formatted(id(mended)), equalTo(3))
        .body(
            "find { it.submission_id == '%s' }.fault".formatted(id(mended)),
            containsString("host.disk"));

    operator()
        .body(WORDS)
        .post("/internal/v1/queue/" + id(mended) + "/retry")
        .then()
        .statusCode(200)
        .body("status", equalTo("queued"))
        .body("forgiven", equalTo(3));
    assertThat(awaitEvent(mended, EvaluationEvent.Measured.class).attempt()).isEqualTo(4);
    assertThat(story(mended))
        .filteredOn(e -> e instanceof EvaluationEvent.Queued)
        .last()
        .satisfies(
            e ->
                assertThat(((EvaluationEvent.Queued) e).resolution())
                    .satisfies(r -> assertThat(r.reason()).isEqualTo("new disk")));
    operator()
        .body(WORDS)
        .post("/internal/v1/queue/" + id(mended) + "/retry")
        .then()
        .statusCode(409)
        .body("type", containsString("job-not-held"));
  }

  @Test
  void operators_routes_refuse_strangers_and_nonsense() {
    given().get("/internal/v1/queue").then().statusCode(401);
    String any = "/internal/v1/queue/" + UUID.randomUUID() + "/retry";
    given().contentType("application/json").body(WORDS).post(any).then().statusCode(401);
    operator().body(WORDS).post(any).then().statusCode(404);
    operator().body("{\"by\": \"ada\"}").post(any).then().statusCode(422);
    operator().body(WORDS).post("/internal/v1/queue/x/retry").then().statusCode(422);
    operator().get("/internal/v1/queue?state=lost").then().statusCode(422);
    operator().body(WORDS).post("/internal/v1/targets/moon/drain").then().statusCode(404);
    given().get("/v1/queue/" + UUID.randomUUID()).then().statusCode(404);
  }

  @Test
  void a_drained_target_begins_nothing_and_those_who_wait_know_their_places() throws Exception {
    operator().body(WORDS).post("/internal/v1/targets/cpu/drain").then().statusCode(200);
    try {
      target().body("find { it.name == 'cpu' }.draining", equalTo(true));
      ReviewEvent.Approved first = send("measured");
      assertThat(awaitEvent(first, EvaluationEvent.Progressed.class).detail()).startsWith("place ");
      ReviewEvent.Approved second = send("measured");
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(place(second)).isEqualTo(place(first) + 1));
      given()
          .get("/v1/queue")
          .then()
          .statusCode(200)
          .body("queued", greaterThanOrEqualTo(2))
          .body("queued_by_profile.local_cpu_smoke", greaterThanOrEqualTo(2));
      assertThat(backend.starts).doesNotContainKeys(id(first), id(second));

      operator().body(WORDS).post("/internal/v1/targets/cpu/undrain").then().statusCode(200);
      awaitEvent(first, EvaluationEvent.Measured.class);
      awaitEvent(second, EvaluationEvent.Measured.class);
      given()
          .get("/v1/queue/" + id(first))
          .then()
          .statusCode(200)
          .body("status", equalTo("measured"))
          .body("place", nullValue());
    } finally {
      operator().body(WORDS).post("/internal/v1/targets/cpu/undrain").then().statusCode(200);
    }
  }

  @Test
  void targets_and_what_runs_on_them_are_visible() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                target()
                    .body("find { it.name == 'cpu' }.backend", equalTo("scripted"))
                    .body("find { it.name == 'cpu' }.devices.id", hasItem("slot-1"))
                    .body("find { it.name == 'cpu' }.profiles", hasItem("test_ranking")));
  }

  private static ValidatableResponse target() {
    return given().get("/v1/gpu/status").then().statusCode(200).rootPath("targets");
  }

  private static int place(ReviewEvent.Approved approval) {
    Integer place = given().get("/v1/queue/" + id(approval)).then().extract().path("place");
    return place == null ? -10 : place;
  }

  private static RequestSpecification operator() {
    return given()
        .contentType("application/json")
        .header("Authorization", "Bearer " + RealStack.TOKEN);
  }

  private ReviewEvent.Approved send(String script) throws Exception {
    ReviewEvent.Approved approval = Approvals.approval(artifacts, script);
    Records.send("reviews.v1", id(approval), approval);
    return approval;
  }

  /** Driven, it seems, by a slot that extends its lease and does nothing else. */
  private static JobRow running(ReviewEvent.Approved approval) {
    JobRow row = new JobRow();
    Instant now = Instant.now();
    row.submissionId = id(approval);
    row.submission = ContractJson.write(approval.submission());
    row.hotkey = approval.submission().hotkey().value();
    row.profile = approval.submission().profile();
    row.sources = ContractJson.write(approval.sources());
    row.seeds = "1,2";
    row.state = "running";
    row.target = "elsewhere";
    row.attempt = 1;
    row.leaseToken = UUID.randomUUID();
    row.leaseUntil = now.plusSeconds(3600);
    row.startedAt = now.minusSeconds(7200);
    row.progressedAt = now.minusSeconds(3600);
    row.createdAt = now;
    row.updatedAt = now;
    row.notBefore = now;
    return row;
  }

  private void run(String sql) throws InterruptedException {
    contexts.await(
        () -> sessions.withTransaction(s -> s.createNativeQuery(sql).executeUpdate()),
        Duration.ofSeconds(10));
  }

  private List<String> leases() throws InterruptedException {
    return contexts.await(
        () ->
            sessions.withSession(
                s ->
                    s.createNativeQuery(
                            "select target || ' ' || job from device_leases", String.class)
                        .getResultList()),
        Duration.ofSeconds(10));
  }

  private String column(String id, String name) throws InterruptedException {
    return contexts.await(
        () ->
            sessions.withSession(
                s ->
                    s.createNativeQuery(
                            "select %s from jobs where submission_id = :id".formatted(name),
                            String.class)
                        .setParameter("id", id)
                        .getSingleResult()),
        Duration.ofSeconds(10));
  }
}
