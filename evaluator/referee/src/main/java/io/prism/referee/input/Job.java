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
 */
public record Job(
    String schema,
    String runId,
    String submissionId,
    Sha256 bundleSha256,
    String profile,
    List<Long> seeds,
    @Nullable String baselineCache,
    int threads,
    @Nullable String kind,
    @Nullable Target target) {
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
