package io.prism.reviewing.stage;

import io.prism.contracts.ArtifactRef;
import io.prism.contracts.Finding;
import io.prism.contracts.ReviewEvent;
import io.prism.reviewing.stage.StageOutcome.Finished;
import io.prism.reviewing.stage.StageOutcome.Opinion;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** From what the steps found to the verdict. Pure. */
public final class ReviewDecision {
  private ReviewDecision() {}

  /** {@return the verdict}; without sources nothing is ever approved. */
  public static ReviewEvent of(ReviewCase review) {
    List<Finished> steps = review.earlier().stream().map(StageResult::outcome).toList();
    List<Finding> findings = steps.stream().flatMap(s -> s.findings().stream()).distinct().toList();
    if (steps.stream().anyMatch(s -> s.opinion() == Opinion.REJECT)) {
      return new ReviewEvent.Rejected(review.submission(), findings);
    }
    String reasons =
        steps.stream()
            .map(Finished::reason)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("; "));
    if (!reasons.isEmpty()) {
      return new ReviewEvent.Held(review.submission(), reasons, findings);
    }
    ArtifactRef sources = review.sourcesRef();
    return sources == null
        ? new ReviewEvent.Held(
            review.submission(), "approved without sources; an operator was told", findings)
        : new ReviewEvent.Approved(review.submission(), sources, findings);
  }
}
