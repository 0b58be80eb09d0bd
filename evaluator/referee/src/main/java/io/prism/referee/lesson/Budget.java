package io.prism.referee.lesson;

import io.prism.referee.lesson.TrainerProcess.Usage;
import java.util.Optional;

/**
 * Seconds of one cell, charged from what is seen outside the guest: processor time whenever it is
 * used, and, while the referee waits, time in which the trainer could have worked and slept. Time
 * in which the machine gave it no processor is free.
 */
public final class Budget {
  private final double allowed;
  private final double before;
  private final double processorAtStart;
  private double processor;
  private double slept;
  private Optional<Usage> waitingSince = Optional.empty();
  private double sleptThisTime;

  /**
   * @param allowed seconds
   * @param start latest look before the cell; empty when the trainer is new: then its start counts
   */
  public Budget(double allowed, Optional<Usage> start) {
    this(allowed, 0, start);
  }

  /**
   * @param before seconds charged in earlier attempts at the same cell
   */
  public Budget(double allowed, double before, Optional<Usage> start) {
    this.allowed = allowed;
    this.before = before;
    this.processorAtStart = start.map(Usage::processorSeconds).orElse(0.0);
    this.processor = processorAtStart;
  }

  /** The referee begins to wait; looks from before do not count as waiting. */
  void startWaiting() {
    waitingSince = Optional.empty();
    slept += sleptThisTime;
    sleptThisTime = 0;
  }

  /**
   * Counts a look at the process.
   *
   * @param waitingFromMillis when the referee began to wait
   */
  void look(Usage now, long waitingFromMillis) {
    processor = Math.max(processor, now.processorSeconds());
    if (now.atMillis() < waitingFromMillis) {
      return;
    }
    if (waitingSince.isEmpty()) {
      waitingSince = Optional.of(now);
    }
    Usage first = waitingSince.get();
    double idle =
        (now.atMillis() - first.atMillis()) / 1000.0
            - (now.processorSeconds() - first.processorSeconds())
            - (now.delayedSeconds() - first.delayedSeconds());
    sleptThisTime = Math.max(sleptThisTime, idle);
  }

  /** {@return seconds charged so far} */
  public double used() {
    return before + processor - processorAtStart + slept + sleptThisTime;
  }

  /** {@return seconds of the whole cell} */
  public double allowed() {
    return allowed;
  }

  /** {@return seconds left, not below 0} */
  public double left() {
    return Math.max(0, allowed - used());
  }

  /** {@return whether nothing is left} */
  public boolean spent() {
    return used() >= allowed;
  }
}
