package io.prism.broker.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.prism.runner.Child;
import io.prism.runner.End;
import io.prism.runner.PhaseFiles;
import io.prism.runner.PhaseName;
import io.prism.runner.Phases;
import io.prism.runner.RunFiles;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The container of one phase in the attempt's Pod. The cluster begins it when its turn has come; to
 * start it here is to note that it may be there, and for the player to make the Job.
 */
final class PodChild implements Child {
  /** So long a trainer may work without anybody counting its time. */
  private static final Duration UNCOUNTED = Duration.ofMinutes(5);

  private static final Duration WEIGH = Duration.ofSeconds(10);

  private final PodPhases with;
  private final PhaseName phase;
  private final PhaseFiles notes;
  private final PodLog log;
  private @Nullable End known;
  private @Nullable Instant weighed;
  private long bytes;

  PodChild(PodPhases with, PhaseName phase) {
    this.with = with;
    this.phase = phase;
    this.notes = new PhaseFiles(with.run(), phase);
    // both streams of a guest are its miner's to read
    String file = phase == PhaseName.REFEREE ? ".err" : ".out";
    this.log = new PodLog(with.cluster(), with.clock(), phase.label(), notes.file(file));
  }

  @Override
  public boolean started() {
    return notes.launched().isPresent();
  }

  @Override
  public void start() {
    notes.launch();
    if (phase != PhaseName.PLAYER) {
      return;
    }
    try {
      with.make();
    } catch (Cluster.Refused | Cluster.Away e) {
      notes.stop(new End.NotStartable("the Job could not be made: " + e.getMessage()));
    }
  }

  @Override
  public Optional<End> end() {
    if (known == null) {
      known = notes.stopped().or(this::seen).orElse(null);
    }
    return Optional.ofNullable(known);
  }

  private Optional<End> seen() {
    if (!started()) {
      return Optional.empty();
    }
    Optional<Pod> found = with.watch().pod();
    if (found.isEmpty()) {
      return with.withoutPod();
    }
    Pod pod = found.get();
    Optional<End> end =
        PodEnds.of(pod, phase, with.sinceMade(), with.settings().patience()).map(this::known);
    if (end.isEmpty()) {
      log.follow(pod);
      return uncounted(pod);
    }
    if (phase != PhaseName.REFEREE && PodEnds.finishedAt(pod, phase.label()) != null) {
      end = with.keeper().lookedAfter(pod, phase, end.get());
    }
    if (end.isPresent()) {
      log.finish(pod);
    }
    return end;
  }

  /** Whether a player worked all the time or got none, nobody knows whose time was not counted. */
  private End known(End end) {
    return phase == PhaseName.PLAYER
            && end.equals(new End.Stopped(End.Limit.STALL))
            && !with.meter().counts(phase.label())
        ? new End.Lost(
            "host.player-stalled",
            "the player's wall clock is over, and metrics.k8s.io does not count init containers here:"
                + " whether it worked or was kept waiting is not known")
        : end;
  }

  /** A recipe's budget is processor time: without a count nothing would end it. */
  private Optional<End> uncounted(Pod pod) {
    String began = PodEnds.startedAt(pod, phase.label());
    if (phase != PhaseName.TRAINER || began == null) {
      return Optional.empty();
    }
    long last =
        with.meter()
            .sum(pod, phase.label())
            .map(Meter.Sum::at)
            .orElse(Instant.parse(began).toEpochMilli());
    Duration silence = Duration.ofMillis(with.clock().millis() - last);
    return silence.compareTo(UNCOUNTED) > 0
        ? Optional.of(
            new End.Lost("host.uncounted", "metrics.k8s.io told no processor time for " + silence))
        : Optional.empty();
  }

  /** Since the container began: neither the way to a node nor the image counts. */
  @Override
  public Duration age() {
    return with.watch()
        .pod()
        .map(p -> PodEnds.startedAt(p, phase.label()))
        .map(began -> Duration.between(Instant.parse(began), with.clock().instant()))
        .filter(age -> !age.isNegative())
        .orElse(Duration.ZERO);
  }

  @Override
  public double processorSeconds() {
    return counted().map(Meter.Sum::seconds).orElse(0.0);
  }

  /** Metrics come late, and a rate that is not known yet is no sleep. */
  @Override
  public long measuredAtMillis() {
    return counted().map(Meter.Sum::at).orElse(0L);
  }

  private Optional<Meter.Sum> counted() {
    return with.watch().pod().flatMap(p -> with.meter().sum(p, phase.label()));
  }

  /** Not to be had here. */
  @Override
  public double delayedSeconds() {
    return 0;
  }

  /** The kernel holds the container to its limit. */
  @Override
  public long memoryBytes() {
    return 0;
  }

  /** Kernel and kubelet hold untrusted code to its volume; the referee writes to the claim. */
  @Override
  public long writtenBytes() {
    Instant now = with.clock().instant();
    if (phase == PhaseName.REFEREE
        && started()
        && (weighed == null || now.isAfter(weighed.plus(WEIGH)))) {
      weighed = now;
      bytes = RunFiles.bytesBelow(with.run().resolve("referee"));
    }
    return bytes;
  }

  @Override
  public void stop(End.Limit limit) {
    note(known(new End.Stopped(limit)));
  }

  @Override
  public void cancel() {
    note(new End.Cancelled());
  }

  /**
   * What is noted counts from now on. The container dies with its Job, when the attempt is over: at
   * once, but for a trainer, whom the referee believes nothing any more.
   */
  private void note(End reason) {
    try {
      if (end().isPresent()) {
        return;
      }
    } catch (Phases.Away | Phases.FilesLost e) {
      // then what we want counts
    }
    notes.stop(reason);
    known = reason;
  }
}
