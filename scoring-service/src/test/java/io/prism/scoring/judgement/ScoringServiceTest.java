package io.prism.scoring.judgement;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prism.base.artifacts.ArtifactStore;
import io.prism.base.web.FreshContext;
import io.prism.contracts.ArtifactRef;
import io.prism.contracts.ContractJson;
import io.prism.contracts.EvaluationEvent;
import io.prism.contracts.FamilyState;
import io.prism.contracts.Hotkey;
import io.prism.contracts.OwnershipDecision;
import io.prism.contracts.OwnershipDecision.Outcome;
import io.prism.contracts.ScoreEvent;
import io.prism.contracts.Sha256;
import io.prism.contracts.Submission;
import io.prism.contracts.SubmissionFault;
import io.prism.contracts.SubmissionId;
import io.prism.contracts.manifest.Losses;
import io.prism.contracts.manifest.RunManifest;
import io.prism.contracts.manifest.Structure;
import io.prism.scoring.ownership.Entry;
import io.prism.scoring.ownership.Fact;
import io.prism.scoring.ownership.Family;
import io.prism.scoring.ownership.Ledger;
import io.prism.scoring.ownership.OwnershipPolicy;
import io.prism.scoring.policy.DecisionPolicy;
import io.prism.testing.MetricsPage;
import io.prism.testing.RealStack;
import io.prism.testing.Records;
import io.prism.testing.Trace;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class ScoringServiceTest {
  private static final Instant ACCEPTED = Instant.parse("2026-01-01T00:00:00Z");

  /** Families that operators of these tests ruled about. */
  private static final Set<String> RULED = ConcurrentHashMap.newKeySet();

  @Inject ArtifactStore store;
  @Inject FreshContext contexts;
  @Inject Mutiny.SessionFactory sessions;

  @BeforeEach
  void the_samples_only_artifact_is_stored() throws IOException {
    store.put("curves.json", "application/json", "{}\n".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void a_measured_submission_is_scored_attributed_and_announced() throws IOException {
    Submission s = submission("alice");
    EvaluationEvent.Measured measured = measured(s, manifest(s, family()));
    Records.send("evaluations.v1", s.id().value(), measured);

    ScoreEvent.Recorded e = (ScoreEvent.Recorded) score(s);
    assertThat(e.submission()).isEqualTo(s);
    assertThat(e.architecture().components()).hasSize(7);
    assertThat(e.finalScore()).isEqualTo(e.architecture().score()).isBetween(0.75, 0.76);
    assertThat(e.gain().lower()).isBetween(0.19, e.gain().mean());
    assertThat(e.family().owner()).isEqualTo(s.hotkey());
    assertThat(e.family().ownerSubmission()).isEqualTo(s.id());
    assertThat(e.family().discovery()).isTrue();
    assertThat(e.scoreEligible()).isFalse();
    assertThat(e.manifestSha256()).isEqualTo(measured.manifest().sha256());
  }

  @Test
  void scores_decisions_and_the_seeds_of_a_verdict_are_counted() throws IOException {
    Submission s = submission("counted");
    Records.send("evaluations.v1", s.id().value(), measured(s, manifest(s, family())));
    score(s);
    Awaitility.await()
        .untilAsserted(
            () -> {
              MetricsPage page = new MetricsPage(given().get("/q/metrics").asString());
              assertThat(page.value("prism_scoring_scores_total", "outcome=\"recorded\""))
                  .isPresent();
              assertThat(page.value("prism_scoring_decisions_total", "outcome=\"first\""))
                  .isPresent();
              // the others come with the first challenge that is decided, in another test
              assertThat(page.missing("scoring-service"))
                  .isSubsetOf(
                      "prism_refusals_total",
                      "prism_scoring_seeds_per_verdict_count",
                      "prism_scoring_orders_total");
            });
  }

  @Test
  void the_trace_of_a_measurement_goes_on_with_its_score() throws IOException {
    Submission s = submission("traced");
    Trace trace = Trace.fresh();
    Records.send("evaluations.v1", s.id().value(), measured(s, manifest(s, family())), trace);

    trace.goesOn("scores.v1", s.id().value(), "score.recorded");
    trace.goesOn("scores.v1", s.id().value(), "family.judged");
    trace.awaitSpans("take evaluation.measured", "send score.recorded", "send family.judged");
  }

  @Test
  void the_second_of_a_family_is_scored_but_the_first_keeps_it() throws IOException {
    String family = family();
    Submission first = submission("alice");
    Submission second = submission("bob");
    Records.send("evaluations.v1", first.id().value(), measured(first, manifest(first, family)));
    score(first);
    Records.send("evaluations.v1", second.id().value(), measured(second, manifest(second, family)));

    ScoreEvent.Recorded e = (ScoreEvent.Recorded) score(second);
    assertThat(e.family().owner()).isEqualTo(first.hotkey());
    assertThat(e.family().ownerSubmission()).isEqualTo(first.id());
    assertThat(e.family().architectureId()).isEqualTo("arch-" + family.substring(0, 16));
    assertThat(e.family().discovery()).isFalse();
  }

  @Test
  void a_family_is_held_by_its_discoverer_and_an_equal_measurement_changes_nothing()
      throws IOException {
    String family = family();
    Submission first = submission("alice");
    Records.send("evaluations.v1", first.id().value(), measured(first, manifest(first, family)));
    ScoreEvent.Judged founded = judged(first);
    Submission second = submission("bob");
    Records.send("evaluations.v1", second.id().value(), measured(second, manifest(second, family)));
    ScoreEvent.Judged joined = judged(second);

    assertThat(founded.decisions())
        .singleElement()
        .satisfies(d -> assertThat(d.outcome()).isEqualTo(Outcome.FIRST));
    FamilyState.Holding held = java.util.Objects.requireNonNull(founded.family().architecture());
    assertThat(held.submission()).isEqualTo(first.id());
    assertThat(held.basis()).isBetween(0.15, held.gain());
    assertThat(founded.variantOf()).isNull();
    assertThat(joined.family().version()).isEqualTo(2);
    assertThat(joined.family().architecture()).isEqualTo(held);
    assertThat(joined.decisions().getFirst().outcome()).isNotEqualTo(Outcome.TAKES_OVER);
    assertThat(joined.decisions().getFirst().against()).isEqualTo(first.id());
  }

  @Test
  void an_undetermined_challenge_orders_measurements_until_it_is_decided() throws IOException {
    String family = family();
    Submission alice = submission("alice");
    Records.send("evaluations.v1", alice.id().value(), measured(alice, manifest(alice, family)));
    judged(alice);
    Submission bob = submission("bob");
    Records.send("evaluations.v1", bob.id().value(), measured(bob, better(manifest(bob, family))));
    assertThat(judged(bob).decisions().getFirst().outcome()).isEqualTo(Outcome.UNDETERMINED);

    int answered = 0;
    List<ScoreEvent.Ordered> orders = List.of();
    while (!holder(bob).equals(bob.id())) {
      int before = answered;
      orders =
          Awaitility.await()
              .atMost(Duration.ofSeconds(30))
              .until(
                  () -> orders(alice, bob), o -> o.size() > before || holder(bob).equals(bob.id()));
      for (; answered < orders.size(); answered++) {
        ScoreEvent.Ordered o = orders.get(answered);
        boolean challenger = o.submission().id().equals(bob.id());
        ObjectNode m = manifest(o.submission(), family);
        EvaluationEvent.Measured again = measured(o.submission(), challenger ? better(m) : m);
        EvaluationEvent.Replicated replicated =
            new EvaluationEvent.Replicated(
                o.submission(),
                ACCEPTED,
                o.replicate(),
                o.profile(),
                again.manifest(),
                List.of(),
                12.5,
                null,
                null);
        Records.send("evaluations.v1", o.submission().id().value(), replicated);
        // at least once: said again, it counts once
        Records.send("evaluations.v1", o.submission().id().value(), replicated);
      }
    }
    assertThat(orders.getFirst().submission().id()).isEqualTo(alice.id());
    assertThat(orders).extracting(ScoreEvent.Ordered::profile).containsOnly("local_cpu_smoke");
    ScoreEvent.Judged last = judgements(bob).getLast();
    assertThat(last.decisions().getFirst().outcome()).isEqualTo(Outcome.TAKES_OVER);
    assertThat(java.util.Objects.requireNonNull(last.decisions().getFirst().trial()).champions())
        .isBetween(1, 8);
    assertThat(last.family().owner()).isEqualTo(new FamilyState.Owner(alice.hotkey(), alice.id()));
    assertThat(last.family().architectures()).isEqualTo(2);
  }

  @Test
  void a_challenge_does_not_wait_for_a_measurement_that_came_back_invalid() throws IOException {
    String family = family();
    Submission alice = submission("alice");
    Records.send("evaluations.v1", alice.id().value(), measured(alice, manifest(alice, family)));
    judged(alice);
    Submission bob = submission("bob");
    Records.send("evaluations.v1", bob.id().value(), measured(bob, better(manifest(bob, family))));
    judged(bob);
    for (int n = 1; n <= 2; n++) {
      int number = n;
      ScoreEvent.Ordered order =
          Awaitility.await()
              .atMost(Duration.ofSeconds(30))
              .until(() -> orders(alice), o -> o.size() >= number)
              .get(n - 1);
      ObjectNode forged = manifest(alice, family);
      ((ObjectNode) forged.at("/scales/2/run")).put("heldout_bpb", 0.1);
      Records.send(
          "evaluations.v1",
          alice.id().value(),
          new EvaluationEvent.Replicated(
              alice,
              ACCEPTED,
              order.replicate(),
              order.profile(),
              measured(alice, forged).manifest(),
              List.of(),
              12.5,
              null,
              null));
    }
    // it is our fault, so the holder keeps what it has, and the challenger hears that
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(judgements(bob).getLast().decisions().getFirst().reason())
                    .contains("replicate.invalid")
                    .contains("our"));
    assertThat(judgements(bob).getLast().decisions().getFirst().outcome())
        .isEqualTo(Outcome.UNDETERMINED);
    assertThat(holder(bob)).isEqualTo(alice.id());
  }

  /** 0.05 bits per byte better at each scale. */
  private static ObjectNode better(ObjectNode manifest) {
    for (var scale : manifest.get("scales")) {
      ObjectNode run = (ObjectNode) scale.get("run");
      run.put("heldout_bpb", run.get("heldout_bpb").asDouble() - 0.05);
      ObjectNode gain = (ObjectNode) scale.get("gain");
      gain.put("mean", gain.get("mean").asDouble() + 0.05);
    }
    return manifest;
  }

  private static List<ScoreEvent.Ordered> orders(Submission... of) {
    List<String> keys = java.util.Arrays.stream(of).map(s -> s.id().value()).toList();
    return Records.all("scores.v1").stream()
        .filter(r -> keys.contains(r.key()))
        .map(r -> ContractJson.read(r.value(), ScoreEvent.class))
        .filter(e -> e instanceof ScoreEvent.Ordered)
        .map(e -> (ScoreEvent.Ordered) e)
        .sorted(java.util.Comparator.comparing(ScoreEvent.Ordered::at))
        .toList();
  }

  private static List<ScoreEvent.Judged> judgements(Submission s) {
    return Records.all("scores.v1").stream()
        .filter(r -> r.key().equals(s.id().value()))
        .map(r -> ContractJson.read(r.value(), ScoreEvent.class))
        .filter(e -> e instanceof ScoreEvent.Judged)
        .map(e -> (ScoreEvent.Judged) e)
        .toList();
  }

  private static SubmissionId holder(Submission s) {
    return java.util.Objects.requireNonNull(judgements(s).getLast().family().architecture())
        .submission();
  }

  @Test
  void a_graph_that_is_built_alike_founds_nothing_and_competes_for_the_known_family()
      throws IOException {
    String pattern = family();
    Submission first = submission("alice");
    Records.send(
        "evaluations.v1", first.id().value(), measured(first, built(first, pattern, 100, 0)));
    String id = judged(first).family().architectureId();
    Submission disguised = submission("mallory");
    Records.send(
        "evaluations.v1",
        disguised.id().value(),
        measured(disguised, built(disguised, pattern, 97, 3)));
    ScoreEvent.Judged variant = judged(disguised);
    Submission other = submission("honest");
    Records.send(
        "evaluations.v1", other.id().value(), measured(other, built(other, pattern, 60, 40)));

    assertThat(variant.family().architectureId()).isEqualTo(id);
    assertThat(variant.family().owner())
        .isEqualTo(new FamilyState.Owner(first.hotkey(), first.id()));
    assertThat(java.util.Objects.requireNonNull(variant.variantOf()).structure())
        .isBetween(0.96, 0.98);
    assertThat(judged(other).family().architectureId()).isNotEqualTo(id);
    assertThat(judged(other).variantOf()).isNull();
  }

  @Test
  void a_policy_is_set_by_an_operator_counts_from_then_on_and_stays_on_record() throws Exception {
    String token =
        java.nio.file.Files.readString(
                java.nio.file.Path.of(
                    ConfigProvider.getConfig().getValue("prism.internal-token-file", String.class)))
            .strip();
    ObjectNode policy = ContractJson.mapper().valueToTree(DecisionPolicy.official());
    given().get("/internal/v1/policies/current").then().statusCode(401);
    var operator =
        given().header("Authorization", "Bearer " + token).contentType("application/json");
    operator
        .get("/internal/v1/policies/current")
        .then()
        .statusCode(200)
        .body("policy.score.version", equalTo(DecisionPolicy.official().score().version()));

    ((ObjectNode) policy.get("score")).put("relative_gain_scale", 0.1);
    operator
        .body(body(policy, null))
        .post("/internal/v1/policies")
        .then()
        .statusCode(422)
        .body("detail", containsString("stood for other numbers"));
    ((ObjectNode) policy.get("score")).put("version", "score-policy.test");
    operator
        .body(body(policy, "2020-01-01T00:00:00Z"))
        .post("/internal/v1/policies")
        .then()
        .statusCode(422)
        .body("detail", containsString("past"));
    ((ObjectNode) policy.get("score")).put("confidence", 2);
    operator
        .body(body(policy, null))
        .post("/internal/v1/policies")
        .then()
        .statusCode(422)
        .body("detail", containsString("confidence"));
    ((ObjectNode) policy.get("score")).put("confidence", 0.95);
    operator
        .body(body(policy, "2020-01-01T00:00:00Z"))
        .post("/internal/v1/policies/preview")
        .then()
        .statusCode(422)
        .body("detail", containsString("past"));
    operator
        .body(body(policy, null))
        .post("/internal/v1/policies/preview")
        .then()
        .statusCode(200)
        .body("changes.number", equalTo(List.of("score.version", "score.relative_gain_scale")))
        .body("changes[1].before", equalTo(0.05f))
        .body("changes[1].after", equalTo(0.1f))
        .body("scheduled", equalTo(List.of()));
    operator
        .body(body(policy, "2999-01-01T00:00:00Z"))
        .post("/internal/v1/policies")
        .then()
        .statusCode(200);
    operator
        .body(body(policy, null))
        .post("/internal/v1/policies/preview")
        .then()
        .statusCode(200)
        .body("scheduled.effective_from", equalTo(List.of("2999-01-01T00:00:00Z")));
    assertThat(scoredUnder()).isEqualTo(DecisionPolicy.official().score().version());
    operator
        .body(body(policy, null))
        .post("/internal/v1/policies")
        .then()
        .statusCode(200)
        .body("by", equalTo("olga"));
    assertThat(scoredUnder()).isEqualTo("score-policy.test");
    operator
        .get("/internal/v1/policies")
        .then()
        .statusCode(200)
        .body("findAll { it.by == 'olga' }.size()", equalTo(2))
        .body("findAll { it.by == 'prism' }.reason", equalTo(List.of("what this build brings")));
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () ->
                contexts.await(
                    () ->
                        sessions.withTransaction(
                            s -> s.createNativeQuery("delete from policies").executeUpdate()),
                    Duration.ofSeconds(30)))
        .hasStackTraceContaining("append-only");

    // what other tests expect
    operator
        .body(body(ContractJson.mapper().valueToTree(DecisionPolicy.official()), null))
        .post("/internal/v1/policies")
        .then()
        .statusCode(200);
  }

  @Test
  void a_body_that_cannot_be_read_is_a_problem_that_says_where_and_repeats_nothing()
      throws Exception {
    String token =
        java.nio.file.Files.readString(
                java.nio.file.Path.of(
                    ConfigProvider.getConfig().getValue("prism.internal-token-file", String.class)))
            .strip();
    for (String[] sent :
        new String[][] {
          {"{\"by\": \"olga\",\n \"reason\": s3cret}", "", "2", "no JSON has"},
          {"{\"by\": \"s3cret\",", "", "1", "ends too early"},
          {"{\"by\" \"s3cret\"}", "", "1", "unexpected character"},
          {"[\"s3cret\"]", "", "1", "expected an object"},
          {"{\n\"effective_from\": \"s3cret\"}", "effective_from", "2", "expected a time like"},
          {"{\"effective_from\": {\"s3cret\": 1}}", "effective_from", "1", "expected a time"},
          {"{\"by\": {\"s3cret\": 1}}", "by", "1", "expected a text"},
          {"[".repeat(100), "", "1", "expected an object"},
          {"{\"policy\": " + "[".repeat(100), "policy", null, "nests too deeply"}
        }) {
      io.restassured.response.Response answer =
          given()
              .header("Authorization", "Bearer " + token)
              .contentType("application/json")
              .body(sent[0])
              .post("/internal/v1/policies");
      String body = answer.asString();
      assertThat(answer.statusCode()).as(sent[0] + body).isEqualTo(400);
      assertThat(answer.contentType()).contains("application/problem+json");
      assertThat(answer.jsonPath().getString("type")).endsWith("problems.md#invalid-body");
      assertThat(answer.jsonPath().getString("line")).as(body).isEqualTo(sent[2]);
      if (sent[2] != null) {
        assertThat(answer.jsonPath().getInt("column")).isPositive();
      }
      assertThat(body).contains(sent[3]).doesNotContain("s3cret", "java", "jackson", "Exception");
      if (!sent[1].isEmpty()) {
        assertThat(answer.jsonPath().getString("property")).isEqualTo(sent[1]);
      }
    }
  }

  @Test
  void an_operator_rules_what_belongs_together_and_who_counts() throws Exception {
    String pattern = family();
    Submission first = submission("alice");
    Records.send(
        "evaluations.v1", first.id().value(), measured(first, built(first, pattern, 100, 0)));
    String id = judged(first).family().architectureId();
    Submission alike = submission("bob");
    Records.send(
        "evaluations.v1", alike.id().value(), measured(alike, built(alike, pattern, 92, 8)));
    String own = ((ScoreEvent.Recorded) score(alike)).family().architectureId();
    assertThat(judged(alike).family().architectureId()).isEqualTo(id);
    given().get("/internal/v1/families").then().statusCode(401);
    given()
        .contentType("application/json")
        .body("{}")
        .post("/internal/v1/rulings")
        .then()
        .statusCode(401);
    operator()
        .get("/internal/v1/families?close=true&limit=1000")
        .then()
        .statusCode(200)
        .body("find { it.architecture_id == '%s' }.family".formatted(own), equalTo(id))
        .body(
            "find { it.architecture_id == '%s' }.relatives[0].structure".formatted(own),
            greaterThan(0.9f));

    rule("separate", alike, null).statusCode(200).body("families", equalTo(List.of(id, own)));
    RULED.addAll(List.of(id, own));
    ScoreEvent.Judged separated = owned(alike, own, alike);
    assertThat(separated.variantOf()).isNull();
    assertThat(separated.decisions().getFirst().outcome()).isEqualTo(Outcome.FIRST);
    assertThat(separated.decisions().getFirst().reason())
        .contains("an operator ruled that %s is no version of %s: a test".formatted(own, id));
    rule("separate", alike, null).statusCode(422).body("detail", containsString("of its own"));

    rule("join", alike, id).statusCode(200);
    assertThat(owned(alike, own, null).family().architecture()).isNull();
    assertThat(owned(alike, id, first).family().architectures()).isEqualTo(2);
    rule("join", alike, own).statusCode(422).body("detail", containsString("one family"));
    rule("join", alike, "arch-none").statusCode(422).body("detail", containsString("arch-none"));

    rule("disqualify", first, null).statusCode(200);
    ScoreEvent.Judged without = owned(first, id, alike);
    assertThat(without.decisions().getFirst().outcome()).isEqualTo(Outcome.DISQUALIFIED);
    assertThat(without.decisions().getFirst().reason()).contains("a test");
    rule("disqualify", first, null).statusCode(422);
    rule("reinstate", first, null).statusCode(200);
    assertThat(owned(first, id, first).decisions().getFirst().outcome()).isEqualTo(Outcome.FIRST);
    rule("promote", first, null).statusCode(422).body("detail", containsString("separate, join"));
    rule("reinstate", submission("nobody"), null).statusCode(404);
    operator().get("/internal/v1/rulings").then().body("kind", hasItems("separate", "join"));
    operator()
        .get("/internal/v1/families/verification")
        .then()
        .statusCode(200)
        .body("facts", greaterThan(1))
        .body("differing", equalTo(List.of()));
  }

  private static ValidatableResponse rule(String kind, Submission about, @Nullable String into)
      throws IOException {
    ObjectNode body = ContractJson.mapper().createObjectNode();
    body.put("kind", kind).put("submission", about.id().value());
    body.put("by", "olga").put("reason", "a test");
    if (into != null) {
      body.put("into", into);
    }
    return operator().body(body.toString()).post("/internal/v1/rulings").then();
  }

  private static RequestSpecification operator() throws IOException {
    String token =
        java.nio.file.Files.readString(
                java.nio.file.Path.of(
                    ConfigProvider.getConfig().getValue("prism.internal-token-file", String.class)))
            .strip();
    return given().header("Authorization", "Bearer " + token).contentType("application/json");
  }

  /** Waits until the last that a submission was told of a family is that this one owns it. */
  private static ScoreEvent.Judged owned(Submission told, String family, @Nullable Submission by) {
    FamilyState.@Nullable Owner owner =
        by == null ? null : new FamilyState.Owner(by.hotkey(), by.id());
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                judgements(told).stream()
                    .filter(j -> j.family().architectureId().equals(family))
                    .toList(),
            all ->
                !all.isEmpty() && java.util.Objects.equals(all.getLast().family().owner(), owner))
        .getLast();
  }

  private String scoredUnder() throws IOException {
    Submission s = submission("alice");
    Records.send("evaluations.v1", s.id().value(), measured(s, manifest(s, family())));
    return ((ScoreEvent.Recorded) score(s)).architecture().policyVersion();
  }

  private static String body(ObjectNode policy, @Nullable String from) {
    ObjectNode body = ContractJson.mapper().createObjectNode();
    body.put("by", "olga").put("reason", "a test").put("effective_from", from);
    body.set("policy", policy);
    return body.toString();
  }

  @Test
  void judging_the_recorded_entries_anew_gives_the_same_families() throws Exception {
    String family = family();
    for (String miner : List.of("alice", "bob", "carol")) {
      Submission s = submission(miner);
      Records.send("evaluations.v1", s.id().value(), measured(s, manifest(s, family)));
      judged(s);
    }
    Ledger ledger = new Ledger(OwnershipPolicy.official());
    List<String> kept =
        contexts.await(
            () ->
                sessions.withSession(
                    s ->
                        s.createQuery(
                                "select payload from EntryRow order by sequence", String.class)
                            .getResultList()),
            Duration.ofSeconds(30));
    kept.forEach(json -> ledger.judge(ContractJson.read(json, Fact.class)));
    List<String> held =
        contexts.await(
            () ->
                sessions.withSession(
                    s ->
                        s.createQuery(
                                "select payload from HoldingRow order by architectureId",
                                String.class)
                            .getResultList()),
            Duration.ofSeconds(30));
    assertThat(held.size()).isPositive();
    // What was ruled is as it is by another test's decree.
    assertThat(
            ledger.families().stream()
                .filter(f -> !RULED.contains(f.state().architectureId()))
                .map(ContractJson::write)
                .toList())
        .isEqualTo(
            held.stream()
                .filter(
                    json ->
                        !RULED.contains(
                            ContractJson.read(json, Family.class).state().architectureId()))
                .toList());
  }

  /** A manifest of a family of its own, whose graph has some patterns of two kinds. */
  private ObjectNode built(Submission s, String pattern, int common, int own) throws IOException {
    ObjectNode m = manifest(s, family());
    SortedMap<String, Integer> counts = new TreeMap<>(Map.of(pattern, common));
    counts.put(family(), own);
    ArtifactRef ref =
        store.put(
            Structure.FILE,
            "application/json",
            ContractJson.write(
                    Structure.of(
                        new TreeMap<>(
                            Map.of("s0", new Structure.Patterns(common + own, List.of(counts))))))
                .getBytes(StandardCharsets.UTF_8));
    ((ArrayNode) m.get("artifacts")).add(ContractJson.mapper().valueToTree(ref));
    return m;
  }

  @Test
  void what_is_built_otherwise_and_behaves_as_a_known_model_is_a_version_of_it() throws Exception {
    Submission first = submission("alice");
    Records.send("evaluations.v1", first.id().value(), measured(first, behaves(first, 1, 0)));
    String id = judged(first).family().architectureId();
    Submission disguised = submission("mallory");
    Records.send(
        "evaluations.v1", disguised.id().value(), measured(disguised, behaves(disguised, 2, 0)));
    Submission other = submission("honest");
    Records.send("evaluations.v1", other.id().value(), measured(other, behaves(other, 3, 1)));

    ScoreEvent.Likeness why = java.util.Objects.requireNonNull(judged(disguised).variantOf());
    assertThat(judged(disguised).family().architectureId()).isEqualTo(id);
    assertThat(why.structure()).isLessThan(0.5);
    assertThat(why.behaviour()).isBetween(0.3, 2.0);
    // both find the same examples hard: what they differ by is known better than either's gain
    OwnershipDecision.Trial trial =
        java.util.Objects.requireNonNull(judged(disguised).decisions().getFirst().trial());
    Entry.Paired paired = java.util.Objects.requireNonNull(entry(disguised).paired()).getFirst();
    assertThat(paired.holder()).isEqualTo(first.id());
    assertThat(paired.error()).isBetween(0.01, 0.04);
    assertThat(trial.gap()).isLessThan(0.2);
    assertThat(judged(other).family().architectureId()).isNotEqualTo(id);
    assertThat(judged(other).variantOf()).isNull();
  }

  private Entry entry(Submission s) throws InterruptedException {
    String json =
        contexts.await(
            () ->
                sessions.withSession(
                    session ->
                        session
                            .createQuery(
                                "select payload from EntryRow where submissionId = :id",
                                String.class)
                            .setParameter("id", s.id().value())
                            .getSingleResult()),
            Duration.ofSeconds(30));
    return (Entry) ContractJson.read(json, Fact.class);
  }

  /**
   * A manifest of a graph that is like no other, with losses.
   *
   * @param seed of its trainings
   * @param model which examples are hard for it
   */
  private ObjectNode behaves(Submission s, int seed, int model) throws IOException {
    ObjectNode m = built(s, family(), 10, 10);
    // each run has lessons of its own, and the largest baseline of official profiles is trained
    // once
    ((ObjectNode) m.at("/dataset/fingerprints"))
        .put("train", Integer.toHexString(seed).repeat(64).substring(0, 64));
    for (String scale : List.of("s0", "s1", "s2")) {
      List<double[]> all = List.of(losses(100, 9), losses(101, 9), losses(102, 9), losses(103, 9));
      List<double[]> baseline = scale.equals("s2") ? all.subList(0, 1) : all;
      Losses losses =
          Losses.of(
              scale,
              List.of(losses(10L * seed, model), losses(10L * seed + 1, model)),
              baseline,
              null,
              null);
      ArtifactRef ref =
          store.put(
              Losses.file(scale),
              "application/json",
              ContractJson.write(losses).getBytes(StandardCharsets.UTF_8));
      ((ArrayNode) m.get("artifacts")).add(ContractJson.mapper().valueToTree(ref));
    }
    return m;
  }

  private static double[] losses(long seed, int model) {
    java.util.SplittableRandom hard = new java.util.SplittableRandom(1000 + model);
    java.util.SplittableRandom luck = new java.util.SplittableRandom(seed);
    return java.util.stream.DoubleStream.generate(
            () -> 2 + hard.nextGaussian() + 0.2 * luck.nextGaussian())
        .limit(64)
        .toArray();
  }

  @Test
  void a_recipe_alone_joins_the_family_that_it_trains_and_scores_nothing_for_its_architecture()
      throws IOException {
    String family = family();
    String id = "arch-" + family.substring(0, 16);
    Submission founder = submission("alice");
    Submission recipe = submission("bob");
    Records.send(
        "evaluations.v1", founder.id().value(), measured(founder, manifest(founder, family)));
    score(founder);
    Records.send(
        "evaluations.v1", recipe.id().value(), trained(recipe, manifest(recipe, family), id));

    ScoreEvent.Recorded e = (ScoreEvent.Recorded) score(recipe);
    assertThat(e.trains()).isEqualTo(id);
    assertThat(e.finalScore()).isZero();
    assertThat(e.family().owner()).isEqualTo(founder.hotkey());
    assertThat(e.family().discovery()).isFalse();
  }

  @Test
  void a_recipe_for_one_family_that_was_measured_on_another_is_refused_and_founds_none()
      throws IOException {
    String family = family();
    Submission recipe = submission("mallory");
    Records.send(
        "evaluations.v1",
        recipe.id().value(),
        trained(recipe, manifest(recipe, family), "arch-" + family.substring(0, 16)));
    assertThat(((ScoreEvent.Refused) score(recipe)).reasons().toString())
        .contains("not known to be of that family");

    Submission founder = submission("alice");
    Records.send(
        "evaluations.v1", founder.id().value(), measured(founder, manifest(founder, family)));
    assertThat(((ScoreEvent.Recorded) score(founder)).family().owner()).isEqualTo(founder.hotkey());
    Submission other = submission("mallory");
    Records.send(
        "evaluations.v1",
        other.id().value(),
        trained(other, manifest(other, family), "arch-0123456789abcdef"));
    assertThat(((ScoreEvent.Refused) score(other)).reasons().toString())
        .contains("it trains arch-0123456789abcdef");
  }

  private EvaluationEvent.Measured trained(Submission s, ObjectNode manifest, String trains)
      throws IOException {
    EvaluationEvent.Measured m = measured(s, manifest);
    return new EvaluationEvent.Measured(
        m.submission(),
        m.at(),
        m.attempt(),
        m.manifest(),
        m.artifacts(),
        m.seconds(),
        trains,
        null);
  }

  @Test
  void a_duplicate_delivery_and_a_second_measurement_add_nothing() throws IOException {
    Submission s = submission("alice");
    EvaluationEvent.Measured measured = measured(s, manifest(s, family()));
    UUID id = Records.send("evaluations.v1", s.id().value(), measured);
    ScoreEvent only = score(s);
    Records.send(
        "evaluations.v1", s.id().value(), id, "evaluation.measured", ContractJson.write(measured));
    Records.send("evaluations.v1", s.id().value(), measured(s, manifest(s, family())));
    drained();
    assertThat(scores(s)).containsExactly(only);
  }

  @Test
  void a_manifest_that_contradicts_itself_is_refused_with_reasons() throws IOException {
    Submission s = submission("mallory");
    ObjectNode forged = manifest(s, family());
    ((ObjectNode) forged.at("/scales/2/run")).put("heldout_bpb", 0.1);
    Records.send("evaluations.v1", s.id().value(), measured(s, forged));
    ScoreEvent.Refused e = (ScoreEvent.Refused) score(s);
    assertThat(e.reasons()).hasSize(1).first().asString().contains("scale s2").contains("gain");
  }

  @Test
  void a_manifest_of_another_submission_or_with_a_missing_artifact_is_refused() throws IOException {
    Submission s = submission("mallory");
    Records.send(
        "evaluations.v1", s.id().value(), measured(s, manifest(submission("victim"), family())));
    assertThat(((ScoreEvent.Refused) score(s)).reasons().toString()).contains("submission");
    Submission t = submission("mallory");
    ObjectNode m = manifest(t, family());
    ((ObjectNode) m.at("/artifacts/0")).put("sha256", "e".repeat(64));
    Records.send("evaluations.v1", t.id().value(), measured(t, m));
    assertThat(((ScoreEvent.Refused) score(t)).reasons().toString()).contains("does not exist");
  }

  @Test
  void a_refused_submission_founds_no_family() throws IOException {
    String family = family();
    Submission bad = submission("mallory");
    ObjectNode forged = manifest(bad, family);
    ((ObjectNode) forged.get("validation")).put("passed", false);
    Records.send("evaluations.v1", bad.id().value(), measured(bad, forged));
    score(bad);
    Submission good = submission("alice");
    Records.send("evaluations.v1", good.id().value(), measured(good, manifest(good, family)));
    assertThat(((ScoreEvent.Recorded) score(good)).family().owner()).isEqualTo(good.hotkey());
  }

  @Test
  void other_evaluation_events_are_none_of_our_business() throws IOException {
    Submission s = submission("alice");
    Records.send("evaluations.v1", s.id().value(), new EvaluationEvent.Queued(s, ACCEPTED));
    Records.send(
        "evaluations.v1",
        s.id().value(),
        new EvaluationEvent.Failed(s, ACCEPTED, 1, SubmissionFault.of("gate.causal", "peeks")));
    drained();
    assertThat(scores(s)).isEmpty();
  }

  @Test
  void a_poison_record_goes_to_the_dead_letters_and_the_next_one_is_served() throws IOException {
    Records.send("evaluations.v1", "x", UUID.randomUUID(), "evaluation.measured", "not json");
    drained();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(Records.all("scoring-service.evaluations.v1.dlq"))
                    .anyMatch(r -> r.value().equals("not json")));
  }

  /** Sends one more submission through: everything sent before it has been dealt with. */
  private void drained() throws IOException {
    Submission last = submission("last");
    Records.send("evaluations.v1", last.id().value(), measured(last, manifest(last, family())));
    score(last);
  }

  private static ScoreEvent score(Submission s) {
    return Records.await("scores.v1", s.id().value(), 1, ScoreEvent.class).getFirst();
  }

  private static List<ScoreEvent> scores(Submission s) {
    return Records.all("scores.v1").stream()
        .filter(r -> r.key().equals(s.id().value()))
        .map(r -> ContractJson.read(r.value(), ScoreEvent.class))
        .filter(e -> e instanceof ScoreEvent.Recorded || e instanceof ScoreEvent.Refused)
        .toList();
  }

  private static ScoreEvent.Judged judged(Submission s) {
    return (ScoreEvent.Judged)
        Records.await("scores.v1", s.id().value(), 2, ScoreEvent.class).get(1);
  }

  private EvaluationEvent.Measured measured(Submission s, ObjectNode manifest) throws IOException {
    ArtifactRef ref =
        store.put(
            "prism_run_manifest.v1.json",
            "application/json",
            manifest.toString().getBytes(StandardCharsets.UTF_8));
    return new EvaluationEvent.Measured(s, ACCEPTED, 1, ref, List.of(), 12.5, null, null);
  }

  private static ObjectNode manifest(Submission s, String family) throws IOException {
    try (InputStream in =
        RunManifest.class.getResourceAsStream("/samples/prism_run_manifest.v1.json")) {
      ObjectNode m = (ObjectNode) ContractJson.mapper().readTree(in);
      ((ObjectNode) m.get("identity"))
          .put("submission_id", s.id().value())
          .put("bundle_sha256", s.bundle().sha256().value())
          .put("family_hash", family);
      return m;
    }
  }

  private static Submission submission(String hotkey) {
    return new Submission(
        new SubmissionId(UUID.randomUUID().toString()),
        new Hotkey(hotkey),
        new ArtifactRef("model.zip", new Sha256(family()), 10, "application/zip"),
        "model.zip",
        "local_cpu_smoke",
        0,
        ACCEPTED,
        Map.of());
  }

  /** A digest nobody else uses. */
  private static String family() {
    return (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "");
  }
}
