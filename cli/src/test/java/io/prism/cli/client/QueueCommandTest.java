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

class QueueCommandTest {
  private static final String ID = "6f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9";
  private static final String JOB =
      ("{\"submission_id\": \"%s\", \"replicate\": 2, \"hotkey\": \"5Grwva\", \"profile\":"
              + " \"gpu_proxy_eval\", \"status\": \"held\", \"place\": null, \"target\": \"h200-a\","
              + " \"attempts\": 3, \"forgiven\": 0, \"fault\": \"host.disk: full\\u001b[2J\","
              + " \"created_at\": \"2026-01-01T06:12:10Z\", \"updated_at\": \"2026-01-01T06:13:10Z\"}")
          .formatted(ID);
  private static final String STATUS =
      ("{\"total_gpus\": 1, \"targets\": [{\"name\": \"h200-a\", \"backend\": \"docker\", \"device\":"
              + " \"cuda\", \"devices\": [{\"id\": \"0\", \"submission_id\": \"%s\"}, {\"id\": \"1\","
              + " \"submission_id\": null}], \"per_job\": 1, \"profiles\": [\"gpu_proxy_eval\"],"
              + " \"draining\": true, \"drain\": {\"by\": \"ada\", \"reason\": \"new kernel\","
              + " \"since\": \"2026-01-01T06:00:00Z\"}, \"seen_at\": \"2026-01-01T06:20:00Z\"}],"
              + " \"queue\": {\"queued\": 12, \"running\": 1, \"held\": 0, \"oldest_queued_seconds\":"
              + " 469.9, \"queued_by_profile\": {}}}")
          .formatted(ID);

  @TempDir Path folder;
  private Path token;

  @BeforeEach
  void writeToken() throws IOException {
    token = Files.writeString(folder.resolve("token"), "secret\n");
  }

  private Terminal queue(TinyServer server, Object... args) {
    List<Object> all = new ArrayList<>(List.of("queue"));
    all.addAll(List.of(args));
    all.addAll(List.of("--url", server.url(), "--token-file", token));
    return Terminal.run(all.toArray());
  }

  @Test
  void list_shows_what_is_held_and_how_to_put_it_back() {
    try (TinyServer server = new TinyServer(r -> Answer.json(200, "[" + JOB + "]"))) {
      Terminal listed = queue(server, "list", "--state", "held");
      assertThat(listed.exitCode()).as(listed.err()).isEqualTo(ExitCode.OK);
      assertThat(listed.out())
          .contains(ID, "--replicate 2", "held", "5Grwva", "gpu_proxy_eval", "host.disk: full")
          .doesNotContain("\u001b");
      assertThat(listed.err()).contains("prism queue retry ID");
      assertThat(server.requests.getFirst().path())
          .isEqualTo("/internal/v1/queue?limit=50&state=held");
      assertThat(server.requests.getFirst().header("Authorization")).isEqualTo("Bearer secret");
      Terminal json = queue(server, "list", "--json");
      assertThat(ContractJson.read(json.out(), JsonNode.class).get(0).get("attempts").asInt())
          .isEqualTo(3);
    }
    try (TinyServer server = new TinyServer(r -> Answer.json(200, "[]"))) {
      assertThat(queue(server, "list").out()).contains("no evaluation is queued");
    }
  }

  @Test
  void retry_names_the_job_and_why() {
    try (TinyServer server =
        new TinyServer(r -> Answer.json(200, JOB.replace("\"held\"", "\"queued\"")))) {
      Terminal retried =
          queue(server, "retry", ID, "--replicate", 2, "--by", "ada", "--reason", "new disk");
      assertThat(retried.exitCode()).as(retried.err()).isEqualTo(ExitCode.OK);
      assertThat(retried.out()).contains(ID + ": queued again after 3 attempts");
      assertThat(server.requests.getFirst().path())
          .isEqualTo("/internal/v1/queue/" + ID + "/retry");
      JsonNode body =
          ContractJson.read(
              new String(server.requests.getFirst().body(), StandardCharsets.UTF_8),
              JsonNode.class);
      assertThat(body.get("replicate").asInt()).isEqualTo(2);
      assertThat(body.get("by").asText()).isEqualTo("ada");
      assertThat(body.get("reason").asText()).isEqualTo("new disk");

      Terminal unfounded = queue(server, "retry", ID);
      assertThat(unfounded.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(unfounded.err()).contains("--reason");
    }
  }

  @Test
  void a_job_that_is_not_held_is_refused_with_what_to_do() {
    String problem =
        "{\"type\": \"docs/reference/problems.md#job-not-held\", \"title\": \"the job is not held\","
            + " \"status\": 409, \"detail\": \"the job is running\"}";
    try (TinyServer server =
        new TinyServer(r -> new Answer(409, "application/problem+json", problem, false))) {
      Terminal refused = queue(server, "retry", ID, "--reason", "x");
      assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
      assertThat(refused.err())
          .contains("the job is running")
          .contains("prism queue list --state held");
    }
  }

  @Test
  void targets_show_devices_who_has_them_and_drains() {
    try (TinyServer server = new TinyServer(r -> Answer.json(200, STATUS))) {
      Terminal shown = Terminal.run("queue", "targets", "--url", server.url());
      assertThat(shown.exitCode()).as(shown.err()).isEqualTo(ExitCode.OK);
      assertThat(shown.out())
          .contains("h200-a  docker on cuda, 1 of 2 busy, gpu_proxy_eval")
          .contains("DRAINING by ada: new kernel")
          .contains("0  " + ID)
          .contains("1  free")
          .contains("12 queued, the oldest for 7 min, 1 running, 0 held");
    }
  }

  @Test
  void drain_and_undrain_name_the_target() {
    try (TinyServer server =
        new TinyServer(r -> Answer.json(200, "{\"target\": \"h200-a\", \"drained\": true}"))) {
      assertThat(queue(server, "drain", "h200-a", "--reason", "kernel").out())
          .contains("h200-a: nothing new begins there");
      assertThat(queue(server, "undrain", "h200-a", "--reason", "done").out())
          .contains("h200-a: takes evaluations again");
      assertThat(server.requests.stream().map(TinyServer.Request::path))
          .containsExactly(
              "/internal/v1/targets/h200-a/drain", "/internal/v1/targets/h200-a/undrain");
    }
  }
}
