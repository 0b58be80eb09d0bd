package io.prism.broker.kubernetes;

import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.prism.runner.Child;
import io.prism.runner.End;
import io.prism.runner.PhaseFiles;
import io.prism.runner.PhaseName;
import io.prism.runner.Phases;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Phases that are containers of one Pod. What is kept here is only remembered. */
final class PodPhases implements Phases {
  /** Makes the Job of the attempt. */
  interface Make {
    void now() throws Cluster.Refused;
  }

  private final Cluster cluster;
  private final KubernetesSettings settings;
  private final Path run;
  private final JobWatch watch;
  private final Clock clock;
  private final Make make;
  private final Meter meter;
  private final Keeper keeper;
  private final Map<PhaseName, Child> children = new EnumMap<>(PhaseName.class);

  PodPhases(
      Cluster cluster,
      KubernetesSettings settings,
      Path run,
      JobWatch watch,
      Clock clock,
      Make make) {
    this.cluster = cluster;
    this.settings = settings;
    this.run = run;
    this.watch = watch;
    this.clock = clock;
    this.make = make;
    this.meter = new Meter(cluster, run, clock);
    this.keeper = new Keeper(run, clock);
  }

  @Override
  public Child child(PhaseName phase) {
    return children.computeIfAbsent(phase, p -> new PodChild(this, p));
  }

  /** Asked only when the writer has ended, and the keeper has looked since. */
  @Override
  public boolean written(String name) {
    return keeper.has(name);
  }

  void make() throws Cluster.Refused {
    make.now();
  }

  /** {@return what it means that there is no Pod, empty while there may still come one} */
  Optional<End> withoutPod() {
    var job = watch.job();
    if (job.isEmpty()) {
      return Optional.of(new End.Vanished());
    }
    List<JobCondition> conditions =
        job.get().getStatus() == null ? List.of() : job.get().getStatus().getConditions();
    if (conditions.stream()
        .anyMatch(
            c ->
                Set.of("Failed", "Complete").contains(c.getType())
                    && c.getStatus().equals("True"))) {
      return Optional.of(new End.Vanished());
    }
    return sinceMade().compareTo(settings.patience()) > 0
        ? Optional.of(
            new End.Lost(
                "host.unschedulable",
                "the cluster made no Pod for Job %s within %s: look for a quota or an admission rule"
                    .formatted(watch.name(), settings.patience())))
        : Optional.empty();
  }

  /** {@return time since the Job was to be made} */
  Duration sinceMade() {
    Instant now = clock.instant();
    return Duration.between(new PhaseFiles(run, PhaseName.PLAYER).launched().orElse(now), now);
  }

  Cluster cluster() {
    return cluster;
  }

  KubernetesSettings settings() {
    return settings;
  }

  Path run() {
    return run;
  }

  JobWatch watch() {
    return watch;
  }

  Clock clock() {
    return clock;
  }

  Meter meter() {
    return meter;
  }

  Keeper keeper() {
    return keeper;
  }
}
