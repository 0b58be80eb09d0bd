package io.prism.runner;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What one attempt may use; the player's limits are the miner's, the others' are safety nets, wide
 * enough that whatever the gates of a profile let through ends before they are reached.
 *
 * @param player of the untrusted phase
 * @param trainer of the untrusted phase that runs beside the referee. A safety net as well: the
 *     budget of a training is the referee's to keep
 * @param referee of the trusted phase
 */
public record Limits(Phase player, Phase trainer, Phase referee) {

  /**
   * @param seconds of work: processor time of the process tree, divided by the job's threads.
   *     Charged outside the guest, and fair on a busy machine
   * @param wallClockSeconds from the start of the process; reached first only when the machine
   *     gives the process no time, which is the host's fault
   * @param memoryBytes resident memory of the process tree
   * @param heapBytes of that, the Java heap
   * @param diskBytes written below the phase's folder, its output included
   */
  public record Phase(
      long seconds, long wallClockSeconds, long memoryBytes, long heapBytes, long diskBytes) {
    public Phase {
      if (seconds < 1
          || wallClockSeconds < seconds
          || memoryBytes < 1
          || heapBytes < 1
          || diskBytes < 1) {
        throw new IllegalArgumentException(
            "limits must be positive, and the wall clock not below the work");
      }
    }

    Duration wallClock() {
      return Duration.ofSeconds(wallClockSeconds);
    }
  }

  private static final long GIB = 1L << 30;
  private static final List<String> PROFILES =
      List.of(
          "full_scale_eval",
          "gpu_proxy_eval",
          "local_cpu_smoke",
          "test_endless",
          "test_locked",
          "test_ranking",
          "test_recipe",
          "test_tiny");

  private static final Set<String> OFFICIAL = Set.of("gpu_proxy_eval", "full_scale_eval");

  /** {@return limits for the local profiles on a small machine} */
  public static Limits local() {
    return new Limits(
        new Phase(60, 900, 4 * GIB, 3 * GIB / 2, GIB / 2),
        new Phase(3600, 7200, 4 * GIB, 3 * GIB / 2, GIB),
        new Phase(1800, 7200, 6 * GIB, GIB, 2 * GIB));
  }

  /**
   * {@return limits for a profile} Official ones train for days; their time is bounded by the
   * profile's own gate on the step, so what stands here is a net under a process that hangs.
   */
  public static Limits of(String profile) {
    if (!OFFICIAL.contains(profile)) {
      return local();
    }
    long day = 86_400;
    return new Limits(
        new Phase(3600, 4 * 3600, 64 * GIB, 8 * GIB, 64 * GIB),
        new Phase(30 * day, 60 * day, 256 * GIB, 8 * GIB, 64 * GIB),
        new Phase(30 * day, 60 * day, 512 * GIB, 16 * GIB, 512 * GIB));
  }

  /** {@return the profiles that player and referee know; a test ties them to theirs} */
  public static List<String> profiles() {
    return PROFILES;
  }

  /** {@return the names of a profile's scales, smallest first; a test ties them to theirs} */
  public static List<String> scales(String profile) {
    return switch (profile) {
      case "full_scale_eval" -> List.of("125m", "350m", "1b");
      case "gpu_proxy_eval" -> List.of("30m", "60m", "125m", "350m", "1b");
      case "local_cpu_smoke" -> List.of("s0", "s1", "s2");
      case "test_ranking" -> List.of("s0");
      case "test_endless", "test_locked", "test_recipe", "test_tiny" -> List.of("s0", "s1");
      default -> throw new IllegalArgumentException("there is no profile " + profile);
    };
  }

  /** {@return whether results under this profile are official, and its text is a locked dataset} */
  public static boolean official(String profile) {
    return OFFICIAL.contains(profile);
  }

  /** {@return what a phase may use} */
  public Phase of(PhaseName phase) {
    return switch (phase) {
      case PLAYER -> player;
      case TRAINER -> trainer;
      case REFEREE -> referee;
    };
  }
}
