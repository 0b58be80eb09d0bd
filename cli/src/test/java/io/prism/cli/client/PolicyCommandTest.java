package io.prism.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prism.cli.ExitCode;
import io.prism.cli.Terminal;
import io.prism.cli.client.TinyServer.Answer;
import io.prism.contracts.ContractJson;
import io.prism.scoring.policy.DecisionPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyCommandTest {
  private static final String OFFICIAL = ContractJson.write(DecisionPolicy.official());
  private static final String VIEW =
      "{\"version\": 3, \"effective_from\": \"2026-01-01T00:00:00Z\", \"by\": \"olga\","
          + " \"reason\": \"season two\", \"created_at\": \"2026-01-01T00:00:00Z\", \"policy\": "
          + OFFICIAL
          + "}";

  @TempDir Path folder;
  private Path token;

  @BeforeEach
  void writeToken() throws IOException {
    token = Files.writeString(folder.resolve("token"), "secret\n");
  }

  private Terminal policy(TinyServer server, Object... args) {
    List<Object> all = new ArrayList<>(List.of("policy"));
    all.addAll(List.of(args));
    all.addAll(List.of("--url", server.url(), "--token-file", token));
    return Terminal.run(all.toArray());
  }

  @Test
  void what_show_prints_is_what_set_takes() throws Exception {
    List<JsonNode> sent = new ArrayList<>();
    try (TinyServer server =
        new TinyServer(
            r -> {
              if (r.method().equals("POST")) {
                sent.add(
                    ContractJson.read(
                        new String(r.body(), StandardCharsets.UTF_8), JsonNode.class));
              }
              return Answer.json(200, VIEW);
            })) {
      Terminal shown = policy(server, "show");
      assertThat(shown.exitCode()).as(shown.err()).isEqualTo(ExitCode.OK);
      assertThat(DecisionPolicy.parse(shown.out())).isEqualTo(DecisionPolicy.official());
      assertThat(shown.err()).contains("policy 3").contains("olga").contains("season two");

      Path file = Files.writeString(folder.resolve("policy.json"), shown.out());
      Terminal set =
          policy(
              server,
              "set",
              file,
              "--reason",
              "why not",
              "--effective-from",
              "2027-01-01T00:00:00Z");
      assertThat(set.exitCode()).as(set.err()).isEqualTo(ExitCode.OK);
      assertThat(set.out()).contains("policy 3 counts from 2026-01-01T00:00:00Z on");
      assertThat(sent)
          .singleElement()
          .satisfies(
              body -> {
                assertThat(body.path("reason").asText()).isEqualTo("why not");
                assertThat(body.path("effective_from").asText()).isEqualTo("2027-01-01T00:00:00Z");
                assertThat(body.get("policy").toString()).isEqualTo(OFFICIAL);
              });
    }
  }

  @Test
  void a_document_with_impossible_numbers_never_leaves_this_machine() throws Exception {
    try (TinyServer server =
        new TinyServer(
            r -> {
              throw new AssertionError("nothing was to be sent");
            })) {
      ObjectNode wrong = ContractJson.read(OFFICIAL, ObjectNode.class);
      ((ObjectNode) wrong.get("ownership")).put("improver_share", 2);
      Path file = Files.writeString(folder.resolve("wrong.json"), wrong.toString());
      Terminal refused = policy(server, "set", file, "--reason", "x");
      assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(refused.err()).contains("improver share").contains("prism policy show");

      Files.writeString(file, "{");
      assertThat(policy(server, "set", file, "--reason", "x").err()).contains("is not JSON");
    }
  }

  @Test
  void all_that_were_set_are_listed() {
    try (TinyServer server = new TinyServer(r -> Answer.json(200, "[" + VIEW + "]"))) {
      assertThat(policy(server, "history").out())
          .contains("3  from 2026-01-01T00:00:00Z")
          .contains("score-policy.2")
          .contains("by olga: season two");
    }
    try (TinyServer server = new TinyServer(r -> Answer.json(200, "[]"))) {
      assertThat(policy(server, "history").out()).contains("built-in");
    }
  }

  @Test
  void what_would_change_is_told_by_the_service_and_nothing_is_set() throws Exception {
    String outlook =
        """
        {"in_force": 3, "effective_from": "2027-01-01T00:00:00Z",
         "changes": [{"number": "ownership.takeover_alpha", "before": 0.01, "after": 0.02}, {"number": "ownership.behaviour", "before": 2.0, "after": null}],
         "scheduled": [{"version": 4, "effective_from": "2028-01-01T00:00:00Z", "by": "olga", "reason": "season three"}]}
        """;
    Path file = Files.writeString(folder.resolve("policy.json"), OFFICIAL);
    try (TinyServer server = new TinyServer(r -> Answer.json(200, outlook))) {
      for (Terminal shown :
          List.of(
              policy(server, "diff", file, "--effective-from", "2027-01-01T00:00:00Z"),
              policy(
                  server,
                  "set",
                  file,
                  "--reason",
                  "x",
                  "--dry-run",
                  "--effective-from",
                  "2027-01-01T00:00:00Z"))) {
        assertThat(shown.exitCode()).as(shown.err()).isEqualTo(ExitCode.OK);
        assertThat(shown.out())
            .contains("against policy 3, which counts now")
            .containsPattern("ownership.takeover_alpha +0.01 -> 0.02")
            .containsPattern("ownership.behaviour +2.0 -> nothing")
            .contains("from 2027-01-01T00:00:00Z on")
            .contains("policy 4 counts from 2028-01-01T00:00:00Z on, by olga: season three")
            .contains("nothing was stored");
      }
      assertThat(server.requests)
          .extracting(TinyServer.Request::path)
          .containsOnly("/internal/v1/policies/preview");
    }
    try (TinyServer server =
        new TinyServer(r -> Answer.problem(422, "invalid parameter", "stood for other numbers"))) {
      Terminal refused = policy(server, "diff", file);
      assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
      assertThat(refused.err()).contains("stood for other numbers");
    }
  }

  @Test
  void a_policy_that_waits_for_its_time_is_marked() {
    String waits = VIEW.replaceFirst("2026-01-01", "2999-01-01");
    try (TinyServer server =
        new TinyServer(r -> Answer.json(200, "[" + waits + "," + VIEW + "]"))) {
      assertThat(policy(server, "history").out())
          .contains("from 2999-01-01T00:00:00Z (waits)", "from 2026-01-01T00:00:00Z  score-policy");
    }
  }
}
