package io.prism.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.cli.ExitCode;
import io.prism.cli.Terminal;
import io.prism.cli.client.TinyServer.Answer;
import org.junit.jupiter.api.Test;

class ReadCommandsTest {
  private static final String HOTKEY = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
  private static final String BOARD =
      """
      {"epoch_id": 7, "entries": [
        {"rank": 1, "hotkey": "%s", "submission_id": "s-1", "score": 0.75, "architecture_id": "a-1"}]}
      """
          .formatted(HOTKEY);
  private static final String WEIGHTS =
      """
      {"type": "weights.published", "slug": "prism", "sequence": 3, "epoch": 7,
       "computed_at": "2026-01-01T00:00:00Z", "weights": {"%1$s": 1.0},
       "rows": [{"pool": "architecture", "hotkey": "%1$s", "architecture_id": "a-1",
                 "submission": "s-1", "basis": 0.25, "share": 1.0}],
       "policy_version": "v1", "previous_hash": null, "hash": "%2$s", "public_key": "%2$s",
       "signature": "%2$s%2$s"}
      """
          .formatted(HOTKEY, "0".repeat(64));

  @Test
  void the_leaderboard_is_a_table_or_the_server_s_json() {
    try (TinyServer server = new TinyServer(r -> Answer.json(200, BOARD))) {
      Terminal table = Terminal.run("leaderboard", "--url", server.url());
      assertThat(table.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(table.out()).contains("epoch 7", "1  " + HOTKEY, "0.7500", "s-1", "a-1");
      Terminal json = Terminal.run("leaderboard", "--url", server.url(), "--json");
      assertThat(json.json()).hasSize(1);
      assertThat(json.json().getFirst().at("/entries/0/hotkey").asText()).isEqualTo(HOTKEY);
      assertThat(server.requests.getFirst().path()).isEqualTo("/v1/leaderboard");
    }
  }

  @Test
  void an_empty_leaderboard_says_so() {
    try (TinyServer server =
        new TinyServer(r -> Answer.json(200, "{\"epoch_id\": 7, \"entries\": []}"))) {
      assertThat(Terminal.run("leaderboard", "--url", server.url()).out())
          .contains("nothing has been scored yet");
    }
  }

  @Test
  void an_answer_of_another_service_is_not_shown_as_a_leaderboard() {
    try (TinyServer server = new TinyServer(r -> Answer.json(200, "<html>"))) {
      Terminal other = Terminal.run("leaderboard", "--url", server.url());
      assertThat(other.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
      assertThat(other.err()).contains("did not answer with a leaderboard", "--url");
    }
  }

  @Test
  void weights_are_shown_with_what_they_are_made_of() {
    try (TinyServer server = new TinyServer(r -> Answer.json(200, WEIGHTS))) {
      Terminal text = Terminal.run("weights", "--url", server.url());
      assertThat(text.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(text.out())
          .contains(
              "record 3 of prism, epoch 7", "1.000000  " + HOTKEY, "architecture pool", "a-1");
      Terminal json = Terminal.run("weights", "--url", server.url(), "--json");
      assertThat(json.json().getFirst().at("/weights/" + HOTKEY).asDouble()).isEqualTo(1.0);
      assertThat(server.requests.getFirst().path()).isEqualTo("/v1/weights/latest");
    }
  }

  @Test
  void no_weights_yet_is_a_negative_answer() {
    try (TinyServer server = new TinyServer(r -> Answer.problem(404, "not found", "none"))) {
      Terminal none = Terminal.run("weights", "--url", server.url());
      assertThat(none.exitCode()).isEqualTo(ExitCode.NEGATIVE);
      assertThat(none.err()).contains("no weights have been published yet");
    }
  }
}
