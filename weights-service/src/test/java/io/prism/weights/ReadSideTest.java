package io.prism.weights;

import static io.prism.weights.Scores.T0;
import static io.prism.weights.Scores.drained;
import static io.prism.weights.Scores.family;
import static io.prism.weights.Scores.score;
import static io.prism.weights.Scores.send;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.nullValue;

import io.prism.base.artifacts.ArtifactStore;
import io.prism.contracts.FamilyState;
import io.prism.contracts.OwnershipDecision;
import io.prism.contracts.ScoreEvent;
import io.prism.contracts.Sha256;
import io.prism.testing.RealStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
@QuarkusTestResource(FastEpochs.class)
class ReadSideTest {
  @Inject ArtifactStore artifacts;

  @Test
  void the_leaderboard_is_read_page_by_page_and_nobody_is_seen_twice_when_somebody_joins() {
    long epoch = 900_000 + System.nanoTime() % 1000;
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      String hotkey = "page-%d-%s".formatted(i, UUID.randomUUID());
      expected.add(hotkey);
      // Two of equal score: the order of acceptance decides, also between pages.
      send(score(hotkey, 0.9 - i / 2 * 0.1, -1, true, family(), epoch, T0.plusSeconds(i)));
    }
    drained();
    String board = "/v1/leaderboard?limit=2&epoch_id=" + epoch;
    Response first = given().get(board);
    send(score("late-" + UUID.randomUUID(), 0.95, -1, true, family(), epoch, T0));
    drained();
    List<String> seen = new ArrayList<>(first.<List<String>>path("entries.hotkey"));
    List<Integer> ranks = new ArrayList<>(first.<List<Integer>>path("entries.rank"));
    String next = first.path("next");
    while (next != null) {
      Response page = given().get(board + "&after=" + next);
      seen.addAll(page.<List<String>>path("entries.hotkey"));
      ranks.addAll(page.<List<Integer>>path("entries.rank"));
      next = page.path("next");
    }
    assertThat(seen).isEqualTo(expected);
    assertThat(ranks).containsExactly(1, 2, 3, 4, 5);
    assertThat(first.<Float>path("entries[0].gain_mean")).isEqualTo(-0.99f);
    assertThat(first.<Float>path("entries[0].gain_upper")).isEqualTo(-0.98f);
    assertThat(given().get("/v1/leaderboard?epoch_id=" + epoch).<String>path("next")).isNull();
  }

  @Test
  void the_board_says_between_which_ranks_by_gain_an_entry_may_stand() {
    long epoch = 910_000 + System.nanoTime() % 1000;
    ScoreEvent.Recorded best = known(0.9, 0.3, 0.01, epoch);
    ScoreEvent.Recorded equal = known(0.8, 0.301, 0.01, epoch);
    ScoreEvent.Recorded far = known(0.7, 0.1, 0.01, epoch);
    ScoreEvent.Recorded old = score("old-" + UUID.randomUUID(), 0.6, -1, true, family(), epoch, T0);
    List.of(best, equal, far, old).forEach(Scores::send);
    drained();
    Response board = given().get("/v1/leaderboard?epoch_id=" + epoch);
    assertThat(board.<List<Integer>>path("entries.gain_rank.best")).containsExactly(1, 1, 3);
    assertThat(board.<List<Integer>>path("entries.gain_rank.worst")).containsExactly(2, 2, 3);
    assertThat(board.<Integer>path("entries[0].gain_rank.of")).isEqualTo(3);
    assertThat(board.<Object>path("entries[3].gain_rank")).isNull();
    // A second page is compared with the first one, too.
    String next = given().get("/v1/leaderboard?limit=2&epoch_id=" + epoch).path("next");
    given()
        .get("/v1/leaderboard?limit=2&epoch_id=" + epoch + "&after=" + next)
        .then()
        .body("entries[0].gain_rank.best", equalTo(3));
    ScoreEvent.Recorded late = known(0.5, 0.9, 0.01, epoch);
    send(late);
    drained();
    given()
        .get("/v1/leaderboard?epoch_id=" + epoch)
        .then()
        .body("entries[0].gain_rank.best", equalTo(2))
        .body("entries[4].gain_rank.best", equalTo(1));
    // After a rotation of the salt gains are over another baseline.
    send(known(0.4, 0.8, 0.01, epoch, "b"));
    drained();
    given()
        .get("/v1/leaderboard?epoch_id=" + epoch)
        .then()
        .body("entries[0].gain_rank.of", equalTo(4))
        .body("entries[5].gain_rank.of", equalTo(1));
  }

  /** A score of a service that tells the error of a gain. */
  private static ScoreEvent.Recorded known(double score, double gain, double error, long epoch) {
    return known(score, gain, error, epoch, "a");
  }

  private static ScoreEvent.Recorded known(
      double score, double gain, double error, long epoch, String yardstick) {
    ScoreEvent.Recorded e =
        score("known-" + UUID.randomUUID(), score, -1, true, family(), epoch, T0);
    return new ScoreEvent.Recorded(
        e.submission(),
        e.at(),
        e.architecture(),
        e.finalScore(),
        e.family(),
        new ScoreEvent.Gain(gain, gain - 2 * error, gain + 2 * error, 0.95, error, 20.0, null),
        true,
        e.manifestSha256(),
        null,
        null,
        null,
        null,
        new ScoreEvent.Comparison(
            new Sha256(yardstick.repeat(64)),
            List.of(new ScoreEvent.ScaleGain("s0", gain, error, 20, false))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "bm9uc2Vuc2U", "MSAyIDMgNA"})
  void a_cursor_that_is_none_is_refused(String cursor) {
    given().get("/v1/leaderboard?after=" + cursor).then().statusCode(422);
    given().get("/v1/architectures?after=" + cursor).then().statusCode(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/hotkeys/x", "/v1/architectures/arch-", "/v1/noise-cards/p?a="})
  void an_address_with_nul_is_refused_and_no_error_of_ours(String route) {
    given().urlEncodingEnabled(false).get(route + "%00").then().statusCode(422);
  }

  @Test
  void architectures_are_read_page_by_page_by_the_link_to_the_next() {
    for (int i = 0; i < 3; i++) {
      send(score("families", 0.5 + i / 100.0, -1, true, family()));
    }
    drained();
    List<String> all = given().get("/v1/architectures?limit=200").path("id");
    List<String> seen = new ArrayList<>();
    String next = "/v1/architectures?limit=2";
    while (next != null && seen.size() <= all.size()) {
      Response page = given().get(next);
      seen.addAll(page.<List<String>>path("id"));
      next = link(page);
    }
    assertThat(seen).containsSubsequence(all).doesNotHaveDuplicates();
  }

  @Test
  void a_family_shows_its_founder_its_versions_and_the_recipes_for_it() {
    String hash = family();
    ScoreEvent.Recorded founder = score("founder", 0.6, -1, true, hash, 5, T0);
    ScoreEvent.Recorded worse = score("other", 0.5, -1, true, hash, 5, T0.plusSeconds(1));
    ScoreEvent.Recorded better = score("third", 0.7, -1, true, hash, 5, T0.plusSeconds(2));
    ScoreEvent.Recorded recipe = recipe(score("recipe", 0.6, -1, true, hash, 5, T0), founder);
    // Measured in another order than uploaded.
    List.of(better, recipe, worse, founder).forEach(Scores::send);
    drained();
    given()
        .get("/v1/architectures/" + founder.family().architectureId())
        .then()
        .statusCode(200)
        .body("family.family_hash", equalTo(hash))
        .body("family.canonical_submission_id", equalTo(id(better)))
        .body("versions.submission_id", equalTo(List.of(id(founder), id(better))))
        .body("members.submission_id", equalTo(List.of(id(founder), id(worse), id(better))))
        .body("recipes.submission_id", equalTo(List.of(id(recipe))));
    given().get("/v1/architectures/arch-none").then().statusCode(404);
  }

  @Test
  void a_score_is_taken_apart_with_its_interval_and_its_noise() throws Exception {
    ScoreEvent.Recorded e = measured();
    send(e);
    drained();
    given()
        .get("/v1/submissions/" + id(e) + "/score")
        .then()
        .statusCode(200)
        .body("hotkey", equalTo(e.submission().hotkey().value()))
        .body("gain.lower", equalTo(-1.0f))
        .body("gain.upper", equalTo(-0.98f))
        .body("architecture.policy_version", equalTo("score-policy.1"))
        .body("family.family_hash", equalTo(e.family().familyHash().value()))
        .body("noise.noise_source", equalTo("noise_card"))
        .body(
            "noise.noise_card",
            equalTo("a591a6d40bf420404a011733cfb7b190d62c65bf0bcda32b57b277d9ad9f146e"))
        .body("noise.scales.size()", equalTo(3))
        .body("noise_missing", nullValue());
    ScoreEvent.Recorded lost = score("lost", 0.5, -1, true, family());
    send(lost);
    drained();
    given()
        .get("/v1/submissions/" + id(lost) + "/score")
        .then()
        .statusCode(200)
        .body("noise", nullValue())
        .body("noise_missing", containsString("artifact store"));
    given().get("/v1/submissions/unknown/score").then().statusCode(404);
  }

  @Test
  void the_noise_of_a_profile_is_that_of_its_newest_measurement_that_tells_it() throws Exception {
    ScoreEvent.Recorded e = measured();
    send(e);
    // its manifest is not in the store
    send(score("later", 0.5, -1, true, family(), 5, T0.plusSeconds(60)));
    drained();
    String profile = e.submission().profile();
    given()
        .get("/v1/noise-cards/" + profile)
        .then()
        .statusCode(200)
        .body("profile", equalTo(profile))
        .body("source", equalTo("noise_card"))
        .body("scales.name", equalTo(List.of("s0", "s1", "s2")))
        .body("scales[0].seed_sigma", greaterThan(0f))
        .body("scales[0].detectable_gap", greaterThan(0f));
    given()
        .get("/v1/noise-cards/none")
        .then()
        .statusCode(404)
        .body("detail", containsString("'none'"));
  }

  @Test
  void a_judgement_is_shown_with_the_score_the_family_and_the_hotkey() {
    ScoreEvent.Recorded e = score("judged-" + UUID.randomUUID(), 0.5, -1, true, family());
    FamilyState family =
        new FamilyState(e.family().architectureId(), 1, null, null, null, 0.25, 1, 0);
    OwnershipDecision decision =
        new OwnershipDecision(
            OwnershipDecision.Part.ARCHITECTURE,
            OwnershipDecision.Outcome.NOT_MEANINGFUL,
            -0.99,
            -1,
            0.9875,
            1,
            null,
            "not shown to be better than the baseline",
            null);
    send(e);
    send(new ScoreEvent.Judged(e.submission(), T0, family, null, List.of(decision)));
    drained();
    given()
        .get("/v1/submissions/" + id(e) + "/score")
        .then()
        .body("decisions[0].outcome", equalTo("not_meaningful"));
    // A later decision about the training alone leaves what was decided about the architecture.
    OwnershipDecision training =
        new OwnershipDecision(
            OwnershipDecision.Part.TRAINING,
            OwnershipDecision.Outcome.UNDETERMINED,
            0.02,
            -0.01,
            0.995,
            2,
            e.submission().id(),
            "undetermined against the best version",
            new OwnershipDecision.Trial(
                "local_cpu_smoke", 2, 3, 24, 0.001, 0.02, 0.005, List.of(0.1, 0.7)));
    send(new ScoreEvent.Judged(e.submission(), T0, family, null, List.of(training)));
    drained();
    given()
        .get("/v1/submissions/" + id(e) + "/score")
        .then()
        .body("decisions.outcome", equalTo(List.of("not_meaningful", "undetermined")))
        .body("decisions[1].trial.challengers", equalTo(3))
        .body("decisions[1].trial.path[1]", equalTo(0.7f));
    given()
        .get("/v1/architectures/" + family.architectureId())
        .then()
        .body("state.version", equalTo(1))
        .body("state.owner", nullValue());
    given()
        .get("/v1/hotkeys/" + e.submission().hotkey().value())
        .then()
        .body("reasons.code", equalTo(List.of("not_meaningful", "undetermined")))
        .body("reasons[0].text", containsString("better than the baseline"));
  }

  @Test
  void curves_come_from_the_manifest_and_keep_their_ends_when_they_are_thinned() throws Exception {
    ScoreEvent.Recorded e = measured();
    send(e);
    drained();
    Response whole = given().get("/v1/submissions/" + id(e) + "/curves");
    whole.then().statusCode(200).body("scales.name", equalTo(List.of("s0", "s1", "s2")));
    int exams = whole.path("scales[0].architecture.points.size()");
    assertThat(exams).isGreaterThan(2);
    Response thin = given().get("/v1/submissions/" + id(e) + "/curves?points=2");
    String points = "scales[0].%s.points";
    for (String arm : List.of("architecture", "baseline")) {
      List<?> all = whole.path(points.formatted(arm));
      List<?> two = thin.path(points.formatted(arm));
      assertThat(two).isEqualTo(List.of(all.getFirst(), all.getLast()));
    }
    assertThat(thin.<Integer>path("scales[0].architecture.measured")).isEqualTo(exams);
    for (String wrong : List.of("1", "2001")) {
      given().get("/v1/submissions/" + id(e) + "/curves?points=" + wrong).then().statusCode(422);
    }
    ScoreEvent.Recorded lost = score("lost", 0.5, -1, true, family());
    send(lost);
    drained();
    given()
        .get("/v1/submissions/" + id(lost) + "/curves")
        .then()
        .statusCode(404)
        .body("detail", containsString("artifact store"));
  }

  @Test
  void every_read_route_has_a_strong_tag_and_answers_304_while_nothing_changed() throws Exception {
    ScoreEvent.Recorded e = measured();
    send(e);
    Scores.settled();
    for (String route :
        List.of(
            "/v1/leaderboard?epoch_id=5&limit=1",
            "/v1/architectures/" + e.family().architectureId(),
            "/v1/hotkeys/" + e.submission().hotkey().value(),
            "/v1/submissions/" + id(e) + "/score",
            "/v1/submissions/" + id(e) + "/curves",
            "/v1/noise-cards/" + e.submission().profile(),
            "/v1/epochs?before=1000",
            "/v1/weights?limit=1&after=0")) {
      Response first = given().get(route);
      String tag = first.header("ETag");
      assertThat(tag).as(route).matches("\"[0-9a-f]{32}\"");
      assertThat(first.header("Content-Type")).contains("application/json");
      assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
      if (route.startsWith("/v1/weights") || route.startsWith("/v1/hotkeys")) {
        continue; // names the latest record, which the epochs of this test change all the time
      }
      for (String known : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
        Response same = given().header("If-None-Match", known).get(route);
        assertThat(same.statusCode()).as(route + " " + known).isEqualTo(304);
        assertThat(same.header("ETag")).isEqualTo(tag);
        assertThat(same.asByteArray()).isEmpty();
      }
      given().header("If-None-Match", "\"other\"").get(route).then().statusCode(200);
      Response head = given().head(route);
      assertThat(head.statusCode()).as(route).isEqualTo(200);
      assertThat(head.header("ETag")).as(route).isEqualTo(tag);
      assertThat(head.header("Cache-Control")).isEqualTo("no-cache");
      assertThat(head.asByteArray()).isEmpty();
      given().header("If-None-Match", tag).head(route).then().statusCode(304);
    }
    assertThat(given().get("/v1/weights/latest").header("ETag")).isNotNull();
    assertThat(given().get("/v1/architectures?limit=1").header("ETag")).isNotNull();
    assertThat(given().get("/v1/architectures/none").header("ETag")).isNull();
  }

  @Test
  void the_openapi_document_names_every_public_route() {
    String document = given().get("/q/openapi").asString();
    for (String route :
        List.of(
            "/v1/leaderboard",
            "/v1/architectures",
            "/v1/architectures/{id}",
            "/v1/epochs",
            "/v1/epochs/current",
            "/v1/hotkeys/{hotkey}",
            "/v1/submissions/{id}/score",
            "/v1/submissions/{id}/curves",
            "/v1/noise-cards/{profile}",
            "/v1/weights",
            "/v1/weights/latest",
            "/v1/weights/vector",
            "/internal/v1/get_weights")) {
      assertThat(document).contains("\n  " + route + ":\n");
    }
  }

  /** A score whose manifest is in the artifact store: the golden one. */
  private ScoreEvent.Recorded measured() throws Exception {
    try (InputStream in =
        getClass().getResourceAsStream("/samples/prism_run_manifest.v1.statistics.json")) {
      Sha256 digest =
          artifacts
              .put("manifest.json", "application/json", Objects.requireNonNull(in).readAllBytes())
              .sha256();
      return score("measured-" + UUID.randomUUID(), 0.5, -1, true, family(), 5, T0, digest);
    }
  }

  private static ScoreEvent.Recorded recipe(ScoreEvent.Recorded e, ScoreEvent.Recorded founder) {
    return new ScoreEvent.Recorded(
        e.submission(),
        e.at(),
        e.architecture(),
        0,
        founder.family(),
        e.gain(),
        true,
        e.manifestSha256(),
        null,
        null,
        founder.family().architectureId(),
        null,
        null);
  }

  private static String id(ScoreEvent.Recorded e) {
    return e.submission().id().value();
  }

  private static @Nullable String link(Response page) {
    String header = page.header("Link");
    return header == null ? null : header.substring(1, header.indexOf('>'));
  }
}
