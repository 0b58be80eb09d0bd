package io.prism.broker.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.prism.runner.End;
import io.prism.runner.PhaseName;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the cluster's words about a Pod mean for a phase. Pure; the table of {@code PodEndsTest} is
 * its specification.
 */
final class PodEnds {
  private static final Set<String> NO_IMAGE =
      Set.of("ErrImagePull", "ImagePullBackOff", "RegistryUnavailable", "ImageInspectError");
  private static final Set<String> NEVER_AN_IMAGE =
      Set.of("InvalidImageName", "ErrImageNeverPull", "SignatureValidationFailed");
  private static final Set<String> NO_CONTAINER =
      Set.of("CreateContainerConfigError", "CreateContainerError", "RunContainerError");
  private static final Set<String> NEVER_BEGAN = Set.of("ContainerCannotRun", "StartError");

  /** Folders and settings of a node may come a little later than the Pod. */
  private static final Duration MOMENT = Duration.ofMinutes(2);

  private PodEnds() {}

  /**
   * {@return how a phase ended, empty while it has not, or has not begun}
   *
   * @param age time since the Job was made
   * @param patience how long a Pod may find no node or no image
   */
  static Optional<End> of(Pod pod, PhaseName phase, Duration age, Duration patience) {
    Optional<ContainerState> state = state(pod, phase.label());
    ContainerStateTerminated over = state.map(ContainerState::getTerminated).orElse(null);
    if (over != null && over.getExitCode() == 0) {
      return Optional.of(new End.Exited(0));
    }
    Optional<End> lost = Losses.of(pod, phase);
    if (lost.isPresent()) {
      return lost;
    }
    if (over != null) {
      return Optional.of(terminated(over));
    }
    if (Set.of("Failed", "Succeeded").contains(pod.getStatus().getPhase())) {
      return Optional.of(new End.Vanished()); // over, and this phase was never begun
    }
    ContainerStateWaiting waiting = state.map(ContainerState::getWaiting).orElse(null);
    return waiting != null && waiting.getReason() != null
        ? waiting(waiting, age, patience)
        : unscheduled(pod, age, patience);
  }

  private static End terminated(ContainerStateTerminated over) {
    String reason = over.getReason() == null ? "" : over.getReason();
    if (reason.equals("OOMKilled")) {
      return new End.Stopped(End.Limit.MEMORY);
    }
    if (reason.equals("ContainerStatusUnknown")) {
      return new End.Lost("host.node-lost", "the node lost sight of the container");
    }
    return NEVER_BEGAN.contains(reason)
        ? new End.NotStartable(reason + ": " + over.getMessage())
        : new End.Exited(over.getExitCode());
  }

  private static Optional<End> waiting(
      ContainerStateWaiting waiting, Duration age, Duration patience) {
    String reason = waiting.getReason();
    String words = waiting.getMessage() == null ? reason : reason + ": " + waiting.getMessage();
    boolean late = age.compareTo(patience) > 0;
    if (NEVER_AN_IMAGE.contains(reason) || NO_IMAGE.contains(reason) && late) {
      return Optional.of(new End.Lost("host.image", words));
    }
    return NO_CONTAINER.contains(reason) && age.compareTo(MOMENT) > 0
        ? Optional.of(new End.NotStartable(words))
        : Optional.empty();
  }

  private static Optional<End> unscheduled(Pod pod, Duration age, Duration patience) {
    boolean taken =
        !pod.getStatus().getInitContainerStatuses().isEmpty()
            || !pod.getStatus().getContainerStatuses().isEmpty();
    if (taken || age.compareTo(patience) <= 0) {
      return Optional.empty();
    }
    return condition(pod, "PodScheduled")
        .filter(c -> c.getStatus().equals("False"))
        .map(
            c ->
                new End.Lost(
                    "host.unschedulable",
                    "no node took the Pod within %s: %s".formatted(patience, c.getMessage())));
  }

  /** {@return a condition of a Pod} */
  static Optional<PodCondition> condition(Pod pod, String type) {
    return pod.getStatus().getConditions().stream()
        .filter(c -> c.getType().equals(type))
        .findFirst();
  }

  /** {@return the state of a container, empty where the kubelet has not told any} */
  static Optional<ContainerState> state(Pod pod, String container) {
    return Stream.concat(
            pod.getStatus().getInitContainerStatuses().stream(),
            pod.getStatus().getContainerStatuses().stream())
        .filter(s -> s.getName().equals(container))
        .findFirst()
        .map(ContainerStatus::getState);
  }

  /** {@return when a container ended, null while it has not} */
  static @Nullable String finishedAt(Pod pod, String container) {
    return state(pod, container)
        .map(ContainerState::getTerminated)
        .map(ContainerStateTerminated::getFinishedAt)
        .orElse(null);
  }

  /** {@return when a container began, null where it has not} */
  static @Nullable String startedAt(Pod pod, String container) {
    ContainerState state = state(pod, container).orElse(null);
    if (state == null) {
      return null;
    }
    return state.getRunning() != null
        ? state.getRunning().getStartedAt()
        : state.getTerminated() != null ? state.getTerminated().getStartedAt() : null;
  }
}
