package io.prism.reviewing.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.base.artifacts.ArtifactStore;
import io.prism.base.web.FreshContext;
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
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A worker is killed before and after each transaction of a review, calls to a language model among
 * them; another one goes on. What it knew and had not stored is gone, as after {@code kill -9}. The
 * same with a database that goes away during the steps without a model: then the worker lives on,
 * and holds nobody for it.
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
    private boolean away;

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
        if (away) {
          throw new IllegalStateException("no answer within PT30S");
        }
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

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whenever_it_ends_no_answered_call_is_repeated_and_the_verdict_is_given_once(boolean away)
      throws Exception {
    MortalContext context = new MortalContext(vertx);
    context.away = away;
    QuarkusMock.installMockForType(context, FreshContext.class);
    ReviewJobs jobs = new ReviewJobs(sessions, verdicts, config, clock);
    List<ReviewStage> inOrder =
        stages.stream()
            .filter(s -> s.active() && !(away && s.step() == Step.LLM))
            .sorted(Comparator.comparing(ReviewStage::step))
            .toList();
    assertThat(inOrder).hasSize(away ? 2 : 3);
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
      run(with);
      killed = context.left <= 0;
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
          .containsExactlyInAnyOrder(away ? new Object[0] : new Object[] {"mermaid", "verdict"});
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
    assertThat(all).hasSizeGreaterThan(away ? 10 : 20);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> verdicts().keySet().containsAll(all.stream().map(s -> s.id().value()).toList()));
    Map<String, List<String>> told = verdicts();
    assertThat(all)
        .allSatisfy(s -> assertThat(told.get(s.id().value())).containsExactly("review.approved"));
  }

  /** Types of the published verdicts by submission. */
  private static Map<String, List<String>> verdicts() {
    return Records.all("reviews.v1").stream()
        .collect(
            Collectors.groupingBy(
                ConsumerRecord::key,
                Collectors.mapping(
                    r ->
                        new String(
                            r.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8),
                    Collectors.toList())));
  }

  /** Until there is nothing to do, or it ends. */
  private static void run(ReviewWork.Surroundings with) throws InterruptedException {
    try {
      while (new ReviewWork(with, Step.Lane.FAST).next()
          || new ReviewWork(with, Step.Lane.SLOW).next()) {}
    } catch (Killed | IllegalStateException e) {
      // What the loop around it does: another turn, or nothing any more.
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
