package io.prism.broker.job;

import io.prism.contracts.ArtifactRef;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Submission;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * A job under lease.
 *
 * @param token proves that the lease is still ours
 * @param fresh false when an earlier holder of the lease had already begun this attempt
 */
public record Claim(
    Submission submission,
    ArtifactRef sources,
    List<Long> seeds,
    int attempt,
    UUID token,
    boolean fresh) {

  static Claim of(JobRow row, UUID token, boolean fresh) {
    return new Claim(
        ContractJson.read(row.submission, Submission.class),
        ContractJson.read(row.sources, ArtifactRef.class),
        Arrays.stream(row.seeds.split(",")).map(Long::valueOf).toList(),
        row.attempt,
        token,
        fresh);
  }
}
