package io.prism.broker.kubernetes;

import static io.prism.runner.PhaseName.PLAYER;
import static io.prism.runner.PhaseName.REFEREE;
import static io.prism.runner.PhaseName.TRAINER;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.prism.runner.End;
import io.prism.runner.PhaseName;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The specification of {@link PodEnds} and {@link Losses}. */
class PodEndsTest {
  private static final End OUT_OF_MEMORY = new End.Stopped(End.Limit.MEMORY);
  private static final End OUT_OF_DISK = new End.Stopped(End.Limit.DISK);
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final String TOTAL =
      "Pod ephemeral local storage usage exceeds the total limit of containers 256Mi. ";
  private static final int YOUNG = 1;
  private static final int OLD = 31;

  private static PodScript pod() {
    return PodScript.pending();
  }

  static Stream<Arguments> rows() {
    return Stream.of(
        // in its order: what the cluster says, phase, minutes since the Job was made, what it means
        row(pod(), PLAYER, OLD, null),
        row(pod().running("player"), PLAYER, OLD, null),
        row(pod().exited("player", 0), PLAYER, YOUNG, new End.Exited(0)),
        row(pod().exited("player", 1).failed(null, null), PLAYER, YOUNG, new End.Exited(1)),
        row(pod().exited("player", 137).failed(null, null), PLAYER, YOUNG, new End.Exited(137)),
        row(pod().exited("player", 159).failed(null, null), PLAYER, YOUNG, new End.Exited(159)),
        row(pod().exited("player", 0), REFEREE, YOUNG, null),
        row(pod().exited("player", 1).failed(null, null), REFEREE, YOUNG, new End.Vanished()),
        // which container it was is what counts
        row(pod().ended("player", 137, "OOMKilled"), PLAYER, YOUNG, OUT_OF_MEMORY),
        row(traced().ended("trainer", 137, "OOMKilled"), TRAINER, YOUNG, OUT_OF_MEMORY),
        row(traced().ended("trainer", 137, "OOMKilled"), REFEREE, YOUNG, null),
        row(traced().ended("referee", 137, "OOMKilled"), REFEREE, YOUNG, OUT_OF_MEMORY),
        row(traced().ended("referee", 137, "OOMKilled"), TRAINER, YOUNG, null),
        row(pod().ended("player", 128, "StartError"), PLAYER, YOUNG, notStartable("StartError")),
        row(
            pod().ended("player", 128, "ContainerCannotRun"),
            PLAYER,
            YOUNG,
            notStartable("ContainerCannotRun")),
        row(
            traced().ended("referee", 137, "ContainerStatusUnknown"),
            REFEREE,
            YOUNG,
            lost("host.node-lost")),
        // evictions: by the guest's own doing, which the kubelet's message tells, or not
        row(
            evicted("Container player exceeded its local ephemeral storage limit \"64Mi\". "),
            PLAYER,
            YOUNG,
            OUT_OF_DISK),
        row(
            evictedTraced(
                "Container trainer exceeded its local ephemeral storage limit \"64Mi\". "),
            TRAINER,
            YOUNG,
            OUT_OF_DISK),
        row(
            evictedTraced(
                "Container trainer exceeded its local ephemeral storage limit \"64Mi\". "),
            REFEREE,
            YOUNG,
            lost("host.evicted")),
        row(evicted(TOTAL), PLAYER, YOUNG, OUT_OF_DISK),
        row(evictedTraced(TOTAL), TRAINER, YOUNG, OUT_OF_DISK),
        row(evictedTraced(TOTAL), REFEREE, YOUNG, lost("host.evicted")),
        row(
            evicted("Usage of EmptyDir volume \"player-files\" exceeds the limit \"1Gi\". "),
            PLAYER,
            YOUNG,
            OUT_OF_DISK),
        row(
            evictedTraced("Usage of EmptyDir volume \"player-files\" exceeds the limit \"1Gi\". "),
            TRAINER,
            YOUNG,
            OUT_OF_DISK),
        row(
            evicted("Usage of EmptyDir volume \"tmp-player\" exceeds the limit \"16Mi\". "),
            PLAYER,
            YOUNG,
            OUT_OF_DISK),
        row(
            evictedTraced("Usage of EmptyDir volume \"tmp-referee\" exceeds the limit \"16Mi\". "),
            TRAINER,
            YOUNG,
            lost("host.evicted")),
        row(
            evicted("The node was low on resource: memory. Threshold quantity: 100Mi"),
            PLAYER,
            YOUNG,
            lost("host.evicted")),
        row(
            evicted("The node had condition: [DiskPressure]. "),
            PLAYER,
            YOUNG,
            lost("host.evicted")),
        row(traced().disrupted("EvictionByEvictionAPI"), REFEREE, YOUNG, lost("host.evicted")),
        row(traced().disrupted("TerminationByKubelet"), TRAINER, YOUNG, lost("host.evicted")),
        // a container that was killed for such a reason did not end by itself
        row(
            traced().ended("referee", 137, "Error").disrupted("PreemptionByScheduler"),
            REFEREE,
            YOUNG,
            lost("host.preempted")),
        row(
            traced().ended("trainer", 137, "OOMKilled").disrupted("TerminationByKubelet"),
            TRAINER,
            YOUNG,
            lost("host.evicted")),
        row(
            traced().failed("Preempting", "Preempted in order to admit critical pod"),
            REFEREE,
            YOUNG,
            lost("host.preempted")),
        row(traced().disrupted("DeletionByTaintManager"), REFEREE, YOUNG, lost("host.node-lost")),
        row(traced().disrupted("DeletionByPodGC"), REFEREE, YOUNG, lost("host.node-lost")),
        row(
            traced().failed("NodeLost", "Node a which was running pod b is unresponsive"),
            REFEREE,
            YOUNG,
            lost("host.node-lost")),
        row(
            traced()
                .failed(
                    "NodeShutdown", "Pod was terminated in response to imminent node shutdown."),
            REFEREE,
            YOUNG,
            lost("host.node-lost")),
        row(
            traced()
                .failed("Terminated", "Pod was terminated in response to imminent node shutdown."),
            REFEREE,
            YOUNG,
            lost("host.node-lost")),
        // whoever is at work then
        row(
            pod()
                .running("player")
                .failed(
                    "DeadlineExceeded",
                    "Pod was active on the node longer than the specified deadline"),
            PLAYER,
            YOUNG,
            new End.Stopped(End.Limit.STALL)),
        row(
            traced().failed("DeadlineExceeded", "longer than the deadline"),
            REFEREE,
            YOUNG,
            new End.Stopped(End.Limit.STALL)),
        row(
            traced().failed("DeadlineExceeded", "longer than the deadline"),
            PLAYER,
            YOUNG,
            new End.Exited(0)),
        // images
        row(pod().waiting("player", "ErrImagePull"), PLAYER, YOUNG, null),
        row(pod().waiting("player", "ErrImagePull"), PLAYER, OLD, lost("host.image")),
        row(pod().waiting("player", "ImagePullBackOff"), PLAYER, YOUNG, null),
        row(pod().waiting("player", "ImagePullBackOff"), PLAYER, OLD, lost("host.image")),
        row(pod().waiting("player", "InvalidImageName"), PLAYER, YOUNG, lost("host.image")),
        row(pod().waiting("player", "ErrImageNeverPull"), PLAYER, YOUNG, lost("host.image")),
        row(pod().waiting("player", "PodInitializing"), PLAYER, OLD, null),
        row(pod().waiting("player", "CreateContainerError"), PLAYER, YOUNG, null),
        row(
            pod().waiting("player", "CreateContainerError"),
            PLAYER,
            3,
            notStartable("CreateContainerError: because")),
        row(
            pod().waiting("player", "CreateContainerConfigError"),
            PLAYER,
            3,
            notStartable("CreateContainerConfigError: because")),
        // nodes
        row(
            pod().unschedulable("0/4 nodes are available: 4 Insufficient example.com/gpu."),
            PLAYER,
            YOUNG,
            null),
        row(
            pod().unschedulable("0/4 nodes are available: 4 Insufficient example.com/gpu."),
            PLAYER,
            OLD,
            lost("host.unschedulable")),
        row(pod().unschedulable("0/4 nodes are available").running("player"), PLAYER, OLD, null),
        row(
            pod().failed("OutOfcpu", "Node didn't have enough resource: cpu"),
            PLAYER,
            YOUNG,
            lost("host.unschedulable")),
        row(
            pod().failed("UnexpectedAdmissionError", "no devices"),
            PLAYER,
            YOUNG,
            lost("host.unschedulable")),
        row(
            pod().failed("NodeAffinity", "Pod was rejected"),
            PLAYER,
            YOUNG,
            lost("host.unschedulable")),
        // over, and nobody says why
        row(pod().failed(null, null), PLAYER, YOUNG, new End.Vanished()));
  }

  private static PodScript traced() {
    return pod().exited("player", 0).running("referee").running("trainer");
  }

  private static PodScript evicted(String message) {
    return pod().running("player").failed("Evicted", message);
  }

  private static PodScript evictedTraced(String message) {
    return traced().failed("Evicted", message);
  }

  private static End lost(String code) {
    return new End.Lost(code, "");
  }

  private static End notStartable(String beginning) {
    return new End.NotStartable(beginning);
  }

  private static Arguments row(PodScript pod, PhaseName phase, int minutes, @Nullable End end) {
    return Arguments.of(pod.pod(), phase, minutes, end);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void words_of_the_cluster(Pod pod, PhaseName phase, int minutes, @Nullable End expected) {
    Optional<End> end = PodEnds.of(pod, phase, Duration.ofMinutes(minutes), PATIENCE);

    switch (expected) {
      case null -> assertThat(end).isEmpty();
      case End.Lost lost -> {
        assertThat(end.orElseThrow()).isInstanceOf(End.Lost.class);
        assertThat(((End.Lost) end.get()).code()).isEqualTo(lost.code());
        assertThat(((End.Lost) end.get()).reason()).isNotBlank();
      }
      case End.NotStartable n -> {
        assertThat(end.orElseThrow()).isInstanceOf(End.NotStartable.class);
        assertThat(((End.NotStartable) end.get()).reason()).startsWith(n.reason());
      }
      default -> assertThat(end).contains(expected);
    }
  }
}
