package io.prism.broker.platform;

import io.prism.contracts.ContractJson;
import io.prism.runner.InImage;
import io.prism.runner.JavaCommand;
import io.prism.runner.Job;
import io.prism.runner.Limits;
import io.prism.runner.RunFolders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** What the Platform's broker is asked to run: the player, with as little as it lets us ask for. */
record RunRequest(PlatformSettings settings, Path run, Job job, Limits limits) {
  static final String RUN = "io.prism.run";
  static final String ATTEMPT = "io.prism.attempt";

  private static final String INPUT = "/prism/in";
  private static final String WORK = "/tmp/run";
  private static final int LONGEST_ID = 128;
  private static final long LONGEST_SECONDS = 86_400;

  /** The only number that its Kubernetes mode takes. */
  private static final int PIDS = 512;

  /** {@return the job's name at the broker} */
  String id() {
    String id = "prism-" + job.runId().replaceAll("[^A-Za-z0-9._-]", "-");
    return id.length() <= LONGEST_ID ? id : id.substring(0, LONGEST_ID);
  }

  /** {@return how long it may take, the way to a machine included: it counts that too} */
  long seconds() {
    return Math.min(limits.player().wallClockSeconds(), LONGEST_SECONDS);
  }

  Map<String, Object> body() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("job_id", id());
    body.put("task_id", "player");
    body.put("image", settings.image());
    List<String> command = new ArrayList<>(List.of("/opt/prism/jre/bin/java"));
    command.addAll(InImage.parcel(job, limits.player(), INPUT, WORK));
    body.put("command", command);
    body.put("env", JavaCommand.environment(job.threads()));
    body.put("labels", Map.of(RUN, run.toString(), ATTEMPT, job.runId()));
    body.put("timeout_seconds", seconds());
    body.put("limits", walls());
    body.put("mounts", List.of(input()));
    return body;
  }

  private Map<String, Object> walls() {
    long disk = limits.player().diskBytes() >> 20;
    String memory = (limits.player().memoryBytes() >> 20) + disk + "m";
    Map<String, Object> walls = new LinkedHashMap<>();
    walls.put("cpus", (double) job.threads());
    walls.put("memory", memory);
    walls.put("memory_swap", memory);
    walls.put("pids_limit", PIDS);
    walls.put("network", "none");
    walls.put("read_only", true);
    walls.put("init", true);
    walls.put("privileged", false);
    walls.put("tmpfs", List.of("/tmp:rw,noexec,nosuid,size=" + disk + "m"));
    walls.put("ulimits", List.of("nofile=1024:1024"));
    walls.put("cap_drop", List.of("ALL"));
    walls.put("security_opt", List.of("no-new-privileges"));
    return walls;
  }

  private Map<String, Object> input() {
    return Map.of(
        "target",
        INPUT,
        "read_only",
        true,
        "source_type",
        "directory",
        "source_name",
        ".",
        "archive_b64",
        Base64.getEncoder().encodeToString(archive()));
  }

  /** The bundle and the job as a guest may know it; nothing of the referee's ever travels. */
  private byte[] archive() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new GZIPOutputStream(bytes), StandardCharsets.UTF_8.name())) {
      entry(
          tar,
          "job.json",
          ContractJson.write(RunFolders.guest(job)).getBytes(StandardCharsets.UTF_8));
      entry(tar, "sources.json", Files.readAllBytes(run.resolve("sources.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void entry(TarArchiveOutputStream tar, String name, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(content.length);
    entry.setMode(0444);
    entry.setModTime(0);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }
}
