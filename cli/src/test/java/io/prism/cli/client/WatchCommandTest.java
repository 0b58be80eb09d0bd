package io.prism.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.cli.ExitCode;
import io.prism.cli.Terminal;
import io.prism.cli.client.TinyServer.Answer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchCommandTest {
  private static String event(int seq, String stage, String status, String rest) {
    return """
        event: some.%2$s
        id: %1$d
        data: {"seq":%1$d,"at":"2026-01-01T00:00:0%1$dZ","stage":"%2$s","status":"%3$s","type":"some.%2$s","detail":"detail %1$d",%4$s}

        """
        .formatted(seq, stage, status, rest);
  }

  private static TinyServer server(Answer... answers) {
    Queue<Answer> queue = new ArrayDeque<>(List.of(answers));
    return new TinyServer(
        r -> {
          synchronized (queue) {
            return queue.size() > 1 ? queue.remove() : queue.element();
          }
        });
  }

  private static Terminal watch(TinyServer server, String... more) {
    Object[] args = new Object[4 + more.length];
    System.arraycopy(new Object[] {"watch", "some-id", "--url", server.url()}, 0, args, 0, 4);
    System.arraycopy(more, 0, args, 4, more.length);
    return Terminal.run(args);
  }

  @Test
  void a_dropped_connection_resumes_after_the_last_event_and_shows_each_event_once() {
    String first = event(1, "accepted", "pending", "\"terminal\":false");
    String second = event(2, "running", "running", "\"fraction\":0.5,\"terminal\":false");
    String third = event(3, "scored", "completed", "\"terminal\":true");
    try (TinyServer server =
        server(
            Answer.events(": hello\n\n" + first).thenDropped(),
            Answer.json(503, ""),
            Answer.events(second),
            // A server that ignores Last-Event-ID repeats everything.
            Answer.events(
                first + second + third + event(4, "late", "failed", "\"terminal\":true")))) {
      Terminal seen = watch(server);
      assertThat(seen.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(seen.out().lines()).hasSize(3);
      assertThat(seen.out())
          .containsSubsequence("detail 1", "running", "50 %", "detail 2", "scored", "detail 3");
      assertThat(server.requests)
          .extracting(r -> r.header("Last-Event-ID"))
          .containsExactly(null, "1", "1", "2");
      assertThat(server.requests.getFirst().path()).isEqualTo("/v1/submissions/some-id/events");
    }
  }

  @Test
  void json_lines_are_the_events_as_they_came() {
    try (TinyServer server =
        server(
            Answer.events(
                event(1, "running", "running", "\"fraction\":0.01,\"terminal\":false")
                    + event(2, "running", "running", "\"fraction\":0.02,\"terminal\":false")
                    + event(3, "scored", "completed", "\"terminal\":true")))) {
      Terminal seen = watch(server, "--json");
      assertThat(seen.json()).hasSize(3);
      assertThat(seen.json().get(1).get("fraction").asDouble()).isEqualTo(0.02);
      assertThat(seen.json().getLast().get("terminal").asBoolean()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"completed,0", "rejected,1", "failed,1", "held,1"})
  void the_exit_code_tells_the_end(String status, int exitCode) {
    try (TinyServer server = server(Answer.events(event(1, "end", status, "\"terminal\":true")))) {
      assertThat(watch(server).exitCode()).isEqualTo(exitCode);
    }
  }

  @Test
  void an_unknown_submission_is_refused_at_once() {
    try (TinyServer server = server(Answer.problem(404, "not found", "submission not found"))) {
      Terminal refused = watch(server);
      assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
      assertThat(refused.err()).contains("submission not found");
      assertThat(server.requests).hasSize(1);
    }
  }

  @Test
  void an_event_that_is_not_understood_ends_watching_with_a_reason() {
    try (TinyServer server = server(Answer.events("data: {\"seq\": 1}\n\n"))) {
      Terminal confused = watch(server);
      assertThat(confused.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
      assertThat(confused.err()).contains("not understood");
    }
  }

  @Test
  void details_of_several_lines_are_shown_and_terminal_escapes_are_not() {
    String data =
        "data: {\"seq\":1,\"at\":\"2026-01-01T00:00:00Z\",\"stage\":\"rejected\",\"status\":\"rejected\","
            + "\"type\":\"t\",\"detail\":\"one\\ntwo \\u001b[31m\",\"terminal\":true}\n\n";
    try (TinyServer server = server(Answer.events(data))) {
      assertThat(watch(server).out()).contains("one\n", " two ?[31m").doesNotContain("\u001b");
    }
  }

  @Test
  void what_is_hidden_is_said_at_the_end_and_a_refused_signature_ends_nothing(
      @TempDir Path folder) {
    Path key = folder.resolve("key.json");
    Terminal.run("key", "new", "--out", key);
    String data =
        "data: {\"seq\":1,\"at\":\"2026-01-01T00:00:00Z\",\"stage\":\"rejected\",\"status\":\"rejected\","
            + "\"type\":\"t\",\"detail\":\"refused under leak\",\"hidden\":true,\"terminal\":true}\n\n";
    try (TinyServer server =
        new TinyServer(
            r ->
                r.header("X-Signature") == null
                    ? Answer.events(data)
                    : Answer.problem(401, "stale signature", "+999 s"))) {
      Terminal seen = Terminal.run("watch", "s-1", "--url", server.url(), "--key", key);
      assertThat(seen.exitCode()).isEqualTo(ExitCode.NEGATIVE);
      assertThat(seen.out()).contains("refused under leak");
      assertThat(seen.err()).contains("+999 s", "for its miner only", "--key FILE");
      assertThat(server.requests).hasSize(2);
    }
  }
}
