package io.prism.broker.job;

import io.prism.broker.target.Target;
import io.prism.contracts.ArtifactRef;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Submission;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * A job under lease.
 *
 * @param key of the job
 * @param replicate number of the further measurement; 0 for the submission's own evaluation
 * @param profile to evaluate under
 * @param attempt from 1
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
    boolean fresh,
    Place place) {

  /**
   * Where it runs, and what is known of the way there.
   *
   * @param devices of the target that are the job's
   * @param forgiven attempts that do not count
   * @param progressedAt when the attempt last had something new to tell
   */
  public record Place(Target target, List<String> devices, int forgiven, Instant progressedAt) {
    public Place {
      devices = List.copyOf(devices);
    }
  }

  static Claim of(JobRow row, UUID token, boolean fresh, Place place) {
    return new Claim(
        row.submissionId,
        ContractJson.read(row.submission, Submission.class),
        row.replicate,
        row.profile,
        ContractJson.read(row.sources, ArtifactRef.class),
        Arrays.stream(row.seeds.split(",")).map(Long::valueOf).toList(),
        row.attempt,
        token,
        fresh,
        place);
  }

  /** {@return which of the attempts that count this is, from 1} */
  public int tries() {
    return attempt - place.forgiven();
  }

  /** {@return name of the job for logs} */
  public String name() {
    return replicate == 0
        ? "submission %s".formatted(submission.id())
        : "submission %s, measurement %d".formatted(submission.id(), replicate);
  }
}
