package io.prism.broker.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What kubelet and controllers would say of a Pod. Each method changes it and gives it back. */
final class PodScript {
  private static final Set<String> INIT = Set.of("keeper", "player");

  private Pod pod;
  private Instant now;

  private PodScript(Pod pod, Instant now) {
    this.pod = pod;
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
  }

  static PodScript pending() {
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withName("p")
            .endMetadata()
            .withNewSpec()
            .endSpec()
            .build();
    return of(pod, Instant.parse("2026-01-01T00:00:00Z"));
  }

  static PodScript of(Pod pod, Instant now) {
    if (pod.getStatus() == null) {
      PodStatus status = new PodStatus();
      status.setPhase("Pending");
      pod.setStatus(status);
    }
    return new PodScript(pod, now);
  }

  Pod pod() {
    return pod;
  }

  PodScript running(String container) {
    pod.getStatus().setPhase(INIT.contains(container) ? "Pending" : "Running");
    return state(
        container,
        new ContainerStateBuilder()
            .withNewRunning()
            .withStartedAt(now.toString())
            .endRunning()
            .build());
  }

  PodScript exited(String container, int code) {
    return ended(container, code, code == 0 ? "Completed" : "Error");
  }

  PodScript ended(String container, int code, String reason) {
    String began = PodEnds.startedAt(pod, container);
    return state(
        container,
        new ContainerStateBuilder()
            .withNewTerminated()
            .withExitCode(code)
            .withReason(reason)
            .withMessage("because")
            .withStartedAt(began == null ? now.toString() : began)
            .withFinishedAt(now.toString())
            .endTerminated()
            .build());
  }

  PodScript waiting(String container, String reason) {
    return state(
        container,
        new ContainerStateBuilder()
            .withNewWaiting()
            .withReason(reason)
            .withMessage("because")
            .endWaiting()
            .build());
  }

  PodScript failed(@Nullable String reason, @Nullable String message) {
    pod.getStatus().setPhase("Failed");
    pod.getStatus().setReason(reason);
    pod.getStatus().setMessage(message);
    return this;
  }

  PodScript succeeded() {
    pod.getStatus().setPhase("Succeeded");
    return this;
  }

  PodScript unschedulable(String message) {
    return condition("PodScheduled", "False", "Unschedulable", message);
  }

  PodScript disrupted(String reason) {
    return condition("DisruptionTarget", "True", reason, "because");
  }

  private PodScript condition(String type, String status, String reason, String message) {
    pod.getStatus()
        .getConditions()
        .add(
            new PodConditionBuilder()
                .withType(type)
                .withStatus(status)
                .withReason(reason)
                .withMessage(message)
                .build());
    return this;
  }

  private PodScript state(String container, ContainerState state) {
    boolean init = INIT.contains(container);
    List<ContainerStatus> all =
        new ArrayList<>(
            init
                ? pod.getStatus().getInitContainerStatuses()
                : pod.getStatus().getContainerStatuses());
    all.removeIf(s -> s.getName().equals(container));
    all.add(new ContainerStatusBuilder().withName(container).withState(state).build());
    if (init) {
      pod.getStatus().setInitContainerStatuses(all);
    } else {
      pod.getStatus().setContainerStatuses(all);
    }
    return this;
  }
}
