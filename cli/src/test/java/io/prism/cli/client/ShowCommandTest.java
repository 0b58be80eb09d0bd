package io.prism.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.cli.ExitCode;
import io.prism.cli.Terminal;
import io.prism.cli.client.TinyServer.Answer;
import org.junit.jupiter.api.Test;

class ShowCommandTest {
  private static final String WAITING =
      """
      {"id": "s-1", "hotkey": "5Grwva", "filename": "m.zip", "profile": "local_cpu_smoke", "status": "pending", "stage": "queued",
       "created_at": "2026-01-01T06:12:09Z", "error": null, "queue": {"place": 3, "of": 12, "begins_at": "2026-01-01T06:26:50Z", "as_of": "2026-01-01T06:20:00Z"}}
      """;
  private static final String SCORED =
      WAITING
          .replaceFirst("\"queue\": \\{.*", "\"queue\": null}")
          .replace("\"pending\"", "\"completed\"")
          .replace("\"queued\"", "\"scored\"");
  private static final String SCORE =
      """
      {"final_score": 0.7639, "gain": {"mean": 0.21, "lower": 0.1984, "upper": 0.2216, "confidence": 0.95}, "family": {"architecture_id": "arch-d34a"}, "manifest_sha256": "0f1e",
       "execution": {"backend": "docker", "runtime": "runsc", "engine": "docker 28.2.2", "images": {"player": "sha256:6b86\\u001b[2J", "referee": "sha256:d473"}}}
      """;

  private static Terminal show(String submission, Answer score, String... more) {
    try (TinyServer intake = new TinyServer(r -> Answer.json(200, submission));
        TinyServer weights = new TinyServer(r -> score)) {
      Object[] args = new Object[6 + more.length];
      Object[] first = {"show", "s-1", "--url", intake.url(), "--weights-url", weights.url()};
      System.arraycopy(first, 0, args, 0, 6);
      System.arraycopy(more, 0, args, 6, more.length);
      return Terminal.run(args);
    }
  }

  @Test
  void who_waits_sees_its_place() {
    Terminal shown = show(WAITING, Answer.problem(404, "not found", "no score"));
    assertThat(shown.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(shown.out())
        .contains("pending, queued", "place 3 of 12, begins about 2026-01-01T06:26:50Z")
        .doesNotContain("measured under", "error");
  }

  @Test
  void a_score_says_under_what_it_was_measured() {
    Terminal shown = show(SCORED, Answer.json(200, SCORE));
    assertThat(shown.out())
        .contains(
            "completed, scored",
            "0.7639",
            "+0.2100 bits per byte [+0.1984, +0.2216], each bound 95 % one-sided")
        .contains("docker, runtime runsc, docker 28.2.2", "player", "sha256:d473")
        .doesNotContain("\u001b", "place");
    Terminal old =
        show(
            SCORED,
            Answer.json(200, SCORE.replaceFirst("(?s)\"execution.*", "\"execution\": null}")));
    assertThat(old.out()).contains("not known here");
  }

  @Test
  void json_has_both_answers() {
    Terminal shown = show(SCORED, Answer.json(200, SCORE), "--json");
    assertThat(shown.json()).hasSize(1);
    assertThat(shown.json().getFirst().at("/score/execution/runtime").asText()).isEqualTo("runsc");
    assertThat(shown.json().getFirst().at("/submission/status").asText()).isEqualTo("completed");
    Terminal none = show(WAITING, Answer.problem(404, "not found", "no score"), "--json");
    assertThat(none.json().getFirst().get("score").isNull()).isTrue();
  }

  @Test
  void what_only_the_miner_sees_is_named_with_the_way_to_see_it() {
    String refused =
        WAITING
            .replace(
                "\"error\": null",
                "\"error\": \"refused under leak\", \"findings\": [{\"rule\": \"leak\"}]")
            .replaceFirst("\"queue\": \\{.*", "\"queue\": null, \"shown_to\": \"everyone\"}");
    Answer unscored = Answer.problem(404, "not found", "no score");
    Terminal shown = show(refused, unscored, "--key", "none.json");
    assertThat(shown.out()).contains("refused under leak");
    assertThat(shown.err()).contains("for its miner only", "--key FILE", "none.json");
    assertThat(show(refused.replace("everyone", "miner"), unscored, "--key", "none.json").err())
        .isEmpty();
  }
}
