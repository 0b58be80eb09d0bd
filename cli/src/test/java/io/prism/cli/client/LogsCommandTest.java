package io.prism.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.cli.ExitCode;
import io.prism.cli.Terminal;
import io.prism.cli.client.TinyServer.Answer;
import io.prism.cli.client.TinyServer.Request;
import io.prism.signatures.MinerSignature;
import io.prism.signatures.ReadMessage;
import io.prism.signatures.Ss58;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsCommandTest {
  private static final String FIRST =
      """
      {"submission_id": "s-1", "complete": false, "next": 2, "lines": [
       {"n": 1, "at": "2026-01-01T00:00:00Z", "attempt": 1, "source": "player", "text": "hello", "notice": null, "left_out": null},
       {"n": 2, "at": "2026-01-01T00:00:00Z", "attempt": 1, "source": "player", "text": "\\u001b[2Jlong\\r", "notice": null, "left_out": 12345}]}
      """;
  private static final String SECOND =
      """
      {"submission_id": "s-1", "complete": true, "next": 4, "lines": [
       {"n": 3, "at": "2026-01-01T00:00:01Z", "attempt": 2, "source": "trainer", "text": "player  ! 5 bytes are kept", "notice": null, "left_out": null},
       {"n": 4, "at": "2026-01-01T00:00:01Z", "attempt": 2, "source": "trainer", "text": null, "notice": "65536 bytes are kept; what was printed after them is not", "left_out": null}]}
      """;

  @TempDir Path folder;
  private Path key;

  @BeforeEach
  void makeKey() {
    key = folder.resolve("key.json");
    Terminal.run("key", "new", "--out", key);
  }

  /** What eval-broker does: the signature first, then the page. */
  private static Answer page(Request request) {
    String hotkey = request.header("X-Hotkey");
    String message = ReadMessage.log(hotkey, request.header("X-Timestamp"), "s-1").text();
    if (!MinerSignature.accepts(Ss58.decode(hotkey), message, request.header("X-Signature"))) {
      return HoldCommandTest.problem(401, "invalid-signature", "wrong");
    }
    return Answer.json(200, request.path().contains("after=0&") ? FIRST : SECOND);
  }

  private Terminal logs(TinyServer server, Object... more) {
    Object[] args = new Object[6 + more.length];
    System.arraycopy(
        new Object[] {"logs", "s-1", "--key", key, "--broker-url", server.url()}, 0, args, 0, 6);
    System.arraycopy(more, 0, args, 6, more.length);
    return Terminal.run(args);
  }

  @Test
  void lines_are_shown_with_their_source_so_that_nothing_looks_like_a_notice() {
    try (TinyServer server = new TinyServer(LogsCommandTest::page)) {
      Terminal shown = logs(server, "--follow");
      assertThat(shown.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(shown.out().lines())
          .containsExactly(
              "player  | hello",
              "player  | ?[2Jlong?",
              "player  ! 12,345 bytes of this line are not kept",
              "attempt 2",
              "trainer | player  ! 5 bytes are kept",
              "trainer ! 65536 bytes are kept; what was printed after them is not");
      assertThat(server.requests)
          .extracting(Request::path)
          .containsExactly(
              "/v1/submissions/s-1/logs?after=0&limit=1000",
              "/v1/submissions/s-1/logs?after=2&limit=1000");
    }
  }

  @Test
  void without_follow_it_ends_with_what_is_there_and_json_has_a_line_each() {
    try (TinyServer server = new TinyServer(LogsCommandTest::page)) {
      Terminal shown = logs(server, "--json");
      assertThat(shown.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(shown.json()).hasSize(2);
      assertThat(shown.json().getLast().path("left_out").asLong()).isEqualTo(12345);
      assertThat(server.requests).hasSize(1);
    }
  }

  @Test
  void somebody_elses_log_is_refused_with_what_to_do() {
    try (TinyServer server =
        new TinyServer(r -> HoldCommandTest.problem(403, "not-yours", "5F… did not upload it"))) {
      Terminal refused = logs(server);
      assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
      assertThat(refused.err()).contains("did not upload it", "--key FILE");
    }
  }

  @Test
  void watch_shows_the_log_beside_the_timeline_and_what_is_left_of_it_at_the_end() {
    String events =
        """
        id: 1
        data: {"seq":1,"at":"2026-01-01T00:00:01Z","stage":"scored","status":"completed","type":"score.recorded","detail":"score 0.5","terminal":true}

        """;
    try (TinyServer intake = new TinyServer(r -> Answer.events(events));
        TinyServer broker = new TinyServer(LogsCommandTest::page)) {
      Terminal seen =
          Terminal.run(
              "watch",
              "s-1",
              "--url",
              intake.url(),
              "--logs",
              "--key",
              key,
              "--broker-url",
              broker.url());
      assertThat(seen.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(seen.out()).contains("score 0.5", "player  | hello");
    }
  }

  @Test
  void a_log_that_cannot_be_read_ends_no_watching() {
    String events =
        """
        id: 1
        data: {"seq":1,"at":"2026-01-01T00:00:01Z","stage":"failed","status":"failed","type":"evaluation.failed","detail":"gate.causal","terminal":true}

        """;
    try (TinyServer intake = new TinyServer(r -> Answer.events(events));
        TinyServer broker =
            new TinyServer(r -> HoldCommandTest.problem(403, "not-yours", "not you"))) {
      Terminal seen =
          Terminal.run(
              "watch",
              "s-1",
              "--url",
              intake.url(),
              "--logs",
              "--key",
              key,
              "--broker-url",
              broker.url());
      assertThat(seen.exitCode()).isEqualTo(ExitCode.NEGATIVE);
      assertThat(seen.out()).contains("gate.causal");
      assertThat(seen.err()).containsOnlyOnce("the log cannot be read");
    }
  }
}
