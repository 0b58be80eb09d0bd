package io.prism.reviewing.job;

import io.prism.contracts.ArtifactRef;
import io.prism.contracts.Submission;
import io.prism.reviewing.stage.ReviewCase;
import io.prism.reviewing.stage.StageResult;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A review under lease.
 *
 * @param starts of the present step without a result, this one included
 * @param tries how often the present step has asked to come back later
 */
record ReviewClaim(
    Submission submission, UUID token, int starts, int tries, List<StageResult> results) {

  String id() {
    return submission.id().value();
  }

  ReviewCase toCase(BooleanSupplier stopping) {
    return new ReviewCase(submission, token, tries, stopping, results);
  }

  @Nullable ArtifactRef sources() {
    return toCase(() -> false).sourcesRef();
  }

  /** {@return the claim after one more step} */
  ReviewClaim and(StageResult result) {
    List<StageResult> more = new ArrayList<>(results);
    more.add(result);
    return new ReviewClaim(submission, token, 1, 0, more);
  }
}
