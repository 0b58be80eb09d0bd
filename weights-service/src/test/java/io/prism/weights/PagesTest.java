package io.prism.weights;

import static io.prism.weights.Scores.T0;
import static io.prism.weights.Scores.drained;
import static io.prism.weights.Scores.family;
import static io.prism.weights.Scores.score;
import static io.prism.weights.Scores.send;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.ScoreEvent;
import io.prism.testing.RealStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
@QuarkusTestResource(FastEpochs.class)
class PagesTest {
  private static final String HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=y>";

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
    for (String page : List.of("/")) {
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
    for (String path : List.of("/assets/none", "/nothing-of-ours")) {
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
