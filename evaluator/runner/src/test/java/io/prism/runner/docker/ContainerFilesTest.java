package io.prism.runner.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import io.prism.runner.CappedFile;
import io.prism.runner.Job;
import io.prism.runner.RecordedAttempt;
import io.prism.runner.RunFolders;
import io.prism.runner.RunnerHome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Docker back end reads and writes on the host. */
class ContainerFilesTest {
  @TempDir Path dir;

  @Test
  void the_guest_learns_nothing_of_the_machine_and_the_referee_sees_paths_of_its_own()
      throws Exception {
    for (String folder : List.of("runner", "lessons", "referee", "secret")) {
      Files.createDirectories(dir.resolve(folder));
    }
    Files.writeString(dir.resolve("sources.json"), "{}");
    Job job = Attempts.job(new Job.Machine("/srv/data", "cpu", 1));
    Job local = withCache(job, dir.resolve("cache").toString());

    new RunFolders(dir).prepare(local, RunFolders.trustedUser(dir));

    String guest = Files.readString(dir.resolve("runner/job.player.json"));
    String referee = Files.readString(dir.resolve("runner/job.referee.json"));
    assertThat(guest).doesNotContain(dir.toString(), "/srv", "5F3sa2");
    assertThat(referee)
        .doesNotContain(dir.toString(), "/srv")
        .contains("/prism/cache", "/prism/data");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve("lessons"))))
        .isEqualTo("rwxr-xr-x");
    assertThat(RunFolders.trustedUser(dir)).doesNotStartWith("0:").doesNotEndWith(":0");
  }

  private static Job withCache(Job job, String cache) {
    return new Job(
        job.schema(),
        job.runId(),
        job.submissionId(),
        job.hotkey(),
        job.bundleSha256(),
        job.profile(),
        job.attempt(),
        job.seeds(),
        cache,
        job.threads(),
        job.kind(),
        job.target(),
        job.machine());
  }

  @Test
  void an_orphan_is_what_nobody_runs_whatever_can_be_seen_of_its_directory() throws Exception {
    var elsewhere = Map.of(Place.RUN, "/nowhere/7", Place.ATTEMPT, "7-1");
    assertThat(DockerBackend.orphan(elsewhere, Set.of("7-1")))
        .as("another broker's directory is not seen from here")
        .isFalse();
    assertThat(DockerBackend.orphan(elsewhere, Set.of("7-2"))).as("taken over").isTrue();
    assertThat(DockerBackend.orphan(Map.of(), Set.of("7-1"))).as("no attempt at all").isTrue();

    var here = Map.of(Place.RUN, dir.toString(), Place.ATTEMPT, "7-1");
    Path runner = Files.createDirectories(dir.resolve("runner"));
    Files.writeString(runner.resolve("limits.json"), "{}");
    assertThat(DockerBackend.orphan(here, Set.of("7-1"))).as("an attempt that runs").isFalse();
    assertThat(DockerBackend.orphan(here, Set.of())).as("it looks alive, and is not").isTrue();
    RecordedAttempt.neverBegan(dir, "the daemon does not answer");
    assertThat(DockerBackend.orphan(here, Set.of("7-1"))).as("one that never began").isTrue();
    assertThat(RecordedAttempt.recorded(dir).toString()).contains("host.cannot-start");
  }

  @Test
  void a_flood_is_counted_and_its_beginning_kept() throws Exception {
    Printed printed = new Printed(dir.resolve("player"));
    byte[] line = "0123456789abcde\n".repeat(1024).getBytes(StandardCharsets.UTF_8);

    for (int i = 0; i < 100; i++) {
      printed.onNext(new Frame(StreamType.STDOUT, line));
    }
    printed.onNext(new Frame(StreamType.STDERR, "why".getBytes(StandardCharsets.UTF_8)));

    assertThat(printed.bytes()).isEqualTo(100L * line.length + 3);
    assertThat(Files.size(dir.resolve("player.out")))
        .isBetween(CappedFile.KEPT, CappedFile.KEPT + 100);
    assertThat(Files.readString(dir.resolve("player.out"))).contains("[cut:");
    assertThat(dir.resolve("player.err")).hasContent("why");
  }

  @Test
  void processor_time_is_read_from_either_version_of_control_groups() throws Exception {
    Files.createDirectories(dir.resolve("cpuacct/docker/abc"));
    Files.writeString(dir.resolve("cpuacct/docker/abc/cpuacct.usage"), "2500000000\n");
    Files.createDirectories(dir.resolve("system.slice/docker-abc.scope"));
    Files.writeString(
        dir.resolve("system.slice/docker-abc.scope/cpu.stat"), "usage_usec 1250000\nuser_usec 1\n");

    assertThat(ControlGroup.processorSeconds("4:cpu,cpuacct:/docker/abc", dir)).hasValue(2.5);
    assertThat(ControlGroup.processorSeconds("0::/system.slice/docker-abc.scope", dir))
        .hasValue(1.25);
    assertThat(ControlGroup.processorSeconds("3:memory:/docker/abc", dir)).isEmpty();
    assertThat(ControlGroup.processorSeconds("nonsense", dir)).isEmpty();
  }

  @Test
  void the_account_of_the_machine_is_never_taken_for_that_of_a_container() {
    long own = ProcessHandle.current().pid();

    assertThat(ControlGroup.processorSeconds(own, "0123456789abcdef")).isEmpty();
    assertThat(ControlGroup.holds(own, "0123456789abcdef")).isFalse();
  }

  @Test
  void images_are_named_by_digest() {
    String digest = "sha256:" + "a".repeat(64);
    new Images(Images.SCHEMA, "1", digest, "registry:5000/prism/referee@" + digest, digest);

    assertThatThrownBy(() -> new Images(Images.SCHEMA, "1", "prism-player:latest", digest, digest))
        .hasMessageContaining("digest");
  }

  @Test
  void without_a_daemon_there_are_processes_and_words_or_nothing() throws Exception {
    RunnerHome home = RunnerHome.at(dir);
    Isolation.Place nowhere =
        new Isolation.Place(
            "unix://" + dir.resolve("no.sock"), "test", Images.file(dir), null, List.of());
    assertThatThrownBy(() -> Isolation.choose(Isolation.Wish.AUTO, nowhere, home, job -> null))
        .isInstanceOf(Isolation.Unavailable.class)
        .hasMessageContaining("no Docker daemon")
        .hasMessageContaining("no programs of the evaluator");

    Files.createDirectories(dir.resolve("evaluator/referee"));
    Isolation.Chosen chosen = Isolation.choose(Isolation.Wish.AUTO, nowhere, home, job -> null);

    assertThat(chosen.backend().name()).isEqualTo("process");
    assertThat(chosen.words()).contains("only wall", "no Docker daemon");
    assertThatThrownBy(() -> Isolation.choose(Isolation.Wish.DOCKER, nowhere, home, job -> null))
        .isInstanceOf(Isolation.Unavailable.class);
    assertThatThrownBy(() -> Isolation.Wish.named("vm")).hasMessageContaining("auto, docker");
  }

  @Test
  void an_attempt_that_is_over_stays_what_it_was() throws Exception {
    Files.createDirectories(dir.resolve("runner"));
    Files.createDirectories(dir.resolve("referee"));
    assertThat(RecordedAttempt.recorded(dir)).isEmpty();

    Files.writeString(
        dir.resolve("runner/over.json"),
        "{\"status\":\"failed\",\"code\":\"player.crashed\",\"message\":\"why\"}");
    assertThat(RecordedAttempt.recorded(dir).orElseThrow().toString()).contains("player.crashed");

    Files.writeString(
        dir.resolve("runner/over.json"), "{\"status\":\"referee\",\"code\":null,\"message\":null}");
    assertThat(RecordedAttempt.recorded(dir).orElseThrow().toString())
        .contains("host.referee-result");
  }
}
