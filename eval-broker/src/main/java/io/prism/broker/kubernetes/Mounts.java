package io.prism.broker.kubernetes;

import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.prism.runner.InImage;
import io.prism.runner.Job;
import io.prism.runner.PhaseName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What each container sees. Trusted folders are parts of the claim, read-only wherever the
 * container need not write; nothing on the claim can be written by untrusted code, whose folder is
 * memory of the Pod.
 */
final class Mounts {
  private static final String RUN = InImage.RUN;
  private static final long MIB = 1 << 20;

  private final KubernetesSettings.Claim claim;
  private final Path run;
  private final Job job;
  private final long disk;

  /**
   * @param disk bytes that player and trainer may write
   */
  Mounts(KubernetesSettings.Claim claim, Path run, Job job, long disk) {
    this.claim = claim;
    this.run = run;
    this.job = job;
    this.disk = disk;
  }

  Path run() {
    return run;
  }

  List<Volume> volumes(boolean trains) {
    List<Volume> all = new ArrayList<>();
    all.add(
        new VolumeBuilder()
            .withName(Names.CLAIM)
            .withNewPersistentVolumeClaim()
            .withClaimName(claim.name())
            .endPersistentVolumeClaim()
            .build());
    all.add(memory(Names.FILES, disk));
    for (PhaseName phase : PhaseName.values()) {
      if (trains || phase != PhaseName.TRAINER) {
        all.add(memory("tmp-" + phase.label(), 16 * MIB));
        // else the containers of a Pod share one, which each could write
        all.add(memory("shm-" + phase.label(), (phase == PhaseName.REFEREE ? 64 : 1) * MIB));
      }
    }
    return all;
  }

  private static Volume memory(String name, long bytes) {
    return new VolumeBuilder()
        .withName(name)
        .withNewEmptyDir()
        .withMedium("Memory")
        .withNewSizeLimit(String.valueOf(bytes))
        .endEmptyDir()
        .build();
  }

  List<VolumeMount> of(PhaseName phase) {
    List<VolumeMount> all = new ArrayList<>(phase == PhaseName.REFEREE ? referee() : guest());
    all.add(mount("tmp-" + phase.label(), "/tmp", false));
    all.add(mount("shm-" + phase.label(), "/dev/shm", false));
    return all;
  }

  private List<VolumeMount> guest() {
    return List.of(
        part(run.resolve("runner").resolve("job.player.json"), RUN + "/job.json", true),
        part(run.resolve("sources.json"), RUN + "/sources.json", true),
        part(run.resolve("lessons"), RUN + "/lessons", true),
        mount(Names.FILES, RUN + "/player", false));
  }

  private List<VolumeMount> referee() {
    List<VolumeMount> all = new ArrayList<>();
    all.add(part(run.resolve("runner").resolve("job.referee.json"), RUN + "/job.json", true));
    all.add(part(run.resolve("secret"), RUN + "/secret", true));
    all.add(part(run.resolve("runner"), RUN + "/runner", true));
    all.add(part(run.resolve("sources.json"), RUN + "/sources.json", true));
    all.add(part(run.resolve("lessons"), RUN + "/lessons", false));
    all.add(part(run.resolve("referee"), RUN + "/referee", false));
    all.add(mount(Names.FILES, RUN + "/player", true));
    if (job.baselineCache() != null) {
      all.add(part(Path.of(job.baselineCache()), InImage.CACHE, false));
    }
    if (job.machine() != null && job.machine().datasets() != null) {
      all.add(part(Path.of(job.machine().datasets()), InImage.DATA, true));
    }
    return all;
  }

  List<VolumeMount> ofKeeper() {
    return List.of(
        part(Kept.folder(run), Kept.INSIDE, false), mount(Names.FILES, RUN + "/player", true));
  }

  private VolumeMount part(Path path, String target, boolean readOnly) {
    return new VolumeMountBuilder()
        .withName(Names.CLAIM)
        .withSubPath(claim.sub(path))
        .withMountPath(target)
        .withReadOnly(readOnly)
        .build();
  }

  private static VolumeMount mount(String volume, String target, boolean readOnly) {
    return new VolumeMountBuilder()
        .withName(volume)
        .withMountPath(target)
        .withReadOnly(readOnly)
        .build();
  }
}
