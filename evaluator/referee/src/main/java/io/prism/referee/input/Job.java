package io.prism.referee.input;

import io.prism.contracts.ContractJson;
import io.prism.contracts.Require;
import io.prism.contracts.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code job.json}, the parts that the referee needs.
 *
 * @param kind of the bundle; null counts as {@code architecture_only}
 * @param target what a {@code training_for_arch} bundle must have traced to
 * @param machine what the referee may use; null for two processor threads and no dataset
 */
public record Job(
    String schema,
    String runId,
    String submissionId,
    Sha256 bundleSha256,
    String profile,
    int attempt,
    List<Long> seeds,
    @Nullable String baselineCache,
    int threads,
    @Nullable String kind,
    @Nullable Target target,
    @Nullable Machine machine) {
  public Job {
    if (!"prism.job.v1".equals(schema)) {
      throw new IllegalArgumentException("expected schema prism.job.v1, found " + schema);
    }
    Require.text(profile, "profile");
    seeds = List.copyOf(seeds);
    if (seeds.size() < 2 || threads < 1) {
      throw new IllegalArgumentException("a job needs two seeds and a positive thread count");
    }
  }

  /**
   * @param datasets absolute folder that holds locked datasets, null for none
   * @param device {@code cpu} or {@code cuda}
   * @param processes that train a model together
   */
  public record Machine(@Nullable String datasets, String device, int processes) {}

  /** {@return where locked datasets lie, null for nowhere} */
  public @Nullable Path datasets() {
    String named = machine == null ? null : machine.datasets();
    return named == null ? null : Path.of(named);
  }

  /** {@return {@code cpu} or {@code cuda}} */
  public String device() {
    return machine == null ? "cpu" : machine.device();
  }

  /** {@return how many processes train a model together} */
  public int processes() {
    return machine == null ? 1 : machine.processes();
  }

  /**
   * @param architectureId {@code arch-} and the first 16 digits of the family hash
   * @param graphHash of the canonical version, null where it is not known
   */
  public record Target(String architectureId, @Nullable Sha256 graphHash) {}

  /** {@return whether the bundle brings a recipe} */
  public boolean hasRecipe() {
    return "full".equals(kind) || "training_for_arch".equals(kind);
  }

  /** {@return the job of this run directory} */
  public static Job of(Path runDir) {
    try {
      return ContractJson.read(Files.readString(runDir.resolve("job.json")), Job.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
