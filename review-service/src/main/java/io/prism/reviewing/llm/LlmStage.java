package io.prism.reviewing.llm;

import io.prism.base.artifacts.ArtifactStore;
import io.prism.contracts.Finding;
import io.prism.reviewing.stage.ReviewCase;
import io.prism.reviewing.stage.ReviewStage;
import io.prism.reviewing.stage.StageOutcome;
import io.prism.reviewing.stage.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The language-model review as a step. */
@ApplicationScoped
class LlmStage implements ReviewStage {
  private final ArtifactStore artifacts;
  private final Optional<LlmReview> review;

  /**
   * @throws IllegalArgumentException when it is enabled with settings that cannot be right
   */
  LlmStage(LlmConfig config, PgLedger ledger, ArtifactStore artifacts, Clock clock) {
    this.artifacts = artifacts;
    this.review =
        config.enabled()
            ? Optional.of(review(LlmPolicy.of(config), ledger, clock))
            : Optional.empty();
  }

  private static LlmReview review(LlmPolicy policy, Ledger ledger, Clock clock) {
    return new LlmReview(
        new Conversation.Surroundings(
            policy, policy.version(), ledger, new ChatClient(policy.asking().timeout(), clock)),
        clock);
  }

  @Override
  public Step step() {
    return Step.LLM;
  }

  @Override
  public boolean active() {
    return review.isPresent();
  }

  @Override
  public StageOutcome examine(ReviewCase job) throws IOException, InterruptedException {
    List<Finding> engine =
        job.earlier().stream().flatMap(r -> r.outcome().findings().stream()).toList();
    return review
        .orElseThrow()
        .review(
            new LlmReview.Subject(
                job.submission().id().value(),
                job.submission().hotkey().value(),
                job.lease(),
                job.sources(artifacts).files(),
                engine,
                job.tries(),
                job.stopping()));
  }
}
