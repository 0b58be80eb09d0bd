package io.prism.broker.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Job of an attempt and its Pod, asked for now and then, however often one looks. */
final class JobWatch {
  private final Cluster cluster;
  private final String name;
  private final Duration every;
  private final Clock clock;
  private @Nullable Instant looked;
  private Optional<Job> job = Optional.empty();
  private Optional<Pod> pod = Optional.empty();

  /**
   * @param every between two questions
   */
  JobWatch(Cluster cluster, String name, Duration every, Clock clock) {
    this.cluster = cluster;
    this.name = name;
    this.every = every;
    this.clock = clock;
  }

  /** Asks again, if it is time to. */
  private void look() {
    Instant now = clock.instant();
    if (looked != null && now.isBefore(looked.plus(every))) {
      return;
    }
    // the Pod after its Job: with a Pod there was a Job
    job = cluster.job(name);
    pod = cluster.pod(name);
    looked = now;
  }

  Optional<Job> job() {
    look();
    return job;
  }

  Optional<Pod> pod() {
    look();
    return pod;
  }

  /** {@return the name of the Job} */
  String name() {
    return name;
  }
}
