package io.prism.broker.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.prism.runner.CappedFile;
import io.prism.runner.RunFiles;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of what a container printed, copied into a file now and then; the cluster keeps
 * both streams as one. Decides nothing.
 */
final class PodLog {
  private static final Duration EVERY = Duration.ofSeconds(15);

  private final Cluster cluster;
  private final Clock clock;
  private final String container;
  private final Path file;
  private @Nullable Instant copied;
  private boolean full;

  PodLog(Cluster cluster, Clock clock, String container, Path file) {
    this.cluster = cluster;
    this.clock = clock;
    this.container = container;
    this.file = file;
  }

  /** Copies, if it is time to. */
  void follow(Pod pod) {
    Instant now = clock.instant();
    if (copied == null || now.isAfter(copied.plus(EVERY))) {
      copied = now;
      copy(pod);
    }
  }

  /** Copies a last time. */
  void finish(Pod pod) {
    copy(pod);
  }

  private void copy(Pod pod) {
    if (full || PodEnds.startedAt(pod, container) == null) {
      return;
    }
    int most = Math.toIntExact(CappedFile.KEPT);
    try {
      cluster
          .printed(pod.getMetadata().getName(), container, most)
          .ifPresent(
              text -> {
                full = text.length() >= most;
                RunFiles.write(
                    file, full ? text.substring(0, most) + "\n[cut: there may be more]\n" : text);
              });
    } catch (Cluster.Away e) {
      // an evaluation does not end for want of its log
    }
  }
}
