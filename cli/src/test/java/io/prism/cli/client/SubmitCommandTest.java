package io.prism.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.cli.ExitCode;
import io.prism.cli.Terminal;
import io.prism.cli.client.TinyServer.Answer;
import io.prism.cli.client.TinyServer.Request;
import io.prism.cli.example.ExampleBundle;
import io.prism.signatures.MinerSignature;
import io.prism.signatures.Ss58;
import io.prism.signatures.UploadMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmitCommandTest {
  private static final String ID = "0f8fad5b-d9cb-469f-a165-70867728950e";

  @TempDir Path folder;
  private Path key;
  private Path bundle;
  private String address = "";

  @BeforeEach
  void makeKeyAndBundle() throws IOException {
    key = folder.resolve("key.json");
    bundle = folder.resolve("bundle");
    address = Terminal.run("key", "new", "--out", key).out().strip();
    ExampleBundle.GPT.writeTo(bundle);
  }

  /** What intake does first, on the bytes as they arrived. */
  private static Answer checked(Request request) {
    if (!request.method().equals("POST") || !request.path().equals("/v1/submissions")) {
      return Answer.problem(404, "not found", request.path());
    }
    String hotkey = request.header("X-Hotkey");
    String nonce = request.header("X-Nonce");
    String timestamp = request.header("X-Timestamp");
    String message = UploadMessage.of(hotkey, nonce, timestamp, request.body()).text();
    long age = Math.abs(Instant.now().getEpochSecond() - Long.parseLong(timestamp));
    boolean good =
        UploadMessage.isNonce(nonce)
            && age <= 300
            && MinerSignature.accepts(Ss58.decode(hotkey), message, request.header("X-Signature"));
    return good
        ? Answer.json(200, "{\"id\": \"" + ID + "\", \"status\": \"pending\"}")
        : Answer.problem(401, "invalid signature", "signed by " + hotkey);
  }

  @Test
  void a_folder_is_signed_over_its_exact_bytes_and_the_id_is_printed() {
    try (TinyServer server = new TinyServer(SubmitCommandTest::checked)) {
      Terminal sent = Terminal.run("submit", bundle, "--key", key, "--url", server.url());
      assertThat(sent.err()).contains("prism watch " + ID, "--key " + key);
      assertThat(sent.out().strip()).isEqualTo(ID);
      assertThat(sent.exitCode()).isEqualTo(ExitCode.OK);
      Request request = server.requests.getFirst();
      assertThat(request.body()).isEqualTo(UploadBundle.read(bundle).bytes());
      assertThat(request.header("X-Hotkey")).isEqualTo(address);
      assertThat(request.header("X-Nonce")).matches("[A-Za-z0-9_-]{32}");
      assertThat(request.header("Content-Type")).isEqualTo("application/zip");
      assertThat(request.header("X-Submission-Filename")).isEqualTo("bundle.zip");
      assertThat(request.headers()).doesNotContainKey("X-prism-profile");
    }
  }

  @Test
  void a_python_file_a_profile_and_a_second_upload_with_a_new_nonce() {
    try (TinyServer server = new TinyServer(SubmitCommandTest::checked)) {
      Path file = bundle.resolve("src/model.py");
      for (int i = 0; i < 2; i++) {
        Terminal sent =
            Terminal.run(
                "submit",
                file,
                "--key=" + key,
                "--url=" + server.url() + "/",
                "--profile=local_cpu_smoke",
                "--json");
        assertThat(sent.json().getFirst().get("id").asText()).isEqualTo(ID);
        assertThat(sent.json().getFirst().get("hotkey").asText()).isEqualTo(address);
      }
      Request request = server.requests.get(1);
      assertThat(request.header("Content-Type")).isEqualTo("text/x-python");
      assertThat(request.header("X-Submission-Filename")).isEqualTo("model.py");
      assertThat(request.header("X-Prism-Profile")).isEqualTo("local_cpu_smoke");
      assertThat(request.header("X-Nonce")).isNotEqualTo(server.requests.get(0).header("X-Nonce"));
    }
  }

  @Test
  void bytes_that_were_sent_before_are_told_from_new_ones() {
    String body = "{\"id\": \"%s\", \"status\": \"%s\", \"stage\": \"%s\", \"created_at\": \"%s\"}";
    String old = body.formatted(ID, "rejected", "rejected", "2026-01-01T00:00:00Z");
    try (TinyServer server = new TinyServer(r -> Answer.json(200, old))) {
      Terminal sent = Terminal.run("submit", bundle, "--key", key, "--url", server.url());
      assertThat(sent.out().strip()).isEqualTo(ID);
      assertThat(sent.err())
          .contains("nothing new was made")
          .contains("2026-01-01T00:00:00Z, and that submission is rejected");
      assertThat(
              Terminal.run("submit", bundle, "--key", key, "--url", server.url(), "--json")
                  .json()
                  .getFirst()
                  .get("earlier")
                  .asBoolean())
          .isTrue();
    }
    String fresh = body.formatted(ID, "pending", "accepted", Instant.now());
    try (TinyServer server = new TinyServer(r -> Answer.json(200, fresh))) {
      Terminal sent = Terminal.run("submit", bundle, "--key", key, "--url", server.url());
      assertThat(sent.err()).doesNotContain("nothing new").contains("prism watch " + ID);
    }
  }

  @Test
  void a_refusal_is_shown_readably() {
    try (TinyServer server =
        new TinyServer(r -> Answer.problem(401, "invalid signature", "signed by nobody"))) {
      Terminal refused =
          Terminal.run("submit", bundle, "--key", key, "--url", server.url(), "--json");
      assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
      assertThat(refused.err())
          .contains("refused with status 401: invalid signature: signed by nobody")
          .contains("prism key show");
      assertThat(refused.json().getFirst().at("/error/exit_code").asInt()).isEqualTo(4);
    }
  }

  @Test
  void a_failing_server_and_no_server_are_exit_code_three() throws IOException {
    try (TinyServer server = new TinyServer(r -> Answer.json(503, ""))) {
      Terminal failed = Terminal.run("submit", bundle, "--key", key, "--url", server.url());
      assertThat(failed.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
      assertThat(failed.err()).contains("failed with status 503", "Try again later");
    }
    int freePort;
    try (ServerSocket socket = new ServerSocket(0)) {
      freePort = socket.getLocalPort();
    }
    Terminal nobody =
        Terminal.run("submit", bundle, "--key", key, "--url", "http://127.0.0.1:" + freePort);
    assertThat(nobody.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(nobody.err()).contains("nothing answers there", "prism up");
  }

  @Test
  void a_wrong_address_is_wrong_usage() {
    for (String url : new String[] {"localhost:8080", "ftp://x", "http://", "not an url"}) {
      Terminal refused = Terminal.run("submit", bundle, "--key", key, "--url", url);
      assertThat(refused.exitCode()).as(url).isEqualTo(ExitCode.USAGE);
      assertThat(refused.err()).contains("not a server address");
    }
  }

  @Test
  void with_watch_the_events_follow() {
    String event =
        "data: {\"seq\":1,\"at\":\"2026-01-01T00:00:00Z\",\"stage\":\"scored\","
            + "\"status\":\"completed\",\"type\":\"score.recorded\",\"detail\":\"score 0.7\","
            + "\"terminal\":true}\n\n";
    try (TinyServer server =
        new TinyServer(r -> r.method().equals("POST") ? checked(r) : Answer.events(event))) {
      Terminal sent =
          Terminal.run("submit", bundle, "--key", key, "--url", server.url(), "--watch", "--json");
      assertThat(sent.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(sent.json()).hasSize(2);
      assertThat(sent.json().get(1).get("type").asText()).isEqualTo("score.recorded");
      assertThat(server.requests.get(1).path()).isEqualTo("/v1/submissions/" + ID + "/events");
    }
  }
}
