package io.prism.reviewing.job;

import io.prism.base.logs.About;
import io.prism.base.web.FreshContext;
import io.prism.contracts.ReviewEvent;
import io.prism.reviewing.ReviewConfig;
import io.prism.reviewing.similarity.Renewal;
import io.prism.reviewing.stage.ReviewDecision;
import io.prism.reviewing.stage.ReviewStage;
import io.prism.reviewing.stage.StageOutcome;
import io.prism.reviewing.stage.StageOutcome.Finished;
import io.prism.reviewing.stage.StageOutcome.Later;
import io.prism.reviewing.stage.StageOutcome.Opinion;
import io.prism.reviewing.stage.StageResult;
import io.prism.reviewing.stage.Step;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Drives one claimed review as far as the workers of its lane may. */
final class ReviewWork {
  private static final Logger LOG = Logger.getLogger(ReviewWork.class);
  private static final Duration DATABASE = Duration.ofSeconds(30);
  private static final String BROKEN = "the review itself failed; an operator was told";

  /**
   * What a review needs of its surroundings.
   *
   * @param stages the active ones, in order
   * @param renewal whether approvals can be given
   */
  record Surroundings(
      ReviewJobs jobs,
      List<ReviewStage> stages,
      Renewal renewal,
      FreshContext contexts,
      ReviewConfig config,
      Clock clock,
      BooleanSupplier stopping) {}

  private final Surroundings with;
  private final Step.Lane lane;

  ReviewWork(Surroundings with, Step.Lane lane) {
    this.with = with;
    this.lane = lane;
  }

  /** {@return whether there was one} */
  boolean next() throws InterruptedException {
    Optional<ReviewClaim> claim = with.contexts().await(() -> with.jobs().claim(lane), DATABASE);
    if (claim.isPresent()) {
      work(claim.get());
    }
    return claim.isPresent();
  }

  private void work(ReviewClaim claim) throws InterruptedException {
    try (About _ = About.of(what(claim));
        Heartbeat heartbeat = new Heartbeat(claim, with)) {
      try {
        run(claim);
      } catch (InterruptedException e) {
        if (!heartbeat.lost()) {
          throw e;
        }
      }
    }
  }

  private static Map<About.Key, String> what(ReviewClaim claim) {
    return Map.of(
        About.Key.SUBMISSION, claim.submission().id().value(),
        About.Key.HOTKEY, claim.submission().hotkey().value(),
        About.Key.JOB, claim.id(),
        About.Key.ATTEMPT, Integer.toString(claim.starts()));
  }

  private void run(ReviewClaim claimed) throws InterruptedException {
    ReviewClaim claim = claimed;
    boolean ours = true;
    while (ours) {
      Optional<ReviewStage> stage = next(claim);
      if (stage.isEmpty()) {
        finish(claim);
        return;
      }
      Step step = stage.get().step();
      if (step.lane() != lane) {
        ReviewClaim passedOn = claim;
        await(() -> with.jobs().handOver(passedOn, step.lane()));
        return;
      }
      ReviewClaim present = claim;
      switch (examine(stage.get(), claim)) {
        case Later later -> {
          await(() -> with.jobs().postpone(present, later));
          return;
        }
        case Finished finished -> {
          StageResult result = new StageResult(step, finished, with.clock().instant());
          ours = await(() -> with.jobs().store(present, result));
          claim = claim.and(result);
        }
      }
    }
    LOG.warnf("submission %s: another worker holds the lease now", claim.submission().id());
  }

  private void finish(ReviewClaim claim) throws InterruptedException {
    ReviewEvent verdict = ReviewDecision.of(claim.toCase(with.stopping()));
    Later pause =
        verdict instanceof ReviewEvent.Approved
            ? with.renewal().pause(with.clock().instant())
            : null;
    await(
        () ->
            pause == null
                ? with.jobs().finish(claim, verdict)
                : with.jobs().postpone(claim, pause));
  }

  private Optional<ReviewStage> next(ReviewClaim claim) {
    List<Step> done = claim.results().stream().map(StageResult::step).toList();
    boolean rejected =
        claim.results().stream().anyMatch(r -> r.outcome().opinion() == Opinion.REJECT);
    boolean unpacked = done.isEmpty() || claim.toCase(with.stopping()).sourcesRef() != null;
    return rejected || !unpacked
        ? Optional.empty()
        : with.stages().stream().filter(s -> !done.contains(s.step())).findFirst();
  }

  private StageOutcome examine(ReviewStage stage, ReviewClaim claim) throws InterruptedException {
    if (claim.starts() > with.config().maxTries()) {
      LOG.errorf("submission %s: %s never ends", claim.submission().id(), stage.step().id());
      return Finished.hold(BROKEN, List.of());
    }
    try {
      return stage.examine(claim.toCase(with.stopping()));
    } catch (IOException e) {
      LOG.warnf(e, "submission %s: %s will try again", claim.submission().id(), stage.step().id());
      return claim.tries() + 1 >= with.config().maxTries()
          ? Finished.hold(BROKEN, List.of())
          : new Later(String.valueOf(e.getMessage()), retryAt(claim.tries()));
    } catch (RuntimeException | StackOverflowError e) {
      // Fail closed, and not at the miner's cost: a person looks at what broke the reviewer.
      LOG.errorf(e, "submission %s broke %s", claim.submission().id(), stage.step().id());
      return Finished.hold(BROKEN, List.of());
    }
  }

  private Instant retryAt(int tries) {
    return with.clock().instant().plus(Duration.ofSeconds(1L << Math.min(tries, 8)));
  }

  private boolean await(Supplier<Uni<Boolean>> work) throws InterruptedException {
    return with.contexts().await(work, DATABASE);
  }
}
