package io.prism.reviewing;

import io.prism.base.artifacts.ArtifactStore;
import io.prism.contracts.ReviewEvent;
import io.prism.contracts.Submission;
import io.prism.contracts.Verdict;
import io.prism.review.Review;
import io.prism.review.ReviewResult;
import io.prism.review.SourceBundle;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reviews one submission's bundle. Blocking. */
@ApplicationScoped
class ReviewBundle {
  private static final Logger LOG = Logger.getLogger(ReviewBundle.class);

  private final ArtifactStore artifacts;
  private final Review review = new Review();

  ReviewBundle(ArtifactStore artifacts) {
    this.artifacts = artifacts;
  }

  /**
   * {@return the verdict as an event}
   *
   * @throws IOException when the store cannot be read or written: ours, to be tried again
   */
  ReviewEvent review(Submission submission) throws IOException {
    byte[] bundle = artifacts.read(submission.bundle().sha256());
    ReviewResult result;
    try {
      result = review.review(bundle, submission.filename());
    } catch (RuntimeException | StackOverflowError e) {
      // Fail closed, and not at the miner's cost: a person looks at what broke the reviewer.
      LOG.errorf(e, "submission %s broke the review", submission.id());
      return new ReviewEvent.Held(
          submission, "the review itself failed; an operator was told", List.of());
    }
    return switch (result.verdict()) {
      case Verdict.Rejected r -> new ReviewEvent.Rejected(submission, r.findings());
      case Verdict.Held h -> new ReviewEvent.Held(submission, h.reason(), h.findings());
      case Verdict.Approved a -> approved(submission, a, result.sources());
    };
  }

  private ReviewEvent approved(
      Submission submission, Verdict.Approved verdict, @Nullable SourceBundle sources)
      throws IOException {
    if (sources == null) {
      return new ReviewEvent.Held(
          submission, "approved without sources; an operator was told", verdict.findings());
    }
    return new ReviewEvent.Approved(
        submission,
        artifacts.put(
            "sources.json", "application/json", sources.json().getBytes(StandardCharsets.UTF_8)),
        verdict.findings());
  }
}
