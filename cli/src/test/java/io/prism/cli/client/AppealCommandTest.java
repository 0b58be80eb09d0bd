package io.prism.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.cli.ExitCode;
import io.prism.cli.Terminal;
import io.prism.cli.client.TinyServer.Answer;
import io.prism.cli.client.TinyServer.Request;
import io.prism.signatures.MinerSignature;
import io.prism.signatures.Ss58;
import io.prism.signatures.UploadMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppealCommandTest {
  @TempDir Path folder;
  private Path key;

  @BeforeEach
  void makeKey() {
    key = folder.resolve("key.json");
    Terminal.run("key", "new", "--out", key);
  }

  private Terminal appeal(TinyServer server, Object... more) {
    Object[] args = new Object[6 + more.length];
    System.arraycopy(
        new Object[] {"appeal", "s-1", "--key", key, "--url", server.url()}, 0, args, 0, 6);
    System.arraycopy(more, 0, args, 6, more.length);
    return Terminal.run(args);
  }

  /** What intake does first, on the bytes as they arrived. */
  private static Answer checked(Request request) {
    String hotkey = request.header("X-Hotkey");
    String message =
        UploadMessage.of(
                hotkey, request.header("X-Nonce"), request.header("X-Timestamp"), request.body())
            .text();
    return MinerSignature.accepts(Ss58.decode(hotkey), message, request.header("X-Signature"))
        ? Answer.json(200, "{\"submission_id\": \"s-1\", \"left\": 2}")
        : HoldCommandTest.problem(401, "invalid-signature", "wrong");
  }

  @Test
  void a_statement_is_signed_together_with_the_submission_it_is_about() throws IOException {
    Path file = Files.writeString(folder.resolve("statement.txt"), "größer als \"gpt\"\n");
    try (TinyServer server = new TinyServer(AppealCommandTest::checked)) {
      Terminal sent = appeal(server, "--file", file);
      assertThat(sent.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(sent.out()).contains("sent to whoever decides; 2 more can be sent");
      assertThat(sent.err()).contains("prism watch s-1 --url " + server.url() + " --key " + key);
      Request request = server.requests.getFirst();
      assertThat(request.path()).isEqualTo("/v1/submissions/s-1/appeals");
      assertThat(request.header("Content-Type")).isEqualTo("application/json");
      assertThat(new String(request.body(), StandardCharsets.UTF_8))
          .isEqualTo("{\"submission_id\":\"s-1\",\"text\":\"größer als \\\"gpt\\\"\"}");
      assertThat(appeal(server, "--text", "mine", "--json").json().getFirst().get("left").asInt())
          .isEqualTo(2);
      assertThat(server.requests.get(1).header("X-Nonce")).isNotEqualTo(request.header("X-Nonce"));
    }
  }

  @Test
  void what_cannot_be_sent_is_not_and_refusals_say_what_to_do() {
    try (TinyServer server =
        new TinyServer(r -> HoldCommandTest.problem(409, "not-held", "this one is completed"))) {
      assertThat(appeal(server, "--text", "  ").exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(appeal(server).err()).contains("--text");
      assertThat(appeal(server, "--file", folder.resolve("none")).exitCode())
          .isEqualTo(ExitCode.USAGE);
      assertThat(server.requests).isEmpty();
      Terminal refused = appeal(server, "--text", "mine");
      assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
      assertThat(refused.err())
          .contains("this one is completed", "prism watch")
          .doesNotContain("fresh nonce");
    }
  }
}
