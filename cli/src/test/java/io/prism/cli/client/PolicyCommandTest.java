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
}
