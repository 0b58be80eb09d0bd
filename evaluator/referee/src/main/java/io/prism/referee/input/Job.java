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

/** {@code job.json}, the parts that the referee needs. */
public record Job(
    String schema,
    String runId,
    String submissionId,
    Sha256 bundleSha256,
    String profile,
    List<Long> seeds,
    @Nullable String baselineCache,
    int threads) {
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

  /** {@return the job of this run directory} */
  public static Job of(Path runDir) {
    try {
      return ContractJson.read(Files.readString(runDir.resolve("job.json")), Job.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
