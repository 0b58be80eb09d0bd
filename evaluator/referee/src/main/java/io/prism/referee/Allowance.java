package io.prism.referee;

import io.prism.referee.train.ProcessorTime;

/**
 * Processor seconds that the graphs of one submission may take in this process, on whatever lanes:
 * trainings, exams and probes. The gates foresee them from one step; this counts them, because a
 * graph can become slower while it learns, for instance by numbers that are hardly above 0. Without
 * it a bundle could use up the referee's own limit, which is the host's fault and is tried again.
 */
final class Allowance {
  private final double seconds;
  private final ThreadLocal<Double> since = ThreadLocal.withInitial(ProcessorTime::seconds);
  private double used;

  Allowance(double seconds) {
    this.seconds = seconds;
  }

  /** What the calling thread does from here on counts. */
  void begin() {
    since.set(ProcessorTime.seconds());
  }

  /**
   * Counts what the calling thread did since it began or spent last.
   *
   * @throws Refused when nothing is left
   */
  void spend() {
    double now = ProcessorTime.seconds();
    double all = add(now - since.get());
    since.set(now);
    if (all > seconds) {
      throw new Refused(
          "gate.step-time",
          ("trainings, exams and probes have taken %.0f s of processor time so far; allowed are"
                  + " %.0f s for all scales together. Replace long chains of small operations by few"
                  + " large ones; numbers close to 1e-38 are slow, too.")
              .formatted(all, seconds));
    }
  }

  private synchronized double add(double more) {
    return used += more;
  }
}
