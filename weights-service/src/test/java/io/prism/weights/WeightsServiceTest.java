package io.prism.weights;

import static io.prism.weights.Scores.T0;
import static io.prism.weights.Scores.awaitPaid;
import static io.prism.weights.Scores.chain;
import static io.prism.weights.Scores.drained;
import static io.prism.weights.Scores.family;
import static io.prism.weights.Scores.latest;
import static io.prism.weights.Scores.score;
import static io.prism.weights.Scores.send;
import static io.prism.weights.Scores.settled;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.contracts.ContractJson;
import io.prism.contracts.FamilyState;
import io.prism.contracts.Hotkey;
import io.prism.contracts.ScoreEvent;
import io.prism.contracts.WeightsEvent.Published;
import io.prism.contracts.WeightsHash;
import io.prism.scoring.reward.BestOfFamily;
import io.prism.scoring.reward.Claim;
import io.prism.scoring.reward.Coldkeys;
import io.prism.scoring.reward.FamilyClaims;
import io.prism.scoring.reward.RewardPolicy;
import io.prism.scoring.reward.Standing;
import io.prism.scoring.reward.WeightVector;
import io.prism.testing.MetricsPage;
import io.prism.testing.RealStack;
import io.prism.testing.Records;
import io.prism.testing.Trace;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
@QuarkusTestResource(FastEpochs.class)
class WeightsServiceTest {
  @Test
  void a_score_becomes_a_signed_record_and_is_served_everywhere() {
    ScoreEvent.Recorded e = score("alice-" + UUID.randomUUID(), 0.8, 0.25, true, family());
    send(e);
    Published p = awaitPaid(e.submission().hotkey().value());

    assertThat(p.weights().values().stream().mapToDouble(w -> w).sum()).isEqualTo(1.0);
    assertThat(p.rows())
        .anySatisfy(
            r -> {
              assertThat(r.submission()).isEqualTo(e.submission().id());
              assertThat(r.architectureId()).isEqualTo(e.family().architectureId());
              assertThat(r.basis()).isEqualTo(0.25);
              assertThat(r.fraction()).isEqualTo(1.0);
              assertThat(r.decay()).isEqualTo(1.0);
              assertThat(r.capCut()).isZero();
            });
    given()
        .get("/v1/weights/latest")
        .then()
        .statusCode(200)
        .body("type", equalTo("weights.published"));
    Published served =
        ContractJson.read(given().get("/v1/weights/latest").asString(), Published.class);
    assertThat(WeightsHash.isAuthentic(served)).isTrue();
    assertThat(served.weights()).containsKey(e.submission().hotkey().value());
  }

  @Test
  void the_trace_of_a_score_ends_with_the_weights() {
    ScoreEvent.Recorded e = score("traced-" + UUID.randomUUID(), 0.8, 0.25, true, family());
    Trace trace = Trace.fresh();
    Records.send("scores.v1", e.submission().id().value(), e, trace);

    trace.goesOn("weights.v1", "prism", "weights.published");
    trace.awaitSpans("take score.recorded", "publish weights", "send weights.published");
  }

  @Test
  void operators_see_how_fresh_the_weights_are() {
    settled();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              MetricsPage page = new MetricsPage(given().get("/q/metrics").asString());
              assertThat(page.value("prism_weights_paid_hotkeys").orElseThrow()).isPositive();
              assertThat(page.value("prism_weights_epochs_behind").orElseThrow())
                  .isBetween(0.0, 1.0);
              assertThat(page.value("prism_weights_age_seconds").orElseThrow()).isLessThan(60);
              assertThat(page.value("prism_weights_tick_age_seconds").orElseThrow()).isLessThan(60);
              assertThat(
                      page.value(
                              "prism_events_taken_seconds_count",
                              "outcome=\"applied\"",
                              "prism_service=\"weights-service\"",
                              "topic=\"scores.v1\"")
                          .orElseThrow())
                  .isPositive();
              assertThat(page.missing("weights-service")).isSubsetOf("prism_refusals_total");
            });
  }

  @Test
  void records_form_an_unbroken_signed_chain_that_grows_with_the_epoch() {
    int before = chain().size();
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> chain().size() >= before + 2);
    List<Published> chain = chain();
    Published previous = null;
    for (Published p : chain) {
      assertThat(WeightsHash.isAuthentic(p)).isTrue();
      assertThat(WeightsHash.follows(previous, p)).isTrue();
      assertThat(p.publicKey()).isEqualTo(chain.getFirst().publicKey());
      previous = p;
    }
    assertThat(chain.getLast().epoch()).isGreaterThan(chain.getFirst().epoch());
  }

  @Test
  void replaying_the_topic_from_zero_gives_the_same_weights() {
    for (int i = 0; i < 6; i++) {
      send(score("replay" + i % 3 + UUID.randomUUID(), 0.6, 0.05 * i - 0.05, true, family()));
    }
    ScoreEvent.Recorded last = score("replay-last-" + UUID.randomUUID(), 0.6, 0.1, true, family());
    send(last);
    Published published = awaitPaid(last.submission().hotkey().value());
    Map<String, Standing> unjudged = new LinkedHashMap<>();
    Map<String, FamilyState> families = new TreeMap<>();
    for (ConsumerRecord<String, String> r : Records.all("scores.v1")) {
      if (!r.value().startsWith("{")) {
        continue; // another test's poison
      }
      switch (ContractJson.read(r.value(), ScoreEvent.class)) {
        case ScoreEvent.Recorded e -> {
          if (e.gain().standardError() == null) {
            String id = new String(r.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
            unjudged.putIfAbsent(id, Standing.of(e));
          }
        }
        case ScoreEvent.Judged e ->
            families.merge(
                e.family().architectureId(),
                e.family(),
                (a, b) -> a.version() >= b.version() ? a : b);
        case ScoreEvent.Refused e -> {}
        case ScoreEvent.Ordered e -> {}
      }
    }
    RewardPolicy policy = RewardPolicy.official(false);
    List<Claim> claims = new ArrayList<>(FamilyClaims.of(families.values()));
    claims.addAll(BestOfFamily.claims(policy, unjudged.values()));
    WeightVector replayed =
        WeightVector.compute(policy, claims, published.epoch(), Coldkeys.UNKNOWN);
    assertThat(replayed.weights()).isEqualTo(published.weights());
    assertThat(replayed.rows()).isEqualTo(published.rows());
  }

  @Test
  void a_duplicate_delivery_changes_nothing() {
    ScoreEvent.Recorded e = score("dup-" + UUID.randomUUID(), 0.7, 0.2, true, family());
    UUID id = send(e);
    awaitPaid(e.submission().hotkey().value());
    ScoreEvent.Recorded forged = score("dup-" + UUID.randomUUID(), 0.7, 9, true, family());
    Records.send("scores.v1", "k", id, "score.recorded", ContractJson.write(forged));
    settled();
    assertThat(latest().weights()).doesNotContainKey(forged.submission().hotkey().value());
    assertThat(latest().weights()).containsKey(e.submission().hotkey().value());
  }

  /** Records of a family lie in different partitions, so an older state may come last. */
  @Test
  void a_judged_family_pays_what_its_newest_state_says_and_the_score_alone_pays_nobody() {
    String alice = "alice-" + UUID.randomUUID();
    String bob = "bob-" + UUID.randomUUID();
    ScoreEvent.Recorded score = judgedScore(score(alice, 0.8, 0.25, true, family()));
    send(score);
    settled();
    assertThat(latest().weights()).doesNotContainKey(alice);

    String id = score.family().architectureId();
    FamilyState.Owner owner = new FamilyState.Owner(new Hotkey(alice), score.submission().id());
    FamilyState.Holding first = holding(alice, score, 0.2);
    FamilyState.Holding improved = holding(bob, score, 0.4);
    send(
        new ScoreEvent.Judged(
            score.submission(),
            T0,
            new FamilyState(id, 2, owner, improved, null, 0.25, 2, 0),
            null,
            List.of()));
    Published paid = awaitPaid(bob);
    send(
        new ScoreEvent.Judged(
            score.submission(),
            T0,
            new FamilyState(id, 1, owner, first, null, 0.25, 1, 0),
            null,
            List.of()));
    settled();

    assertThat(paid.weights().get(alice)).isCloseTo(3 * paid.weights().get(bob), within(1e-9));
    assertThat(latest().rows())
        .filteredOn(r -> r.architectureId().equals(id))
        .hasSize(2)
        .allSatisfy(r -> assertThat(r.basis()).isEqualTo(0.4));
  }

  private static FamilyState.Holding holding(
      String hotkey, ScoreEvent.Recorded score, double basis) {
    return new FamilyState.Holding(
        new Hotkey(hotkey), score.submission().id(), 0, true, basis + 0.01, basis, 0.99);
  }

  /** The same of a scoring-service that judges families. */
  private static ScoreEvent.Recorded judgedScore(ScoreEvent.Recorded e) {
    ScoreEvent.Gain g = e.gain();
    return new ScoreEvent.Recorded(
        e.submission(),
        e.at(),
        e.architecture(),
        e.finalScore(),
        e.family(),
        new ScoreEvent.Gain(g.mean(), g.lower(), g.upper(), g.confidence(), 0.01, 30.0, null),
        e.scoreEligible(),
        e.manifestSha256(),
        null,
        null,
        null,
        null,
        null);
  }

  @Test
  void a_recipe_alone_pays_nobody_and_adds_nothing_to_the_family_that_it_trains() {
    String family = family();
    ScoreEvent.Recorded founder = score("founder-" + UUID.randomUUID(), 0.6, 0.1, true, family);
    ScoreEvent.Recorded lucky = score("recipe-" + UUID.randomUUID(), 0.9, 7, true, family);
    send(founder);
    awaitPaid(founder.submission().hotkey().value());
    send(
        new ScoreEvent.Recorded(
            lucky.submission(),
            lucky.at(),
            lucky.architecture(),
            0,
            founder.family(),
            lucky.gain(),
            true,
            lucky.manifestSha256(),
            null,
            null,
            founder.family().architectureId(),
            null,
            null));
    settled();
    assertThat(latest().weights()).doesNotContainKey(lucky.submission().hotkey().value());
    assertThat(latest().rows())
        .filteredOn(r -> r.architectureId().equals(founder.family().architectureId()))
        .singleElement()
        .satisfies(r -> assertThat(r.submission()).isEqualTo(founder.submission().id()));
    assertThat(
            given()
                .get("/v1/architectures?limit=200")
                .<List<Integer>>path(
                    "findAll { it.id == '%s' }.submissions"
                        .formatted(founder.family().architectureId())))
        .containsExactly(1);
  }

  @Test
  void smoke_results_and_refused_manifests_are_listed_at_most_but_never_paid() {
    ScoreEvent.Recorded smoke = score("smoke-" + UUID.randomUUID(), 0.9, 5, false, family());
    ScoreEvent.Recorded refused = score("refused-" + UUID.randomUUID(), 0.9, 5, true, family());
    send(smoke);
    Records.send(
        "scores.v1",
        refused.submission().id().value(),
        new ScoreEvent.Refused(refused.submission(), T0, List.of("no")));
    settled();
    assertThat(latest().weights())
        .doesNotContainKeys(
            smoke.submission().hotkey().value(), refused.submission().hotkey().value());
    List<String> listed = given().get("/v1/leaderboard?limit=200").path("entries.hotkey");
    assertThat(listed)
        .contains(smoke.submission().hotkey().value())
        .doesNotContain(refused.submission().hotkey().value());
  }

  @Test
  void the_leaderboard_has_the_best_of_each_hotkey_once_and_orders_ties() {
    String alice = "board-alice-" + UUID.randomUUID();
    String bob = "board-bob-" + UUID.randomUUID();
    long epoch = 777_000 + System.nanoTime() % 1000;
    send(score(alice, 0.41, -1, true, family(), epoch, T0));
    send(score(alice, 0.43, -1, true, family(), epoch, T0.plusSeconds(5)));
    send(score(bob, 0.43, -1, true, family(), epoch, T0));
    drained();
    Response board = given().get("/v1/leaderboard?epoch_id=" + epoch);
    assertThat(board.<List<String>>path("entries.hotkey")).containsExactly(bob, alice);
    assertThat(board.<List<Integer>>path("entries.rank")).containsExactly(1, 2);
    assertThat(board.<Float>path("entries[1].score")).isEqualTo(0.43f);
    assertThat(board.<Integer>path("epoch_id")).isEqualTo((int) epoch);
    given()
        .get("/v1/leaderboard?epoch_id=" + epoch + "&limit=1")
        .then()
        .body("entries.hotkey", equalTo(List.of(bob)));
    given().get("/v1/leaderboard?limit=0").then().statusCode(422);
    given().get("/v1/leaderboard?limit=201").then().statusCode(422);
    given().get("/v1/leaderboard?epoch_id=-1").then().statusCode(422);
  }

  @Test
  void architectures_show_owner_and_best_submission() {
    String hash = family();
    ScoreEvent.Recorded first = score("a", 0.98, -1, true, hash);
    ScoreEvent.Recorded better = score("b", 0.99, -1, true, hash);
    send(first);
    send(better);
    drained();
    given()
        .get("/v1/architectures?limit=200")
        .then()
        .statusCode(200)
        .body("find { it.family_hash == '" + hash + "' }.owner_hotkey", equalTo("owner"))
        .body(
            "find { it.family_hash == '" + hash + "' }.canonical_submission_id",
            equalTo(better.submission().id().value()))
        .body("find { it.family_hash == '" + hash + "' }.submissions", equalTo(2));
  }

  @Test
  void epochs_are_listed_and_the_current_one_is_named() {
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !chain().isEmpty());
    given()
        .get("/v1/epochs/current")
        .then()
        .statusCode(200)
        .body("epoch_seconds", equalTo(3))
        .body("epoch_id", org.hamcrest.Matchers.greaterThan(500_000_000));
    given().get("/v1/epochs?limit=1").then().statusCode(200).body("size()", equalTo(1));
  }

  @Test
  void records_are_served_in_pages_word_for_word() throws Exception {
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> chain().size() >= 3);
    List<String> written = Records.all("weights.v1").stream().map(ConsumerRecord::value).toList();
    String first = given().get("/v1/weights?limit=2").then().statusCode(200).extract().asString();
    assertThat(first).endsWith("\"records\":[" + written.get(0) + "," + written.get(1) + "]}");
    JsonNode page = ContractJson.mapper().readTree(first);
    assertThat(page.path("latest").asLong()).isGreaterThanOrEqualTo(2);
    assertThat(given().get("/v1/weights?after=1&limit=1").asString())
        .endsWith("\"records\":[" + written.get(2) + "]}");
    given()
        .get("/v1/weights?after=999999999")
        .then()
        .statusCode(200)
        .body("records.size()", equalTo(0));
    given().get("/v1/weights?after=-2").then().statusCode(422);
    given().get("/v1/weights?limit=201").then().statusCode(422);
  }

  @Test
  void a_hotkey_is_told_what_it_is_paid_for_and_why_it_is_not() {
    String paid = "paid-" + UUID.randomUUID();
    String worse = "worse-" + UUID.randomUUID();
    ScoreEvent.Recorded e = score(paid, 0.8, 0.25, true, family());
    send(score(worse, 0.6, -0.5, true, family()));
    send(score(worse, 0.5, -0.25, true, family()));
    send(e);
    awaitPaid(paid);
    Response yes = given().get("/v1/hotkeys/" + paid);
    yes.then()
        .statusCode(200)
        .body("rows.size()", equalTo(1))
        .body("rows[0].submission", equalTo(e.submission().id().value()))
        .body("rows[0].cap_cut", equalTo(0.0f))
        .body("reasons.size()", equalTo(0));
    assertThat(yes.<Float>path("weight")).isPositive();
    given()
        .get("/v1/hotkeys/" + worse)
        .then()
        .statusCode(200)
        .body("weight", equalTo(0.0f))
        .body("rows.size()", equalTo(0))
        .body("submissions", equalTo(2))
        .body("best.gain_lower", equalTo(-0.25f))
        .body("best.gain_upper", equalTo(-0.23f))
        .body("reasons.code", equalTo(List.of("not_above_baseline", "family_of_another")));
    given()
        .get("/v1/hotkeys/nobody")
        .then()
        .statusCode(404)
        .body("detail", containsString("nobody"));
  }

  @Test
  void the_vector_follows_the_metagraph_file_and_survives_a_damaged_one() throws Exception {
    ScoreEvent.Recorded e = score("uid-" + UUID.randomUUID(), 0.8, 0.25, true, family());
    send(e);
    String hotkey = e.submission().hotkey().value();
    awaitPaid(hotkey);
    Path file =
        Path.of(ConfigProvider.getConfig().getValue("prism.weights.metagraph-file", String.class));
    Files.writeString(
        file,
        "{\"netuid\": 100, \"block\": 9, \"neurons\": [{\"uid\": 17, \"hotkey\": \"%s\"}]}"
            .formatted(hotkey));
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                given()
                    .get("/v1/weights/vector")
                    .then()
                    .statusCode(200)
                    .body("uids", equalTo(List.of(17)))
                    .body("weights", equalTo(List.of(65_535)))
                    .body("block", equalTo(9))
                    .body("chain_errors.size()", equalTo(0)));
    assertThat(given().get("/v1/weights/vector").<List<String>>path("dropped.reason"))
        .allMatch("not_registered"::equals);
    Files.writeString(file, "half a fi");
    int ticks = chain().size() + 1;
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> chain().size() >= ticks);
    given().get("/v1/weights/vector").then().statusCode(200).body("uids", equalTo(List.of(17)));
  }

  @Test
  void get_weights_speaks_the_platforms_contract() {
    ScoreEvent.Recorded e = score("plat-" + UUID.randomUUID(), 0.8, 0.25, true, family());
    send(e);
    awaitPaid(e.submission().hotkey().value());
    for (String header : List.of("X-Platform-Challenge-Slug", "X-Base-Challenge-Slug")) {
      Response answer =
          given()
              .header("Authorization", "Bearer " + RealStack.TOKEN)
              .header(header, "prism")
              .get("/internal/v1/get_weights");
      answer.then().statusCode(200).body("challenge_slug", equalTo("prism"));
      assertThat(answer.<Map<String, Number>>path("weights"))
          .containsKey(e.submission().hotkey().value());
      assertThat(answer.<Integer>path("epoch").longValue())
          .isCloseTo(Instant.now().getEpochSecond(), org.assertj.core.api.Assertions.within(120L));
      assertThat(Instant.parse(answer.<String>path("metadata.computed_at"))).isAfter(T0);
    }
    given().get("/internal/v1/get_weights").then().statusCode(401);
    given()
        .header("Authorization", "Bearer wrong")
        .header("X-Platform-Challenge-Slug", "prism")
        .get("/internal/v1/get_weights")
        .then()
        .statusCode(401);
    given()
        .header("Authorization", "Bearer " + RealStack.TOKEN)
        .header("X-Platform-Challenge-Slug", "other")
        .get("/internal/v1/get_weights")
        .then()
        .statusCode(400)
        .body("detail", containsString("other"));
    given()
        .header("Authorization", "Bearer " + RealStack.TOKEN)
        .get("/internal/v1/get_weights")
        .then()
        .statusCode(400);
  }

  @Test
  void a_poison_record_goes_to_the_dead_letters_and_the_next_one_is_served() {
    Records.send("scores.v1", "x", UUID.randomUUID(), "score.unheard-of", "{\"type\":\"x\"}");
    drained();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(Records.all("weights-service.scores.v1.dlq")).isNotEmpty());
  }

  @Test
  void health_and_version_answer_in_the_platforms_form() {
    given().get("/health").then().statusCode(200).body("status", equalTo("ok"));
    given().get("/version").then().statusCode(200).body("api_version", equalTo("1.0"));
    given().get("/q/health/ready").then().statusCode(200);
  }
}
