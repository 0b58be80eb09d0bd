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
 * @param key of the job
 * @param replicate number of the further measurement; 0 for the submission's own evaluation
 * @param profile to evaluate under
 * @param token proves that the lease is still ours
 * @param fresh false when an earlier holder of the lease had already begun this attempt
 */
public record Claim(
    String key,
    Submission submission,
    int replicate,
    String profile,
    ArtifactRef sources,
    List<Long> seeds,
    int attempt,
    UUID token,
    boolean fresh) {

  static Claim of(JobRow row, UUID token, boolean fresh) {
    Submission submission = ContractJson.read(row.submission, Submission.class);
    String profile = row.profile;
    return new Claim(
        row.submissionId,
        submission,
        row.replicate,
        profile == null ? submission.profile() : profile,
        ContractJson.read(row.sources, ArtifactRef.class),
        Arrays.stream(row.seeds.split(",")).map(Long::valueOf).toList(),
        row.attempt,
        token,
        fresh);
  }

  /** {@return name of the job for logs} */
  public String name() {
    return replicate == 0
        ? "submission %s".formatted(submission.id())
        : "submission %s, measurement %d".formatted(submission.id(), replicate);
  }
}
