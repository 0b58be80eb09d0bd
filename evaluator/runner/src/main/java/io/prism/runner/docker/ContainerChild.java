package io.prism.runner.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import io.prism.runner.Child;
import io.prism.runner.End;
import io.prism.runner.PhaseFiles;
import io.prism.runner.PhaseName;
import io.prism.runner.RunFiles;
import io.prism.runner.SchedulerStats;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The container of one phase. What is remembered here can be asked again, of the daemon or of the
 * files that a process of the same name would have: {@code <phase>.launched, .stopped, .out, .err}.
 */
final class ContainerChild implements Child {
  /** Between the note that it is to be started and the container. */
  private static final Duration BIRTH = Duration.ofSeconds(60);

  /** So long nothing is concluded from a daemon that does not answer. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /**
   * Whoever prints more has used up the disk: nobody reads that, and the daemon has to carry it.
   */
  private static final long PRINTS = 16L << 20;

  private final Daemon daemon;
  private final ContainerSpec spec;
  private final PhaseName phase;
  private final Path run;
  private final BooleanSupplier full;
  private final PhaseFiles notes;

  private @Nullable End known;
  private @Nullable String id;
  private long pid;
  private @Nullable Instant began;
  private @Nullable Printed printed;
  private double processor;
  private @Nullable Instant awaySince;

  /**
   * @param full whether the volume of untrusted code has no room left
   */
  ContainerChild(
      Daemon daemon, ContainerSpec spec, PhaseName phase, Path run, BooleanSupplier full) {
    this.daemon = daemon;
    this.spec = spec;
    this.phase = phase;
    this.run = run;
    this.full = full;
    this.notes = new PhaseFiles(run, phase);
  }

  @Override
  public boolean started() {
    return notes.launched().isPresent();
  }

  @Override
  public void start() {
    notes.launch();
    try {
      daemon.run(spec);
    } catch (Daemon.Refused | Daemon.Away e) {
      String why = "the container of the %s could not be started: %s";
      notes.stop(new End.NotStartable(why.formatted(phase.label(), e.getMessage())));
    }
  }

  @Override
  public Optional<End> end() {
    if (known == null) {
      known = notes.stopped().or(this::seen).orElse(null);
      if (known != null && printed != null) {
        printed.finish();
      }
    }
    return Optional.ofNullable(known);
  }

  private Optional<End> seen() {
    if (id != null && pid > 0 && ControlGroup.holds(pid, id)) {
      return Optional.empty();
    }
    if (!started()) {
      return Optional.empty();
    }
    try {
      Optional<InspectContainerResponse> found = daemon.inspect(spec.name());
      awaySince = null;
      if (found.isEmpty()) {
        return age().compareTo(BIRTH) < 0 && began == null
            ? Optional.empty()
            : Optional.of(new End.Vanished());
      }
      return look(found.get());
    } catch (Daemon.Away e) {
      Instant now = Instant.now();
      awaySince = awaySince == null ? now : awaySince;
      return awaySince.plus(PATIENCE).isBefore(now)
          ? Optional.of(new End.Vanished())
          : Optional.empty();
    }
  }

  private Optional<End> look(InspectContainerResponse container) {
    var state = container.getState();
    id = container.getId();
    Long process = state.getPidLong();
    pid = process == null ? 0 : process;
    String at = state.getStartedAt();
    if (at != null && !at.startsWith("0001")) {
      began = Instant.parse(at);
    }
    if (printed == null && began != null) {
      printed = new Printed(base());
      daemon.follow(spec.name(), printed);
    }
    Ends.Seen seen =
        new Ends.Seen(
            String.valueOf(state.getStatus()),
            state.getExitCodeLong() == null ? 0 : state.getExitCodeLong().intValue(),
            Boolean.TRUE.equals(state.getOOMKilled()),
            state.getError() == null ? "" : state.getError());
    boolean failed = seen.status().equals("exited") && seen.exitCode() != 0;
    return Ends.of(seen, failed && phase != PhaseName.REFEREE && full.getAsBoolean());
  }

  /** Since the container began; before that, since it was to be started. */
  @Override
  public Duration age() {
    return Optional.ofNullable(began)
        .or(notes::launched)
        .map(since -> Duration.between(since, Instant.now()))
        .orElse(Duration.ZERO);
  }

  @Override
  public double processorSeconds() {
    if (id == null || known != null) {
      return processor;
    }
    OptionalDouble read = ControlGroup.processorSeconds(pid, id);
    try {
      processor =
          Math.max(processor, read.isPresent() ? read.getAsDouble() : daemon.processorSeconds(id));
    } catch (Daemon.Away e) {
      return processor;
    }
    return processor;
  }

  @Override
  public double delayedSeconds() {
    return id != null && ControlGroup.holds(pid, id) ? SchedulerStats.delayedSeconds(pid) : 0;
  }

  /** The kernel holds the container to its limit. */
  @Override
  public long memoryBytes() {
    return 0;
  }

  /** The kernel holds untrusted code to its volume; the referee writes to the host. */
  @Override
  public long writtenBytes() {
    long prints = printed == null ? 0 : printed.bytes();
    if (phase == PhaseName.REFEREE) {
      return prints + RunFiles.bytesBelow(run.resolve("referee"));
    }
    return prints > PRINTS ? Long.MAX_VALUE : prints;
  }

  @Override
  public void stop(End.Limit limit) {
    stop(new End.Stopped(limit));
  }

  @Override
  public void cancel() {
    stop(new End.Cancelled());
  }

  private void stop(End reason) {
    if (end().isPresent()) {
      return;
    }
    notes.stop(reason);
    try {
      daemon.kill(spec.name());
    } catch (Daemon.Away e) {
      // it is removed by whoever sweeps next
    }
  }

  private Path base() {
    return run.resolve("runner").resolve(phase.label());
  }
}
