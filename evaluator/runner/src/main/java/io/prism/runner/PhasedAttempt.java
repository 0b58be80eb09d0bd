package io.prism.runner;

import io.prism.contracts.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The order of the phases, their limits, and what their ends mean; the same for all back ends. */
public final class PhasedAttempt implements Attempt {
  /** The player's share of the progress bar. */
  private static final double PLAYER_SHARE = 0.15;

  /** What a bundle takes at least: the bar creeps towards its share over about this time. */
  private static final double PLAYER_SECONDS = 15;

  private final Path run;
  private final Job job;
  private final Limits limits;
  private final Phases phases;

  /**
   * @param run directory of the run, laid out
   * @param phases how the back end runs them
   */
  public PhasedAttempt(Path run, Job job, Limits limits, Phases phases) {
    this.run = run;
    this.job = job;
    this.limits = limits;
    this.phases = phases;
  }

  @Override
  public Path runDir() {
    return run;
  }

  @Override
  public Status poll() {
    Optional<End> player = advance(PhaseName.PLAYER);
    if (player.isEmpty()) {
      return new Status.Running(tracing());
    }
    Optional<Outcome> early =
        Verdicts.ofPlayer(player.get(), delivery(), limits.of(PhaseName.PLAYER));
    if (early.isPresent()) {
      return new Status.Finished(early.get());
    }
    Optional<End> referee = advance(PhaseName.REFEREE);
    if (referee.isEmpty()) {
      train();
      return new Status.Running(refereeing());
    }
    Optional<Outcome> result = RefereeResult.read(run.resolve("referee"));
    Optional<Outcome> dragged = result.isPresent() ? Optional.empty() : dragged(referee.get());
    dismissTrainer();
    return new Status.Finished(dragged.orElseGet(() -> Verdicts.ofReferee(referee.get(), result)));
  }

  @Override
  public void cancel() {
    for (PhaseName phase : PhaseName.values()) {
      child(phase).cancel();
    }
  }

  /**
   * Looks after the trainer, from the referee's first request on. How it ends decides nothing here:
   * the referee is told, and knows whether it still needs an answer.
   */
  private void train() {
    Child trainer = child(PhaseName.TRAINER);
    if (!trainer.started() && !Files.exists(run.resolve("lessons").resolve("000000.json"))) {
      return;
    }
    Optional<End> end = advance(PhaseName.TRAINER);
    if (end.isEmpty()) {
      TrainerNotes.usage(run, trainer);
    } else {
      TrainerNotes.ended(
          run,
          Verdicts.ofTrainer(end.get(), phases.written("training"), limits.of(PhaseName.TRAINER)));
    }
  }

  /**
   * {@return the fault of a trainer whose own excess took the referee with it} Where both share a
   * fate, what the guest used up is no fault of the host.
   */
  private Optional<Outcome> dragged(End referee) {
    Child trainer = child(PhaseName.TRAINER);
    return referee instanceof End.Lost && trainer.started()
        ? trainer
            .end()
            .filter(e -> e instanceof End.Stopped)
            .map(
                e ->
                    Verdicts.ofTrainer(e, phases.written("training"), limits.of(PhaseName.TRAINER)))
        : Optional.empty();
  }

  private void dismissTrainer() {
    Child trainer = child(PhaseName.TRAINER);
    if (trainer.started()) {
      trainer.cancel();
    }
  }

  /** Starts the phase or enforces its limits; {@return how it ended, empty while it runs} */
  private Optional<End> advance(PhaseName phase) {
    Child child = child(phase);
    if (!child.started() && child.end().filter(e -> e instanceof End.Cancelled).isEmpty()) {
      child.start();
    }
    Optional<End> end = child.end();
    if (end.isEmpty()) {
      Optional<End.Limit> overrun = overrun(phase, child);
      overrun.ifPresent(child::stop);
      return overrun.isPresent() ? child.end() : Optional.empty();
    }
    return end;
  }

  private Optional<End.Limit> overrun(PhaseName phase, Child child) {
    Limits.Phase limit = limits.of(phase);
    int processes = phase == PhaseName.REFEREE ? job.processes() : 1;
    if (child.processorSeconds() > limit.seconds() * job.threads() * processes) {
      return Optional.of(End.Limit.TIME);
    }
    if (child.age().compareTo(limit.wallClock()) > 0) {
      return Optional.of(End.Limit.STALL);
    }
    if (child.memoryBytes() > limit.memoryBytes() * processes) {
      return Optional.of(End.Limit.MEMORY);
    }
    return child.writtenBytes() > limit.diskBytes()
        ? Optional.of(End.Limit.DISK)
        : Optional.empty();
  }

  private Verdicts.Delivery delivery() {
    if (phases.written("player.json")) {
      return Verdicts.Delivery.COMPLETE;
    }
    return phases.written("started") ? Verdicts.Delivery.BEGUN : Verdicts.Delivery.NOTHING;
  }

  private Progress tracing() {
    double seconds = child(PhaseName.PLAYER).age().toMillis() / 1000.0;
    double fraction = PLAYER_SHARE * Math.min(0.95, seconds / PLAYER_SECONDS);
    return new Progress(
        "trace", null, "building and tracing the model, %.0f s".formatted(seconds), fraction, null);
  }

  private Progress refereeing() {
    return ProgressFile.last(run.resolve("referee").resolve("progress.jsonl"))
        .map(
            p ->
                new Progress(
                    p.stage(),
                    p.scale(),
                    p.detail(),
                    PLAYER_SHARE + (1 - PLAYER_SHARE) * p.fraction(),
                    p.bpb()))
        .orElseGet(() -> new Progress("gates", null, "starting the referee", PLAYER_SHARE, null));
  }

  private Child child(PhaseName phase) {
    return phases.child(phase);
  }
}
