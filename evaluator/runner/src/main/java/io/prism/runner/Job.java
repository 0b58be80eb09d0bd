package io.prism.runner;

import io.prism.contracts.Require;
import io.prism.contracts.Sha256;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code job.json}: what to evaluate.
 *
 * @param schema {@value #SCHEMA}
 * @param runId this attempt
 * @param submissionId the submission
 * @param hotkey the miner
 * @param bundleSha256 digest of the uploaded bytes
 * @param profile evaluation profile, for instance {@code local_cpu_smoke}
 * @param attempt 1 for the first
 * @param seeds at least two, drawn after acceptance
 * @param baselineCache absolute directory that keeps baselines between runs, null for none
 * @param threads of the numerical libraries
 * @param kind of the bundle as in {@code sources.json}: whether there is a recipe to measure; null
 *     counts as {@code architecture_only}
 * @param target the architecture that a {@code training_for_arch} bundle must have traced to
 * @param machine what the referee may use; null for one process on the processor, without datasets
 */
public record Job(
    String schema,
    String runId,
    String submissionId,
    String hotkey,
    Sha256 bundleSha256,
    String profile,
    int attempt,
    List<Long> seeds,
    @Nullable String baselineCache,
    int threads,
    @Nullable String kind,
    @Nullable Target target,
    @Nullable Machine machine) {
  /** The literal that every file of this version carries. */
  public static final String SCHEMA = "prism.job.v1";

  /** How many seeds to draw: no profile trains a submission with more. */
  public static final int SEEDS = 8;

  public Job {
    if (!SCHEMA.equals(schema)) {
      throw new IllegalArgumentException("expected schema " + SCHEMA + ", found " + schema);
    }
    Require.text(runId, "run id");
    Require.text(submissionId, "submission id");
    Require.text(profile, "profile");
    seeds = List.copyOf(seeds);
    if (seeds.size() < 2) {
      throw new IllegalArgumentException("a job needs at least two seeds, found " + seeds.size());
    }
    if (attempt < 1 || threads < 1) {
      throw new IllegalArgumentException("attempt and threads must be positive");
    }
  }

  /** {@return how the attempt of this number at a job of a queue is called} */
  public static String runId(String key, int attempt) {
    return key + "-" + attempt;
  }

  /** {@return ids of the graphics processors that it may use, empty for all} */
  public List<String> gpus() {
    return machine == null ? List.of() : machine.gpus();
  }

  /** {@return how many processes of the referee train together} */
  public int processes() {
    return machine == null ? 1 : machine.processes();
  }

  /**
   * What the referee measures on.
   *
   * @param datasets absolute folder that holds locked datasets by name, or is one; null for none
   * @param device {@value #CPU} or {@value #CUDA}
   * @param processes that train a model together, each on a device of its own: 1, 2, 4 or 8
   * @param gpus ids of the graphics processors that this job may use, in the order of their
   *     numbers; empty for all of the machine
   */
  public record Machine(
      @Nullable String datasets, String device, int processes, List<String> gpus) {
    /** Processors. */
    public static final String CPU = "cpu";

    /** Graphics processors, numbered from 0. */
    public static final String CUDA = "cuda";

    /** Without a choice of graphics processors. */
    public Machine(@Nullable String datasets, String device, int processes) {
      this(datasets, device, processes, List.of());
    }

    public Machine {
      // job files of before leases have none
      gpus = gpus == null ? List.of() : List.copyOf(gpus);
      if (!device.equals(CPU) && !device.equals(CUDA)) {
        throw new IllegalArgumentException("a device is cpu or cuda, found " + device);
      }
      if (processes < 1 || processes > 8 || Integer.bitCount(processes) != 1) {
        throw new IllegalArgumentException(
            "1, 2, 4 or 8 processes can train a model together, found " + processes);
      }
    }
  }

  /**
   * @param architectureId {@code arch-} and the first 16 digits of the family hash
   * @param graphHash of the canonical version under the same profile, null where it is not known:
   *     then the family alone is compared
   */
  public record Target(String architectureId, @Nullable Sha256 graphHash) {
    public Target {
      Require.text(architectureId, "architecture id");
    }

    /** {@return what these sources must trace to; null when they may be anything} */
    public static @Nullable Target of(Sources sources) {
      String id = sources.architectureId();
      return sources.kind().equals(Sources.TRAINING_FOR_ARCH) && id != null
          ? new Target(id, null)
          : null;
    }
  }
}
