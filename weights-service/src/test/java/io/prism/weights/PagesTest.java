package io.prism.weights;

import static io.prism.weights.Scores.T0;
import static io.prism.weights.Scores.drained;
import static io.prism.weights.Scores.family;
import static io.prism.weights.Scores.score;
import static io.prism.weights.Scores.send;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
@QuarkusTestResource(FastEpochs.class)
class PagesTest {
  private static final String HOSTILE = "<script>alert(1)<b>\"'><img src=x onerror=y>";

  @Test
  void the_standings_show_intervals_and_what_is_paid() {
    ScoreEvent.Recorded e = score("paid-" + UUID.randomUUID(), 0.99, 0.2, true, family());
    send(e);
    Scores.awaitPaid(e.submission().hotkey().value());
    Response page = page("/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.contentType()).isEqualTo("text/html;charset=UTF-8");
    assertThat(page.asString())
        .contains("<html lang=\"en\">")
        .contains(e.submission().hotkey().value())
        .contains(e.submission().id().value())
        .contains(e.family().architectureId())
        .contains("+0.2000 to +0.2200")
        .containsPattern("\\d+\\.\\d\\d\u2009%");
    assertThat(page.asByteArray().length).isLessThan(200_000);
  }

  @Inject ArtifactStore artifacts;
  @Inject Mutiny.SessionFactory sessions;

  @Test
  void a_result_shows_its_verdict_its_evidence_and_its_curves() throws Exception {
    Sha256 manifest;
    try (InputStream in =
        getClass().getResourceAsStream("/samples/prism_run_manifest.v1.statistics.json")) {
      byte[] bytes = Objects.requireNonNull(in).readAllBytes();
      manifest = artifacts.put("manifest.json", "application/json", bytes).sha256();
    }
    ScoreEvent.Recorded e =
        score(
            "measured-" + UUID.randomUUID(),
            0.9,
            -0.01, // judged below, and held by nobody: it is paid nothing either way
            true,
            family(),
            5,
            T0.plusSeconds(3600),
            manifest);
    OwnershipDecision decision =
        new OwnershipDecision(
            OwnershipDecision.Part.ARCHITECTURE,
            OwnershipDecision.Outcome.UNDETERMINED,
            0.02,
            -0.01,
            0.995,
            2,
            e.submission().id(),
            "undetermined against the best version",
            new OwnershipDecision.Trial(
                "local_cpu_smoke", 2, 3, 24, 0.001, 0.02, 0.005, List.of(0.1, 0.7)));
    FamilyState state =
        new FamilyState(e.family().architectureId(), 1, null, null, null, 0.25, 1, 0);
    send(e);
    send(new ScoreEvent.Judged(e.submission(), T0, state, null, List.of(decision)));
    drained();
    assertThat(page("/submissions/" + e.submission().id().value()).asString())
        .contains("Architecture: undetermined")
        .contains("undetermined against the best version")
        .contains("+0.1000, +0.7000")
        .contains("It takes over at +2.3010")
        .contains("<th scope=\"row\">s2</th>")
        .contains("s0: 2.7500, baseline 3.0000; s1: 2.5000")
        .contains("<title id=\"c2-t\">Learning curve at scale s2</title>")
        .containsPattern("polyline class=\"sa\" points=\"44\\.0,\\d")
        .contains("prism show " + e.submission().id().value() + " --key KEY");
    assertThat(page("/architectures/" + e.family().architectureId()).asString())
        .contains("/submissions/" + e.submission().id().value());
    assertThat(page("/hotkeys/" + e.submission().hotkey().value()).asString())
        .contains(e.submission().id().value());
    assertThat(page("/noise/" + e.submission().profile()).asString())
        .contains("noise card")
        .contains("<th scope=\"row\">s0</th>");
  }

  @Test
  void what_was_scored_before_upper_bounds_were_kept_is_shown_without() {
    ScoreEvent.Recorded e = score("old-" + UUID.randomUUID(), 0.97, -1, true, family());
    send(e);
    drained();
    sessions
        .withTransaction(
            s ->
                s.createMutationQuery(
                        "update ScoredRow set gainUpper = null, event = null where submissionId = :id")
                    .setParameter("id", e.submission().id().value())
                    .executeUpdate())
        .await()
        .atMost(Duration.ofSeconds(10));
    for (String path :
        List.of(
            "/",
            "/architectures/" + e.family().architectureId(),
            "/hotkeys/" + e.submission().hotkey().value())) {
      Response page = page(path);
      assertThat(page.statusCode()).as(path).isEqualTo(200);
      assertThat(page.asString()).as(path).contains("\u22121.0000 to unknown");
    }
  }

  @Test
  void weights_show_the_last_record() {
    ScoreEvent.Recorded e = score("share-" + UUID.randomUUID(), 0.5, 0.3, true, family());
    send(e);
    Scores.awaitPaid(e.submission().hotkey().value());
    assertThat(page("/weights").asString())
        .contains("/hotkeys/" + e.submission().hotkey().value())
        .contains("<a href=\"/?epoch_id=");
  }

  @Test
  void an_epoch_without_scores_says_what_to_do() {
    assertThat(page("/?epoch_id=1").asString()).contains("Nothing has been scored in this epoch");
  }

  @Test
  void the_board_goes_on_on_the_next_page() {
    long epoch = 920_000 + System.nanoTime() % 1000;
    for (int i = 0; i < 51; i++) {
      send(score("n%02d-%s".formatted(i, UUID.randomUUID()), 0.5, -1, true, family(), epoch, T0));
    }
    drained();
    String first = page("/?epoch_id=" + epoch).asString();
    assertThat(first).contains("rel=\"next\"");
    String next = first.replaceAll("(?s).*href=\"(/\\?after=[^\"]*)\" rel=\"next\".*", "$1");
    String second = page(next.replace("&amp;", "&")).asString();
    assertThat(second).contains("<td class=\"n\">51</td>").doesNotContain("rel=\"next\"");
  }

  @Test
  void what_a_miner_can_name_is_text_wherever_it_stands() {
    ScoreEvent.Recorded e = score(HOSTILE, 0.98, -1, true, family());
    send(e);
    drained();
    for (String page :
        List.of(
            "/",
            "/submissions/" + e.submission().id().value(),
            "/architectures/" + e.family().architectureId(),
            "/hotkeys/" + URLEncoder.encode(HOSTILE, UTF_8).replace("+", "%20"))) {
      assertThat(page(page).asString())
          .contains("&lt;script&gt;")
          .doesNotContain(HOSTILE)
          .doesNotContain("<script>alert");
    }
  }

  @Test
  void every_answer_to_a_browser_is_strict_and_has_a_tag() {
    for (String path : List.of("/", "/assets/prism.css", "/assets/icon.svg")) {
      Response page = page(path);
      assertThat(page.statusCode()).as(path).isEqualTo(200);
      assertThat(page.header("Content-Security-Policy"))
          .contains("default-src 'none'")
          .contains("frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(page.header("ETag")).matches("\"[0-9a-f]{32}\"");
      assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
    }
    Response css = page("/assets/prism.css");
    assertThat(css.contentType()).startsWith("text/css");
    given()
        .header("If-None-Match", css.header("ETag"))
        .get("/assets/prism.css")
        .then()
        .statusCode(304);
  }

  @Test
  void browsers_read_refusals_as_pages_and_programs_as_problems() {
    for (String path :
        List.of(
            "/assets/none",
            "/nothing-of-ours",
            "/submissions/none",
            "/architectures/none",
            "/hotkeys/none",
            "/noise/none")) {
      Response page = page(path);
      assertThat(page.statusCode()).as(path).isEqualTo(404);
      assertThat(page.contentType()).as(path).startsWith("text/html");
      assertThat(page.asString()).as(path).contains("<h1>Nothing is here</h1>");
      assertThat(page.header("Content-Security-Policy")).as(path).contains("default-src 'none'");
    }
    assertThat(page("/?after=x").statusCode()).isEqualTo(422);
    assertThat(page("/v1/architectures/none").contentType()).contains("application/problem+json");
    assertThat(given().get("/assets/none").contentType()).contains("application/problem+json");
  }

  private static Response page(String path) {
    return given()
        .urlEncodingEnabled(false)
        .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
        .get(path);
  }
}
