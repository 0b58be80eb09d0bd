package io.prism.runner;

/** How a phase ended, seen from outside. */
public sealed interface End {
  /** By itself; codes above 128 are 128 + the signal that killed it. */
  record Exited(int code) implements End {}

  /** By us, because it used more than it may. */
  record Stopped(Limit limit) implements End {}

  /** By us, because somebody asked. */
  record Cancelled() implements End {}

  /** Neither process nor exit code is left: the machine went down, or somebody killed both. */
  record Vanished() implements End {}

  /** It could not be started. */
  record NotStartable(String reason) implements End {}

  /**
   * Taken from us by what runs it: evicted, preempted, its machine gone.
   *
   * @param code of the fault, {@code host.…}
   * @param reason in words of whoever took it
   */
  record Lost(String code, String reason) implements End {}

  /** What can be used up. */
  enum Limit {
    /** Processor time: the guest's own doing, whatever else the machine is busy with. */
    TIME,
    /** Wall clock without the processor time to match: the machine's. */
    STALL,
    MEMORY,
    DISK
  }
}
