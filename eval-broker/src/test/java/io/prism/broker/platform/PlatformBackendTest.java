package io.prism.broker.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.contracts.HostFault;
import io.prism.contracts.Outcome;
import io.prism.contracts.Sha256;
import io.prism.runner.Attempt;
import io.prism.runner.Job;
import io.prism.runner.Limits;
import io.prism.runner.Living;
import io.prism.runner.RunSpec;
import io.prism.runner.RunnerHome;
import io.prism.runner.Sources;
import io.prism.runner.Status;
import io.prism.runner.TextKeys;
import io.prism.runner.docker.Isolation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformBackendTest {
  private static final TextKeys KEYS =
      new TextKeys(TextKeys.SCHEMA, new Sha256("1".repeat(64)), "2".repeat(64), "3".repeat(64));
  private static final String DELIVERY =
      ScriptedPlatform.parcel(Map.of("started", "", "player.json", "{\"a\":1}"));

  @TempDir Path dir;
  private ScriptedPlatform platform;
  private Path run;

  @BeforeEach
  void open() throws IOException {
    platform = new ScriptedPlatform();
    run = dir.resolve("run");
    Files.writeString(dir.resolve("token"), ScriptedPlatform.TOKEN + "\n");
  }

  @AfterEach
  void close() {
    platform.close();
  }

  private PlatformSettings settings() {
    return new PlatformSettings(
        platform.url(),
        dir.resolve("token"),
        "prism",
        "X-Platform-Challenge-Slug",
        "ghcr.io/example/prism-player:1");
  }

  private PlatformBackend backend() {
    return new PlatformBackend(
        new PlatformClient(settings()),
        settings(),
        RunnerHome.at(dir.resolve("nowhere")),
        job -> KEYS);
  }

  private RunSpec spec(String kind) {
    return new RunSpec(
        run,
        new Job(
            Job.SCHEMA,
            "11111111-1111-1111-1111-111111111111-1",
            "11111111-1111-1111-1111-111111111111",
            "5F3sa2TJAWMqDhXG6jhV4N8ko9SxwGy8TpaNS1repo5EYjQX",
            new Sha256("0".repeat(64)),
            "local_cpu_smoke",
            1,
            List.of(1L, 2L),
            "/srv/cache",
            2,
            kind,
            null,
            null),
        new Sources(
            Sources.SCHEMA,
            kind,
            "tiny",
            null,
            "hooks",
            new Sources.Part("model.py", List.of("model.py")),
            null,
            Map.of("model.py", "import torch\n")),
        Limits.local());
  }

  private HostFault fault(Attempt attempt) throws InterruptedException {
    Outcome outcome = attempt.await(p -> {}, Duration.ofMinutes(1)).orElseThrow();
    assertThat(outcome).isInstanceOf(Outcome.Inconclusive.class);
    return ((Outcome.Inconclusive) outcome).fault();
  }

  @Test
  void what_the_player_delivered_is_unpacked_and_the_referee_begins_here() throws Exception {
    platform.ends("something that was printed\n" + DELIVERY, 0, false);

    HostFault fault = fault(backend().start(spec("architecture_only")));

    assertThat(fault.code())
        .as("there is no referee in this test")
        .isEqualTo("host.missing-referee");
    assertThat(run.resolve("player/player.json")).hasContent("{\"a\":1}");
    assertThat(run.resolve("player/started")).exists();
  }

  @Test
  void it_is_asked_for_the_least_it_lets_us_ask_for() throws Exception {
    platform.ends(DELIVERY, 0, false);

    fault(backend().start(spec("architecture_only")));

    JsonNode job = platform.runs.getFirst();
    assertThat(job.path("job_id").asText()).matches("prism-[A-Za-z0-9._-]{1,122}");
    assertThat(job.path("image").asText()).isEqualTo("ghcr.io/example/prism-player:1");
    assertThat(job.path("timeout_seconds").asInt()).isEqualTo(900);
    JsonNode limits = job.path("limits");
    assertThat(limits.path("network").asText()).isEqualTo("none");
    assertThat(limits.path("read_only").asBoolean()).isTrue();
    assertThat(limits.path("privileged").asBoolean()).isFalse();
    assertThat(limits.path("cap_drop").toString()).isEqualTo("[\"ALL\"]");
    assertThat(limits.path("security_opt").toString()).isEqualTo("[\"no-new-privileges\"]");
    assertThat(limits.path("memory").asText()).isEqualTo("4608m");
    assertThat(limits.path("memory_swap")).isEqualTo(limits.path("memory"));
    assertThat(limits.path("pids_limit").asInt()).isEqualTo(512);
    assertThat(limits.has("gpu_count")).isFalse();
    assertThat(job.path("command").toString()).contains("io.prism.player.Parcel");
    assertThat(job.path("mounts")).hasSize(1);
    assertThat(job.path("mounts").get(0).path("read_only").asBoolean()).isTrue();

    Map<String, String> sent = archive(job.path("mounts").get(0).path("archive_b64").asText());
    assertThat(sent.keySet()).containsExactly("job.json", "sources.json");
    assertThat(sent.get("job.json")).doesNotContain("5F3sa2", "/srv");
    assertThat(sent.get("sources.json")).contains("import torch");
  }

  private static Map<String, String> archive(String base64) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(base64))))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        files.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  @ParameterizedTest
  @CsvSource({
    // code, timed out, whole, what it says
    "1, false, true, may mean anything",
    "137, false, true, may mean anything",
    "124, true, true, the time was over",
    "0, false, false, 64\\,000 bytes",
  })
  void what_is_not_a_whole_delivery_blames_nobody(
      int code, boolean timedOut, boolean whole, String words) throws Exception {
    platform.ends(whole ? DELIVERY : DELIVERY.substring(20), code, timedOut);

    HostFault fault = fault(backend().start(spec("architecture_only")));

    assertThat(fault.code()).isEqualTo("host.platform-unclear");
    assertThat(fault.message()).contains(words.replace("\\", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "429, docker_quota_exceeded: 2, host.platform-away",
    "503, down, host.platform-away",
    "400, gpu_capacity_insufficient for prism, host.platform-away",
    "400, image not allowed, host.missing-player",
    "403, privileged, host.missing-player",
    "422, field required, host.missing-player",
  })
  void refusals_are_ours_and_told_apart_from_later(int code, String words, String fault)
      throws Exception {
    platform.code = code;
    platform.answer = "{\"detail\":\"" + words + "\"}";

    HostFault found = fault(backend().start(spec("architecture_only")));

    assertThat(found.code()).isEqualTo(fault);
    assertThat(found.message()).contains(words);
  }

  @Test
  void a_bundle_with_a_recipe_is_refused_before_anything_is_sent() throws Exception {
    HostFault fault = fault(backend().start(spec("full")));

    assertThat(fault.message()).contains("recipe need another back end");
    assertThat(platform.calls).isEmpty();
  }

  @Test
  void a_call_that_ended_with_its_broker_came_to_nothing_and_the_job_is_ended() throws Exception {
    platform.open = new CountDownLatch(1);
    Attempt first = backend().start(spec("architecture_only"));
    assertThat(first.poll()).isInstanceOf(Status.Running.class);

    HostFault fault = fault(backend().reattach(run).orElseThrow());

    assertThat(fault.code()).isEqualTo("host.platform-away");
    assertThat(platform.calls).anyMatch(c -> c.contains("cleanup") && c.contains("prism-1111"));
  }

  @Test
  void whoever_comes_after_the_delivery_goes_on_from_there() throws Exception {
    platform.ends(DELIVERY, 0, false);
    fault(backend().start(spec("architecture_only")));
    Files.delete(run.resolve("runner/over.json"));
    Files.delete(run.resolve("runner/referee.stopped"));
    Files.delete(run.resolve("runner/referee.launched"));
    platform.runs.clear();

    assertThat(fault(backend().reattach(run).orElseThrow()).code())
        .isEqualTo("host.missing-referee");
    assertThat(platform.runs).as("not run again").isEmpty();
  }

  @Test
  void cancelling_ends_the_job_there() throws Exception {
    platform.open = new CountDownLatch(1);
    Attempt attempt = backend().start(spec("architecture_only"));

    attempt.cancel();

    assertThat(fault(attempt).code()).isEqualTo("host.cancelled");
    assertThat(platform.calls).anyMatch(c -> c.contains("cleanup"));
  }

  @Test
  void what_is_left_there_is_ended_and_others_are_left_alone() throws Exception {
    Files.createDirectories(run.resolve("runner"));
    Files.writeString(
        run.resolve("runner/over.json"),
        "{\"status\":\"failed\",\"code\":\"player.crashed\",\"message\":\"why\"}");
    platform.listed =
        """
        {"containers": [
          {"job_id": "over", "labels": {"io.prism.run": "%s", "io.prism.attempt": "7-1"}},
          {"job_id": "left", "labels": {"io.prism.run": "/nowhere", "io.prism.attempt": "8-1"}},
          {"job_id": "lives", "labels": {"io.prism.run": "/nowhere", "io.prism.attempt": "8-2"}},
          {"job_id": "others", "status": "running", "labels": {}}]}
        """
            .formatted(run);
    Living living =
        ids -> {
          assertThat(ids).containsExactlyInAnyOrder("7-1", "8-1", "8-2");
          return Set.of("7-1", "8-2");
        };

    assertThat(backend().reap(living)).isEqualTo(2);
    assertThat(platform.calls)
        .filteredOn(c -> c.contains("cleanup"))
        .containsExactly(
            "POST /v1/docker/cleanup {\"job_id\":\"over\"}",
            "POST /v1/docker/cleanup {\"job_id\":\"left\"}");
  }

  @Test
  void a_replaced_token_is_sent_from_the_next_call_on_and_a_bad_one_is_not_told() throws Exception {
    PlatformClient client = new PlatformClient(settings());
    client.list();
    Files.writeString(dir.resolve("token"), "old");
    assertThatThrownBy(client::list).hasMessageContaining("401");
    Files.writeString(dir.resolve("token"), "secret\nsecret");
    assertThatThrownBy(client::list)
        .isInstanceOf(PlatformClient.Away.class)
        .hasMessageContaining("does not hold a token")
        .hasMessageNotContaining("secret");
    Files.writeString(dir.resolve("token"), ScriptedPlatform.TOKEN + "\r\n");
    assertThat(client.list()).isEmpty();
  }

  @Test
  void the_start_names_the_limits_or_what_is_wrong() throws Exception {
    RunnerHome home = RunnerHome.at(dir);
    assertThatThrownBy(() -> PlatformIsolation.chosen(settings(), home, job -> KEYS))
        .hasMessageContaining("its referees run here");
    Files.createDirectories(dir.resolve("evaluator/referee"));
    Isolation.Chosen chosen = PlatformIsolation.chosen(settings(), home, job -> KEYS);

    assertThat(chosen.words())
        .contains("no bundles with a recipe", "no official profiles", "64,000 bytes", "anew");
    assertThat(chosen.backend().unfitForOfficial()).isPresent();
    assertThat(chosen.backend().name()).isEqualTo("platform");

    Files.writeString(dir.resolve("token"), "another");
    assertThatThrownBy(() -> PlatformIsolation.chosen(settings(), home, job -> KEYS))
        .isInstanceOf(Isolation.Unavailable.class)
        .hasMessageContaining("401")
        .hasMessageContaining("invalid broker token");
    platform.close();
    assertThatThrownBy(() -> PlatformIsolation.chosen(settings(), home, job -> KEYS))
        .isInstanceOf(Isolation.Unavailable.class);
  }

  @Test
  void a_parcel_writes_plain_names_within_its_bound_and_nothing_else() throws Exception {
    Path folder = dir.resolve("player");
    String hostile =
        ScriptedPlatform.parcel(
            Map.of("../escaped", "x", "a/b", "x", ".hidden", "x", "good.json", "{}"));

    assertThat(Unpacking.into(folder, hostile, 1 << 20)).isTrue();
    try (var files = Files.walk(dir)) {
      assertThat(files.filter(Files::isRegularFile).map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("good.json", "token");
    }
    String bomb = ScriptedPlatform.parcel(Map.of("zeros", "0".repeat(2 << 20)));
    assertThat(Unpacking.into(folder, bomb, 1 << 20)).as("larger than it may be").isFalse();
    assertThat(Unpacking.into(folder, ScriptedPlatform.parcel("[1,2"), 1 << 20)).isFalse();
    assertThat(Unpacking.into(folder, "prism.parcel.v1 " + "0".repeat(64) + " AAAA", 99)).isFalse();
    assertThat(Unpacking.into(folder, hostile + "and more", 1 << 20))
        .as("not the last that was printed")
        .isFalse();
  }
}
