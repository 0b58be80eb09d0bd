package io.prism.broker.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.prism.runner.End;
import io.prism.runner.PhaseName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What took a whole Pod, and whose doing that was. A guest that fills a disk has its Pod evicted:
 * the kubelet's message names the container or the volume, and that is no fault of the host.
 */
final class Losses {
  private static final Pattern FLOOD =
      Pattern.compile("[Cc]ontainer (\\S+) exceeded its local ephemeral storage limit");

  /** The kubelet looks at this sum first. Nobody but guests prints much, and all else is memory. */
  private static final String TOTAL =
      "ephemeral local storage usage exceeds the total limit of containers";

  private static final Pattern FULL =
      Pattern.compile("[Uu]sage of EmptyDir volume \"(\\S+)\" exceeds the limit");

  private Losses() {}

  /** {@return what became of the Pod, as it counts for a phase; empty when nothing did} */
  static Optional<End> of(Pod pod, PhaseName phase) {
    PodStatus status = pod.getStatus();
    String reason = status.getReason() == null ? "" : status.getReason();
    String message = status.getMessage() == null ? "" : status.getMessage();
    String words = message.isEmpty() ? reason : reason + ": " + message;
    return switch (reason) {
      case "Evicted" -> Optional.of(evicted(pod, phase, message, words));
      case "DeadlineExceeded" -> Optional.of(new End.Stopped(End.Limit.STALL));
      case "Preempting" -> Optional.of(new End.Lost("host.preempted", words));
      case "NodeLost", "NodeShutdown", "Shutdown", "Terminated" ->
          Optional.of(new End.Lost("host.node-lost", words));
      case "NodeAffinity", "UnexpectedAdmissionError", "TopologyAffinityError" ->
          Optional.of(new End.Lost("host.unschedulable", "the node refused the Pod, " + words));
      default ->
          reason.startsWith("OutOf")
              ? Optional.of(
                  new End.Lost("host.unschedulable", "the node refused the Pod, " + words))
              : disrupted(pod);
    };
  }

  private static Optional<End> disrupted(Pod pod) {
    return PodEnds.condition(pod, "DisruptionTarget")
        .filter(c -> c.getStatus().equals("True"))
        .map(
            c -> {
              String words = c.getReason() + ": " + c.getMessage();
              return new End.Lost(
                  switch (String.valueOf(c.getReason())) {
                    case "PreemptionByScheduler" -> "host.preempted";
                    case "DeletionByTaintManager", "DeletionByPodGC" -> "host.node-lost";
                    default -> "host.evicted"; // EvictionByEvictionAPI, TerminationByKubelet
                  },
                  words);
            });
  }

  private static End evicted(Pod pod, PhaseName phase, String message, String words) {
    Matcher flood = FLOOD.matcher(message);
    Matcher full = FULL.matcher(message);
    boolean mine =
        flood.find() && flood.group(1).equals(phase.label())
            || full.find() && owner(pod, full.group(1)).equals(phase.label())
            || message.contains(TOTAL) && owner(pod, Names.FILES).equals(phase.label());
    return mine ? new End.Stopped(End.Limit.DISK) : new End.Lost("host.evicted", words);
  }

  /** {@return the container that writes a volume; the shared one is the player's while it runs} */
  private static String owner(Pod pod, String volume) {
    if (volume.equals(Names.FILES)) {
      boolean traced = PodEnds.startedAt(pod, PhaseName.REFEREE.label()) != null;
      return (traced ? PhaseName.TRAINER : PhaseName.PLAYER).label();
    }
    return volume.substring(volume.indexOf('-') + 1);
  }
}
