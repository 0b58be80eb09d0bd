package io.prism.reviewing;

import io.prism.base.artifacts.ArtifactStore;
import io.prism.contracts.ArtifactRef;
import io.prism.contracts.Finding;
import io.prism.contracts.Verdict;
import io.prism.review.Review;
import io.prism.review.ReviewResult;
import io.prism.review.SourceBundle;
import io.prism.review.archive.Limits;
import io.prism.review.similarity.BaseSet;
import io.prism.reviewing.similarity.Prints;
import io.prism.reviewing.stage.ReviewCase;
import io.prism.reviewing.stage.ReviewStage;
import io.prism.reviewing.stage.StageOutcome;
import io.prism.reviewing.stage.StageOutcome.Finished;
import io.prism.reviewing.stage.Step;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Archive, contract and static rules: what {@code prism check} does. Unpacks the bundle. */
@Startup // wrong limits are found now
@ApplicationScoped
class StaticStage implements ReviewStage {
  private final ArtifactStore artifacts;
  private final Prints prints;
  private final Review review;

  StaticStage(ArtifactStore artifacts, Prints prints, BaseSet base, ReviewConfig config) {
    this.artifacts = artifacts;
    this.prints = prints;
    this.review = new Review(limits(config.limits()), base);
  }

  @Override
  public Step step() {
    return Step.STATIC;
  }

  @Override
  public StageOutcome examine(ReviewCase job) throws IOException {
    byte[] bundle = artifacts.read(job.submission().bundle().sha256());
    ReviewResult result = review.review(bundle, job.submission().filename());
    return switch (result.verdict()) {
      case Verdict.Rejected r -> Finished.reject(r.findings());
      case Verdict.Held h -> Finished.hold(h.reason(), h.findings());
      case Verdict.Approved a -> passed(a.findings(), result);
    };
  }

  private Finished passed(List<Finding> findings, ReviewResult result) throws IOException {
    SourceBundle sources = result.sources();
    if (sources == null) {
      return Finished.hold("approved without sources; an operator was told", findings);
    }
    ArtifactRef stored =
        artifacts.put(
            "sources.json", "application/json", sources.json().getBytes(StandardCharsets.UTF_8));
    if (result.print() != null) {
      prints.keep(stored.sha256().value(), result.print());
    }
    return Finished.pass(findings).withSources(stored);
  }

  static Limits limits(ReviewConfig.LimitsConfig config) {
    try {
      return new Limits(
          config.uploadBytes(),
          config.files(),
          config.unpackedBytes(),
          config.ratio(),
          config.pathLength(),
          config.sourceBytes(),
          config.informationBytes(),
          config.parseTime(),
          config.suffixes());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("prism.review.limits." + e.getMessage(), e);
    }
  }
}
