package io.prism.reviewing.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.base.artifacts.ArtifactStore;
import io.prism.base.web.FreshContext;
import io.prism.contracts.ReviewEvent;
import io.prism.contracts.Submission;
import io.prism.reviewing.Examples;
import io.prism.reviewing.ReviewConfig;
import io.prism.reviewing.llm.LlmScenarios;
import io.prism.reviewing.similarity.Renewal;
import io.prism.reviewing.stage.ReviewStage;
import io.prism.reviewing.stage.Step;
import io.prism.testing.RealStack;
import io.prism.testing.Records;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

/**
 * A worker is killed before and after each transaction of a review, calls to a language model among
 * them; another one goes on. What it knew and had not stored is gone, as after {@code kill -9}.
 *
 * <p>Its jobs lie years ahead by a clock of their own, so the service's workers leave them alone.
 */
@QuarkusTest
@QuarkusTestResource(RealStack.class)
@QuarkusTestResource(LlmScenarios.class)
class KillTest {
  /** Nothing catches it: the worker's thread would end here. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Ends the test's own thread at one of its visits to the database. */
  private static final class MortalContext extends FreshContext {
    private final Thread victim = Thread.currentThread();
    private int left = Integer.MAX_VALUE;

    MortalContext(Vertx vertx) {
      super(vertx);
    }

    @Override
    public <T> T await(Supplier<Uni<T>> work, Duration patience) throws InterruptedException {
      step();
      T result = super.await(work, patience);
      step();
      return result;
    }

    private void step() {
      if (Thread.currentThread() == victim && --left == 0) {
        throw new Killed();
      }
    }
  }

  private static final class YearsAhead extends Clock {
    private Instant now = Instant.now().plus(Duration.ofDays(3650));

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Inject Mutiny.SessionFactory sessions;
  @Inject Vertx vertx;
  @Inject ArtifactStore artifacts;
  @Inject Verdicts verdicts;
  @Inject ReviewConfig config;
  @Inject Renewal renewal;
  @Inject @All List<ReviewStage> stages;

  private final YearsAhead clock = new YearsAhead();

  @Test
  void whenever_a_worker_is_killed_no_answered_call_is_repeated_and_the_verdict_is_given_once()
      throws Exception {
    MortalContext context = new MortalContext(vertx);
    QuarkusMock.installMockForType(context, FreshContext.class);
    ReviewJobs jobs = new ReviewJobs(sessions, verdicts, config, clock);
    List<ReviewStage> inOrder =
        stages.stream()
            .filter(ReviewStage::active)
            .sorted(Comparator.comparing(ReviewStage::step))
            .toList();
    assertThat(inOrder).extracting(ReviewStage::step).containsExactly(Step.values());
    ReviewWork.Surroundings with =
        new ReviewWork.Surroundings(jobs, inOrder, renewal, context, config, clock, () -> false);
    List<Submission> all = new ArrayList<>();
    boolean killed = true;
    for (int moment = 1; killed; moment++) {
      Submission submission = submission();
      all.add(submission);
      context.await(
          () -> sessions.withTransaction(s -> jobs.enqueue(s, submission).replaceWith(true)),
          Duration.ofSeconds(10));
      context.left = moment;
      killed = dies(with);
      context.left = Integer.MAX_VALUE;
      clock.now = clock.now.plus(config.lease()).plusSeconds(1);
      while (new ReviewWork(with, Step.Lane.FAST).next()
          || new ReviewWork(with, Step.Lane.SLOW).next()) {}
      assertThat(column(context, submission, "select state from review_jobs"))
          .as("killed at moment %d", moment)
          .containsExactly("done");
      assertThat(column(context, submission, "select verdict from reviews"))
          .containsExactly("approved");
      assertThat(column(context, submission, "select step from llm_calls"))
          .containsExactlyInAnyOrder("mermaid", "verdict");
      // What has an answer is not asked again.
      assertThat(
              column(
                  context,
                  submission,
                  "select l.id from llm_log l join llm_log a on a.call_key = l.call_key and a.event"
                      + " = 'answered' and l.event = 'sent' and l.id > a.id and l"))
          .as("killed at moment %d", moment)
          .isEmpty();
    }
    assertThat(all).hasSizeGreaterThan(20);
    for (Submission submission : all) {
      assertThat(Records.await("reviews.v1", submission.id().value(), 1, ReviewEvent.class))
          .singleElement()
          .isInstanceOf(ReviewEvent.Approved.class);
    }
  }

  /** {@return whether the worker was killed before it had nothing to do any more} */
  private static boolean dies(ReviewWork.Surroundings with) throws InterruptedException {
    try {
      while (new ReviewWork(with, Step.Lane.FAST).next()
          || new ReviewWork(with, Step.Lane.SLOW).next()) {}
      return false;
    } catch (Killed e) {
      return true;
    }
  }

  private Submission submission() throws Exception {
    String source = Examples.HONEST + "# " + UUID.randomUUID() + "\n";
    return Examples.submission(
        "model.py",
        artifacts.put("model.py", "text/x-python", source.getBytes(StandardCharsets.UTF_8)));
  }

  private List<Object> column(MortalContext context, Submission submission, String select)
      throws InterruptedException {
    String sql =
        select.endsWith(" l")
            ? select + ".submission_id = :id"
            : select + " where submission_id = :id";
    return context.await(
        () ->
            sessions.withSession(
                s ->
                    s.createNativeQuery(sql, Object.class)
                        .setParameter("id", submission.id().value())
                        .getResultList()),
        Duration.ofSeconds(10));
  }
}
