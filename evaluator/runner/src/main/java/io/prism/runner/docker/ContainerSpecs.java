package io.prism.runner.docker;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.DeviceRequest;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.RestartPolicy;
import com.github.dockerjava.api.model.Ulimit;
import com.github.dockerjava.api.model.VolumeOptions;
import io.prism.runner.InImage;
import io.prism.runner.JavaCommand;
import io.prism.runner.Job;
import io.prism.runner.Limits;
import io.prism.runner.PhaseName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the containers of an attempt may do and see. Pure: the same attempt, the same containers.
 */
final class ContainerSpecs {
  static final String RUN = InImage.RUN;

  private static final long MIB = 1 << 20;
  private static final long LOG_FILE = 8 * MIB;
  private static final long PIDS = 512;
  private static final long FILES = 4096;
  private static final long INODES = 16_384;
  private static final String SCRATCH = "rw,noexec,nosuid,nodev,size=%d,nr_inodes=1024,mode=1777";

  private final DockerSettings settings;
  private final Place place;
  private final Job job;
  private final Limits limits;
  private final String trusted;
  private final boolean remapped;

  /**
   * @param trusted {@code uid:gid} of the referee
   * @param remapped whether the daemon gives containers user ids of their own
   */
  ContainerSpecs(
      DockerSettings settings,
      Place place,
      Job job,
      Limits limits,
      String trusted,
      boolean remapped) {
    this.settings = settings;
    this.place = place;
    this.job = job;
    this.limits = limits;
    this.trusted = trusted;
    this.remapped = remapped;
  }

  /**
   * {@return options of the tmpfs that holds what player and trainer write} Its pages count as the
   * memory of the container that wrote them, so {@link #memory} gives that much more.
   */
  Map<String, String> volume() {
    String owner =
        remapped
            ? "mode=1777"
            : "mode=0755,uid=%d,gid=%d".formatted(InImage.PLAYER, InImage.PLAYER);
    return Map.of(
        "type",
        "tmpfs",
        "device",
        "tmpfs",
        "o",
        "size=%d,nr_inodes=%d,nosuid,nodev,noexec,%s".formatted(disk(), INODES, owner));
  }

  private long disk() {
    return Math.max(limits.player().diskBytes(), limits.trainer().diskBytes());
  }

  /** Holds the volume and answers questions about it. */
  ContainerSpec keeper() {
    HostConfig host =
        hardened(Seccomp.TRUSTED, 64 * MIB, 1, 32)
            .withMounts(List.of(files(true)))
            .withTmpFs(Map.of());
    return new ContainerSpec(
        place.keeper(),
        settings.images().keeper(),
        InImage.KEEPER + ":" + InImage.KEEPER,
        List.of("sleep", "2147483647"),
        Map.of(),
        place.labels("keeper", job.runId()),
        host);
  }

  /** {@return the container of a phase} */
  ContainerSpec phase(PhaseName phase) {
    boolean referee = phase == PhaseName.REFEREE;
    int processes = referee ? job.processes() : 1;
    HostConfig host =
        hardened(
                referee ? Seccomp.TRUSTED : Seccomp.GUEST,
                memory(phase, processes),
                job.threads() * processes,
                PIDS * processes)
            .withMounts(referee ? refereeMounts() : guestMounts());
    if (referee && remapped) {
      // trusted, and it writes into folders of this machine that belong to the broker
      host.withUsernsMode("host");
    }
    List<String> gpus = job.gpus().isEmpty() ? settings.gpus() : job.gpus();
    if (phase != PhaseName.PLAYER && !gpus.isEmpty()) {
      host.withDeviceRequests(
          List.of(
              new DeviceRequest()
                  .withDriver("nvidia")
                  .withDeviceIds(gpus)
                  .withCapabilities(List.of(List.of("gpu", "compute", "utility")))));
    }
    return new ContainerSpec(
        place.container(phase),
        referee ? settings.images().referee() : settings.images().player(),
        referee ? trusted : InImage.PLAYER + ":" + InImage.PLAYER,
        InImage.arguments(phase, job, limits.of(phase)),
        JavaCommand.environment(job.threads()),
        place.labels(phase.label(), job.runId()),
        host);
  }

  private long memory(PhaseName phase, int processes) {
    return limits.of(phase).memoryBytes() * processes + (phase == PhaseName.REFEREE ? 0 : disk());
  }

  private HostConfig hardened(String seccomp, long memory, int processors, long pids) {
    HostConfig host =
        HostConfig.newHostConfig()
            .withNetworkMode("none")
            .withIpcMode("none")
            .withCgroupnsMode("private")
            .withPrivileged(false)
            .withReadonlyRootfs(true)
            .withCapDrop(Capability.ALL)
            .withSecurityOpts(List.of("no-new-privileges", "seccomp=" + seccomp))
            .withMemory(memory)
            .withMemorySwap(memory)
            .withOomKillDisable(false)
            .withOomScoreAdj(500)
            .withNanoCPUs(processors * 1_000_000_000L)
            .withPidsLimit(pids)
            .withUlimits(
                List.of(
                    new Ulimit("core", 0L, 0L),
                    new Ulimit("nofile", FILES, FILES),
                    new Ulimit("memlock", MIB, MIB)))
            .withTmpFs(Map.of("/tmp", SCRATCH.formatted(16 * MIB)))
            .withLogConfig(
                new LogConfig(
                    LogConfig.LoggingType.LOCAL,
                    Map.of(
                        "max-size",
                        String.valueOf(LOG_FILE),
                        "max-file",
                        "2",
                        "compress",
                        "false")))
            .withRestartPolicy(RestartPolicy.noRestart())
            .withAutoRemove(false)
            .withInit(false);
    if (settings.runtime() != null) {
      host.withRuntime(settings.runtime());
    }
    return host;
  }

  private List<Mount> guestMounts() {
    return List.of(
        bind(place.run().resolve("runner").resolve("job.player.json"), RUN + "/job.json", true),
        bind(place.run().resolve("sources.json"), RUN + "/sources.json", true),
        bind(place.run().resolve("lessons"), RUN + "/lessons", true),
        files(false));
  }

  private List<Mount> refereeMounts() {
    List<Mount> mounts = new ArrayList<>();
    mounts.add(
        bind(place.run().resolve("runner").resolve("job.referee.json"), RUN + "/job.json", true));
    mounts.add(bind(place.run().resolve("secret"), RUN + "/secret", true));
    mounts.add(bind(place.run().resolve("runner"), RUN + "/runner", true));
    mounts.add(bind(place.run().resolve("sources.json"), RUN + "/sources.json", true));
    mounts.add(bind(place.run().resolve("lessons"), RUN + "/lessons", false));
    mounts.add(bind(place.run().resolve("referee"), RUN + "/referee", false));
    mounts.add(files(true));
    if (job.baselineCache() != null) {
      mounts.add(bind(Path.of(job.baselineCache()), InImage.CACHE, false));
    }
    if (job.machine() != null && job.machine().datasets() != null) {
      mounts.add(bind(Path.of(job.machine().datasets()), InImage.DATA, true));
    }
    return mounts;
  }

  private Mount files(boolean readOnly) {
    return new Mount()
        .withType(MountType.VOLUME)
        .withSource(place.volume())
        .withTarget(RUN + "/player")
        .withReadOnly(readOnly)
        .withVolumeOptions(new VolumeOptions().withNoCopy(true));
  }

  private static Mount bind(Path source, String target, boolean readOnly) {
    return new Mount()
        .withType(MountType.BIND)
        .withSource(source.toString())
        .withTarget(target)
        .withReadOnly(readOnly);
  }
}
