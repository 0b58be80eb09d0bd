package io.prism.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.cli.ExitCode;
import io.prism.cli.Terminal;
import io.prism.cli.client.TinyServer.Answer;
import io.prism.cli.client.TinyServer.Request;
import io.prism.contracts.ContractJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoldCommandTest {
  private static final String HOLD =
      """
      {"submission_id": "s-1", "hotkey": "5Grwva", "filename": "model.zip", "state": "open",
       "reason": "looks odd \\u001b[31m", "findings": [{"rule": "similarity-near", "severity": "warn",
         "file": "model.py", "line": 12, "found": null, "message": "83 %% of it", "fix": "wait"}],
       "opened_at": "2026-01-01T06:12:10Z", "due_at": "2026-01-04T06:12:10Z", "overdue": %s,
       "reminders": 0, "appeals": 2, "approvable": %s, "resolved_at": null, "resolved_by": null,
       "resolution": null, "rule": null}
      """;
  private static final String PACKET =
      """
      {"hold": %s,
       "submission": {"id": "s-1", "hotkey": "5Grwva", "bundle": {"path": "model.zip", "sha256":
         "%s", "bytes": 1, "type": "application/zip"}, "filename": "model.zip", "profile": "p",
         "epoch": 1, "accepted_at": "2026-01-01T06:12:09Z", "metadata": {}},
       "steps": [
        {"step": "static", "opinion": "pass", "reason": null, "findings": [], "report": null,
         "at": "2026-01-01T06:12:10Z"},
        {"step": "similarity", "opinion": "hold", "reason": "alike", "findings": [], "report":
         {"relation": {"original": "s-0", "owner": "5FHneW", "kind": "near", "share": 0.83,
           "taken": 1.0}, "original_accepted_at": "2025-12-31T00:00:00Z", "regions": [
           {"file": "model.py", "first_line": 12, "last_line": 40, "other_file": "m.py",
            "other_first_line": 2, "other_last_line": 30, "tokens": 99}], "together": 0.97,
          "others": [{"relation": {"original": "s-9", "owner": "5Fother", "kind": "partial",
            "share": 0.31, "taken": 0.3}, "original_accepted_at": "2025-12-30T00:00:00Z",
            "regions": []}]}},
        {"step": "llm", "opinion": "hold", "reason": "no evidence", "findings": [], "report":
         {"opinions": [{"reviewer": "first", "part": 1, "verdict": false, "confidence": 0.9,
           "reason": "a copy", "evidence": [{"rule_id": "copy", "file": "model.py", "line": 3,
           "explanation": "taken", "sha256": null, "confirmed": null}], "injections": []}]}}],
       "calls": [{"model": "m-1", "sends": 1, "tokens": 1200, "cost": 2500}],
       "appeals": [{"text": "it is\\nmine", "at": "2026-01-02T00:00:00Z"}]}
      """;

  @TempDir Path folder;
  private Path token;

  @BeforeEach
  void writeToken() throws IOException {
    token = Files.writeString(folder.resolve("token"), "secret\n");
  }

  private static String hold(boolean overdue, boolean approvable) {
    return HOLD.formatted(overdue, approvable);
  }

  private static String packet(boolean approvable) {
    return PACKET.formatted(hold(false, approvable), "a".repeat(64));
  }

  private Terminal hold(TinyServer server, Object... args) {
    List<Object> all = new ArrayList<>(List.of("hold"));
    all.addAll(List.of(args));
    all.addAll(List.of("--url", server.url(), "--token-file", token));
    return Terminal.run(all.toArray());
  }

  @Test
  void what_waits_is_listed_with_its_due_time() {
    try (TinyServer server = new TinyServer(r -> Answer.json(200, "[" + hold(true, true) + "]"))) {
      Terminal seen = hold(server, "list");
      assertThat(seen.exitCode()).as(seen.err()).isEqualTo(ExitCode.OK);
      assertThat(seen.out())
          .contains(
              "s-1  OVERDUE, again due 2026-01-04 06:12 UTC  APPEALED 2 times  5Grwva  model.zip")
          .contains("looks odd ?[31m");
      Request request = server.requests.getFirst();
      assertThat(request.path()).isEqualTo("/internal/v1/holds?state=open&limit=50");
      assertThat(request.header("Authorization")).isEqualTo("Bearer secret");
      assertThat(hold(server, "list", "--json").json().getFirst().get(0).at("/state").asText())
          .isEqualTo("open");
    }
    try (TinyServer server = new TinyServer(r -> Answer.json(200, "[]"))) {
      assertThat(hold(server, "list").out()).contains("no hold is open");
    }
  }

  @Test
  void the_evidence_says_what_each_step_found_and_what_a_claim_is_worth() {
    try (TinyServer server =
        new TinyServer(
            r ->
                r.path().endsWith("/sources")
                    ? Answer.json(200, "{\"files\": {\"model.py\": \"import torch\\nx = 1\"}}")
                    : Answer.json(200, packet(true)))) {
      Terminal seen = hold(server, "show", "s-1", "--source");
      assertThat(seen.exitCode()).as(seen.err()).isEqualTo(ExitCode.OK);
      assertThat(seen.out())
          .containsSubsequence(
              "s-1  due 2026-01-04 06:12 UTC",
              "model.py:12  similarity-near (warn)",
              "step similarity: hold  alike",
              "near to s-0 of 5FHneW",
              "83 % of this one is in that one, 100 % of that one is in this one",
              "model.py:12-40 is m.py:2-30 there",
              "97 % of this one is in 2 earlier ones together; the others:",
              "partial to s-9 of 5Fother",
              "first, part 1: no (confidence 0.90)  a copy",
              "model.py:3 copy (NOT in the source): taken",
              "1 call to m-1: 1200 tokens, cost 0.0025",
              "the miner, 2026-01-02 00:00 UTC:",
              "it is",
              "mine",
              "prism hold approve s-1 --reason '...'",
              "prism hold reject s-1 --reason '...' --rule similarity-near",
              "prism hold rerun s-1 --reason '...'",
              "--- model.py",
              "    2  x = 1");
    }
    try (TinyServer server = new TinyServer(r -> Answer.json(200, packet(false)))) {
      assertThat(hold(server, "show", "s-1").out())
          .contains("prism hold reject s-1", "prism hold rerun s-1", "could not unpack")
          .doesNotContain("prism hold approve");
    }
  }

  @Test
  void a_decision_carries_name_reason_and_rule() throws Exception {
    try (TinyServer server =
        new TinyServer(
            r -> Answer.json(200, hold(false, true).replace("\"open\"", "\"rejected\"")))) {
      Terminal done =
          hold(server, "reject", "s-1", "--by=ada", "--reason=copied", "--rule=held-copy");
      assertThat(done.exitCode()).as(done.err()).isEqualTo(ExitCode.OK);
      assertThat(done.out()).contains("s-1: rejected");
      assertThat(done.err()).contains("prism watch s-1");
      Request request = server.requests.getFirst();
      assertThat(request.method()).isEqualTo("POST");
      assertThat(request.path()).isEqualTo("/internal/v1/holds/s-1/reject");
      JsonNode body = ContractJson.mapper().readTree(request.body());
      assertThat(body.toString())
          .isEqualTo("{\"by\":\"ada\",\"reason\":\"copied\",\"rule\":\"held-copy\"}");
      hold(server, "approve", "s-1", "--reason=fine");
      hold(server, "rerun", "s-1", "--reason=mended");
      assertThat(server.requests)
          .extracting(Request::path)
          .endsWith("/internal/v1/holds/s-1/approve", "/internal/v1/holds/s-1/rerun");
      assertThat(
              ContractJson.mapper().readTree(server.requests.getLast().body()).get("by").asText())
          .isEqualTo(System.getProperty("user.name"));
      assertThat(hold(server, "approve", "s-1").err()).contains("--reason");
      assertThat(hold(server, "reject", "s-1", "--reason=x").err()).contains("--rule");
    }
  }

  @Test
  void refusals_say_what_to_do_next() {
    try (TinyServer server =
        new TinyServer(r -> problem(409, "hold-conflict", "approved by bob"))) {
      Terminal late = hold(server, "approve", "s-1", "--reason=fine");
      assertThat(late.exitCode()).isEqualTo(ExitCode.REFUSED);
      assertThat(late.err()).contains("approved by bob", "prism hold show").doesNotContain("nonce");
    }
    try (TinyServer server = new TinyServer(r -> problem(401, "internal-token-invalid", "send"))) {
      assertThat(hold(server, "list").err()).contains("--token-file");
    }
  }

  @Test
  void without_a_token_nothing_is_asked() throws IOException {
    try (TinyServer server = new TinyServer(r -> Answer.json(200, "[]"))) {
      Files.writeString(token, "two words");
      assertThat(hold(server, "list").exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(hold(server, "list").err())
          .contains("does not hold a token", "PRISM_INTERNAL_TOKEN_FILE")
          .doesNotContain("two words");
      Files.delete(token);
      assertThat(hold(server, "list").err()).contains("there is no token file");
      assertThat(server.requests).isEmpty();
    }
  }

  static Answer problem(int status, String type, String detail) {
    return new Answer(
        status,
        "application/problem+json",
        "{\"type\": \"docs/reference/problems.md#%s\", \"title\": \"t\", \"status\": %d, \"detail\": \"%s\"}"
            .formatted(type, status, detail),
        false);
  }
}
