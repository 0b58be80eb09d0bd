package io.prism.broker.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.prism.runner.InImage;
import io.prism.runner.Job;
import io.prism.runner.Limits;
import io.prism.runner.PhaseName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The Job of an attempt. Pure: the same attempt, the same Job. The order of its parts is the
 * cluster's to keep: the keeper runs all the time, the player runs to its end, then referee and
 * trainer run at the same time.
 */
final class JobTemplate {
  private static final long MIB = 1 << 20;

  /** What images and mounts may take, beside the wall clocks of the phases. */
  private static final long START_SECONDS = 3600;

  private static final long GRACE_SECONDS = 5;

  /** Temporary files and shared memory of a container are its memory too. */
  private static final long SCRATCH = 80 * MIB;

  private static final String ARCHITECTURE_ONLY = "architecture_only";
  private static final String PRINTS = "64Mi";

  private final KubernetesSettings settings;
  private final Job job;
  private final Limits limits;
  private final Mounts mounts;
  private final Security security;

  /**
   * @param trusted {@code uid:gid} of referee and keeper
   */
  JobTemplate(KubernetesSettings settings, Path run, Job job, Limits limits, String trusted) {
    this.settings = settings;
    this.job = job;
    this.limits = limits;
    this.mounts = new Mounts(settings.claim(), run, job, disk(limits));
    this.security = new Security(settings.ownFilters(), trusted);
  }

  private static long disk(Limits limits) {
    return Math.max(limits.player().diskBytes(), limits.trainer().diskBytes());
  }

  /** {@return whether there is a recipe, and so a trainer} */
  boolean trains() {
    String kind = job.kind();
    return kind != null && !kind.equals(ARCHITECTURE_ONLY);
  }

  /**
   * {@return the Job}
   *
   * @param name unique in the namespace
   * @param owner with which it goes
   */
  io.fabric8.kubernetes.api.model.batch.v1.Job render(String name, OwnerReference owner) {
    Map<String, String> labels = Names.labels(settings.instance(), job.runId());
    Map<String, String> annotations =
        new TreeMap<>(Map.of(Names.RUN, mounts.run().toString(), Names.RUN_ID, job.runId()));
    return new JobBuilder()
        .withNewMetadata()
        .withName(name)
        .withLabels(labels)
        .withAnnotations(annotations)
        .withOwnerReferences(owner)
        .endMetadata()
        .withNewSpec()
        .withBackoffLimit(0)
        .withCompletions(1)
        .withParallelism(1)
        .withTtlSecondsAfterFinished(Math.toIntExact(settings.kept().toSeconds()))
        .withNewTemplate()
        .withNewMetadata()
        .withLabels(labels)
        // an hour of work is not for a node to be emptied a little sooner
        .withAnnotations(
            new TreeMap<>(
                Map.of(
                    "cluster-autoscaler.kubernetes.io/safe-to-evict", "false",
                    "karpenter.sh/do-not-disrupt", "true")))
        .endMetadata()
        .withSpec(pod())
        .endTemplate()
        .endSpec()
        .build();
  }

  private PodSpec pod() {
    List<Container> work = new ArrayList<>(List.of(phase(PhaseName.REFEREE)));
    if (trains()) {
      work.add(phase(PhaseName.TRAINER));
    }
    KubernetesSettings.Node node = settings.node();
    return new PodSpecBuilder()
        .withRestartPolicy("Never")
        .withActiveDeadlineSeconds(deadline())
        .withTerminationGracePeriodSeconds(GRACE_SECONDS)
        .withServiceAccountName(settings.serviceAccount())
        .withAutomountServiceAccountToken(false)
        .withEnableServiceLinks(false)
        .withHostNetwork(false)
        .withHostPID(false)
        .withHostIPC(false)
        .withShareProcessNamespace(false)
        .withHostname("prism")
        .withNodeSelector(node.selector().isEmpty() ? null : new TreeMap<>(node.selector()))
        .withTolerations(node.tolerations())
        .withRuntimeClassName(node.runtimeClass())
        .withPriorityClassName(node.priorityClass())
        .withSecurityContext(security.pod())
        .withInitContainers(keeper(), phase(PhaseName.PLAYER))
        .withContainers(work)
        .withVolumes(mounts.volumes(trains()))
        .build();
  }

  /** Counted by the kubelet from when it took the Pod, so not while the Pod waits for a node. */
  private long deadline() {
    long second =
        Math.max(limits.referee().wallClockSeconds(), limits.trainer().wallClockSeconds());
    return limits.player().wallClockSeconds() + second + START_SECONDS;
  }

  private Container phase(PhaseName phase) {
    boolean referee = phase == PhaseName.REFEREE;
    int processes = referee ? job.processes() : 1;
    long memory =
        limits.of(phase).memoryBytes() * processes + (referee ? 0 : disk(limits)) + SCRATCH;
    return new ContainerBuilder()
        .withName(phase.label())
        .withImage(referee ? settings.images().referee() : settings.images().player())
        .withImagePullPolicy("IfNotPresent")
        .withArgs(InImage.arguments(phase, job, limits.of(phase)))
        .withEnv(Security.environment(job.threads()))
        .withResources(resources(job.threads() * processes + "", memory, phase))
        .withSecurityContext(referee ? security.trusted() : security.guest())
        .withVolumeMounts(mounts.of(phase))
        .build();
  }

  /** Tells what lies in the untrusted folder, from before the player until after the trainer. */
  private Container keeper() {
    return new ContainerBuilder()
        .withName(Names.KEEPER)
        .withImage(settings.images().keeper())
        .withImagePullPolicy("IfNotPresent")
        .withRestartPolicy("Always")
        .withArgs(List.of("sh", "-c", Kept.SCRIPT))
        .withResources(resources("100m", 64 * MIB, null))
        .withSecurityContext(security.trusted())
        .withVolumeMounts(mounts.ofKeeper())
        .build();
  }

  /** Limits are requests: a Pod that may use less than it was promised is nobody's victim. */
  private ResourceRequirements resources(
      String processors, long memory, @Nullable PhaseName phase) {
    Map<String, Quantity> all = new TreeMap<>();
    all.put("cpu", new Quantity(processors));
    all.put("memory", new Quantity(String.valueOf(memory)));
    all.put("ephemeral-storage", new Quantity(PRINTS));
    boolean gpu = job.machine() != null && job.machine().device().equals(Job.Machine.CUDA);
    if (gpu && phase == PhaseName.REFEREE) {
      all.put(settings.node().gpuResource(), new Quantity(String.valueOf(job.processes())));
    }
    ResourceRequirements r = new ResourceRequirements();
    r.setLimits(all);
    r.setRequests(all);
    return r;
  }
}
