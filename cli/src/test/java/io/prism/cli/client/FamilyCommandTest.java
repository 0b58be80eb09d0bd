package io.prism.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.cli.ExitCode;
import io.prism.cli.Terminal;
import io.prism.cli.client.TinyServer.Answer;
import io.prism.contracts.ContractJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FamilyCommandTest {
  @TempDir Path folder;
  private Path token;

  @BeforeEach
  void writeToken() throws IOException {
    token = Files.writeString(folder.resolve("token"), "secret\n");
  }

  private Terminal family(TinyServer server, Object... args) {
    List<Object> all = new ArrayList<>(List.of("family"));
    all.addAll(List.of(args));
    all.addAll(List.of("--url", server.url(), "--token-file", token));
    return Terminal.run(all.toArray());
  }

  @Test
  void a_ruling_is_sent_with_its_reason_and_says_what_was_judged_anew() throws Exception {
    List<JsonNode> sent = new ArrayList<>();
    try (TinyServer server =
        new TinyServer(
            r -> {
              assertThat(r.path()).isEqualTo("/internal/v1/rulings");
              sent.add(
                  ContractJson.read(new String(r.body(), StandardCharsets.UTF_8), JsonNode.class));
              return Answer.json(
                  200,
                  "{\"sequence\": 4, \"kind\": \"join\", \"submission\": \"s1\", \"families\":"
                      + " [\"arch-1\", \"arch-2\"]}");
            })) {
      Terminal joined =
          family(
              server, "join", "s1", "--into", "arch-2", "--by", "olga", "--reason", "same model");
      assertThat(joined.exitCode()).as(joined.err()).isEqualTo(ExitCode.OK);
      assertThat(joined.out()).contains("ruling 4: join s1; judged anew: arch-1, arch-2");
      for (String kind : List.of("separate", "disqualify", "reinstate")) {
        assertThat(family(server, kind, "s1", "--reason", "why not").exitCode())
            .isEqualTo(ExitCode.OK);
      }
      assertThat(family(server, "separate", "s1").exitCode()).isEqualTo(ExitCode.USAGE);
    }
    assertThat(sent.getFirst())
        .isEqualTo(
            ContractJson.read(
                "{\"kind\": \"join\", \"submission\": \"s1\", \"into\": \"arch-2\", \"by\": \"olga\","
                    + " \"reason\": \"same model\"}",
                JsonNode.class));
    assertThat(sent)
        .extracting(b -> b.path("kind").asText())
        .containsExactly("join", "separate", "disqualify", "reinstate");
    assertThat(sent.getLast().has("into")).isFalse();
  }

  @Test
  void close_calls_are_marked_and_texts_of_others_cannot_write_to_the_terminal() throws Exception {
    try (TinyServer server =
        new TinyServer(
            r -> {
              assertThat(r.path()).contains("close=true").contains("limit=7");
              return Answer.json(
                  200,
                  "[{\"architecture_id\": \"arch-1\", \"family\": \"arch-2\", \"submission\": \"s1\","
                      + " \"hotkey\": \"5\\u001b[31m\", \"relatives\": [{\"architecture_id\":"
                      + " \"arch-2\", \"structure\": 0.91, \"behaviour\": 1.5}], \"close\": true}]");
            })) {
      Terminal list = family(server, "list", "--close", "--limit", "7");
      assertThat(list.exitCode()).as(list.err()).isEqualTo(ExitCode.OK);
      assertThat(list.out())
          .contains("arch-1  a version of arch-2")
          .contains("close")
          .contains("structure 0.91, losses 1.50 times")
          .doesNotContain("\u001b");
      assertThat(list.err()).contains("prism family join|separate");
    }
  }

  @Test
  void verify_tells_what_differs_by_its_exit_code() throws Exception {
    String[] differing = {"[]", "[\"arch-7\"]"};
    for (String d : differing) {
      try (TinyServer server =
          new TinyServer(
              r ->
                  Answer.json(
                      200, "{\"facts\": 1200, \"families\": 40, \"differing\": " + d + "}"))) {
        Terminal verified = family(server, "verify");
        assertThat(verified.exitCode()).isEqualTo(d.equals("[]") ? ExitCode.OK : ExitCode.NEGATIVE);
        assertThat(verified.out())
            .contains("1,200 facts of 40 families")
            .contains(d.equals("[]") ? "alike" : "arch-7");
      }
    }
  }
}
