package io.prism.reviewing.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.base.web.FreshContext;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Hotkey;
import io.prism.contracts.ReviewEvent;
import io.prism.contracts.Submission;
import io.prism.reviewing.Examples;
import io.prism.reviewing.ReviewConfig;
import io.prism.reviewing.stage.StageOutcome.Finished;
import io.prism.reviewing.stage.StageResult;
import io.prism.reviewing.stage.Step;
import io.prism.testing.RealStack;
import io.prism.testing.Records;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

/** What a process that died has left behind is taken up, and whose turn it is. */
@QuarkusTest
@QuarkusTestResource(RealStack.class)
class RestartTest {
  @Inject Mutiny.SessionFactory sessions;
  @Inject FreshContext contexts;
  @Inject ReviewConfig config;
  @Inject ReviewJobs jobs;

  @Test
  void a_stored_result_is_used_and_its_step_is_not_repeated() throws Exception {
    // The bundle lies nowhere: repeating the static step could not end with this reason.
    Submission submission = Examples.submission();
    StageResult stored =
        new StageResult(Step.STATIC, Finished.hold("as it was stored", List.of()), Instant.EPOCH);
    leave(dead(submission, 1), StageRow.of(submission.id().value(), stored));
    assertThat(((ReviewEvent.Held) verdict(submission)).reason()).isEqualTo("as it was stored");
  }

  @Test
  void a_bundle_that_takes_the_process_down_again_and_again_is_held() throws Exception {
    Submission submission = Examples.submission();
    leave(dead(submission, config.maxTries()));
    assertThat(verdict(submission)).isInstanceOf(ReviewEvent.Held.class);
  }

  @Test
  void hotkeys_take_turns_and_each_keeps_its_order() throws Exception {
    List<String> busy = new ArrayList<>();
    List<Submission> queued = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      queued.add(of("busy"));
      busy.add(queued.getLast().id().value());
    }
    Submission late = of("calm");
    queued.add(late);
    // All in one transaction that is undone: the workers see nothing of it.
    List<String> claimed =
        contexts.await(
            () ->
                sessions.withTransaction(
                    (session, transaction) -> {
                      transaction.markForRollback();
                      Uni<List<String>> all = Uni.createFrom().item(new ArrayList<>());
                      for (Submission s : queued) {
                        all = all.call(() -> jobs.enqueue(session, s)).call(session::flush);
                      }
                      for (int i = 0; i < queued.size(); i++) {
                        all =
                            all.call(
                                ids ->
                                    jobs.claim(session, Step.Lane.FAST)
                                        .invoke(c -> ids.add(c.orElseThrow().id()))
                                        .call(session::flush));
                      }
                      return all;
                    }),
            Duration.ofSeconds(30));
    assertThat(claimed)
        .containsExactly(busy.get(0), late.id().value(), busy.get(1), busy.get(2), busy.get(3));
  }

  private static Submission of(String hotkey) {
    Submission s = Examples.submission();
    return new Submission(
        s.id(),
        new Hotkey(hotkey),
        s.bundle(),
        s.filename(),
        s.profile(),
        s.epoch(),
        s.acceptedAt(),
        s.metadata());
  }

  private static ReviewJobRow dead(Submission submission, int starts) {
    ReviewJobRow row = new ReviewJobRow();
    row.submissionId = submission.id().value();
    row.submission = ContractJson.write(submission);
    row.state = "running";
    row.lane = Step.Lane.FAST.id();
    row.attempt = starts;
    row.leaseToken = UUID.randomUUID();
    row.leaseUntil = Instant.now().minusSeconds(1);
    row.createdAt = Instant.now();
    row.updatedAt = Instant.now();
    return row;
  }

  private void leave(Object... rows) throws InterruptedException {
    contexts.await(() -> sessions.withTransaction(s -> s.persistAll(rows)), Duration.ofSeconds(10));
  }

  private static ReviewEvent verdict(Submission submission) {
    return Records.await("reviews.v1", submission.id().value(), 1, ReviewEvent.class).getFirst();
  }
}
