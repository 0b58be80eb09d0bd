package io.prism.reviewing.similarity;

import io.prism.base.web.FreshContext;
import io.prism.contracts.ArtifactRef;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Finding;
import io.prism.review.python.Work;
import io.prism.review.rule.RuleInfo;
import io.prism.review.similarity.CodePrint;
import io.prism.review.similarity.Region;
import io.prism.review.source.SourceRules;
import io.prism.reviewing.similarity.Judgement.Pair;
import io.prism.reviewing.stage.ReviewCase;
import io.prism.reviewing.stage.ReviewStage;
import io.prism.reviewing.stage.StageOutcome;
import io.prism.reviewing.stage.StageOutcome.Finished;
import io.prism.reviewing.stage.StageOutcome.Later;
import io.prism.reviewing.stage.Step;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Compares a bundle with earlier ones, so that a copy costs neither a language model nor an
 * evaluation. What it finds is looked at once more when the verdict is given, by {@link Admission}:
 * meanwhile the original may have been admitted.
 */
@Startup // contradicting thresholds are found now
@ApplicationScoped
class SimilarityStage implements ReviewStage {
  private static final Duration DATABASE = Duration.ofSeconds(30);

  private final FreshContext contexts;
  private final Admission admission;
  private final Lines lines;
  private final Renewal renewal;
  private final Clock clock;

  SimilarityStage(
      FreshContext contexts, Admission admission, Lines lines, Renewal renewal, Clock clock) {
    this.contexts = contexts;
    this.admission = admission;
    this.lines = lines;
    this.renewal = renewal;
    this.clock = clock;
  }

  @Override
  public Step step() {
    return Step.SIMILARITY;
  }

  @Override
  public boolean active() {
    return admission.enabled();
  }

  @Override
  public StageOutcome examine(ReviewCase review) throws IOException, InterruptedException {
    Later pause = pause();
    if (pause != null) {
      return pause;
    }
    ArtifactRef sources = review.sourcesRef();
    CodePrint print;
    try {
      print = sources == null ? null : lines.print(sources.sha256().value());
    } catch (Work.Exceeded e) {
      return Finished.reject(List.of(tooComplicated(e)));
    }
    if (sources == null || print == null) {
      return Finished.hold("the sources could not be compared in time on this host", List.of());
    }
    return compare(review, sources, print);
  }

  private static Finding tooComplicated(Work.Exceeded e) {
    RuleInfo rule = SourceRules.TOO_COMPLICATED;
    return new Finding(
        rule.id(),
        rule.severity(),
        null,
        null,
        null,
        "comparing it with earlier submissions takes " + e.getMessage(),
        rule.fix());
  }

  private StageOutcome compare(ReviewCase review, ArtifactRef sources, CodePrint print)
      throws IOException, InterruptedException {
    Judgement judgement = await(() -> admission.compare(review.submission(), sources, print));
    Pair pair = judgement.original();
    if (pair == null) {
      return Finished.pass(List.of());
    }
    List<SimilarityReport> reports = new ArrayList<>();
    for (Pair each : judgement.originals()) {
      List<Region> regions = lines.of(each);
      await(() -> admission.explain(each, judgement.policy(), regions));
      reports.add(SimilarityReport.of(each, judgement.policy(), regions));
    }
    SimilarityReport first = reports.removeFirst();
    List<Finding> findings = SimilarityFindings.of(pair, first.regions());
    Finished finished =
        switch (judgement.outcome()) {
          case REJECT -> Finished.reject(findings);
          case QUARANTINE -> Finished.hold(Admission.reason(pair), findings);
          case ATTACH, ALLOW -> Finished.pass(findings);
        };
    return finished.withReport(ContractJson.write(first.and(pair.match().sum(), reports)));
  }

  private @Nullable Later pause() throws IOException, InterruptedException {
    try {
      return renewal.pause(clock.instant());
    } catch (IllegalStateException e) {
      throw away(e);
    }
  }

  private <T> T await(Supplier<Uni<T>> work) throws IOException, InterruptedException {
    try {
      return contexts.await(work, DATABASE);
    } catch (IllegalStateException e) {
      throw away(e);
    }
  }

  /** The database is away: ours, and no opinion about the submission. */
  private static IOException away(IllegalStateException e) {
    return new IOException(e.getMessage(), e);
  }
}
