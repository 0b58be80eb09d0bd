package io.prism.reviewing.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.prism.base.artifacts.ArtifactStore;
import io.prism.base.web.FreshContext;
import io.prism.contracts.ArtifactRef;
import io.prism.contracts.Hotkey;
import io.prism.contracts.ReviewEvent;
import io.prism.contracts.Submission;
import io.prism.contracts.SubmissionEvent;
import io.prism.contracts.SubmissionId;
import io.prism.review.similarity.BaseSet;
import io.prism.review.similarity.CodePrint;
import io.prism.testing.RealStack;
import io.prism.testing.Records;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

/** An index of another version is made anew, and nothing is approved on half of one. */
@QuarkusTest
@QuarkusTestResource(RealStack.class)
class RenewalTest {
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
  private static final Duration SOON = Duration.ofSeconds(30);

  /** Passages that no program has: what another algorithm may have made. */
  private static final String OTHER =
      "canonical = 'of another algorithm', strict = '', passages = 3, fingerprints = '{1,2,3}'";

  @Inject ArtifactStore artifacts;
  @Inject Mutiny.SessionFactory sessions;
  @Inject FreshContext contexts;
  @Inject Renewal renewal;
  @Inject Admission admission;
  @Inject BaseSet base;

  @Test
  void copies_of_bundles_that_another_version_indexed_are_found_after_the_next_start()
      throws Exception {
    Submission original = upload("renewed-a", 0, Programs.whole(31, "a"));
    verdict(original);
    Submission part = upload("renewed-b", 60, Programs.half(31, 32, "b"));
    verdict(part);
    Submission refused = upload("renewed-c", 90, Programs.whole(31, "c"));
    verdict(refused);
    String holders = postings(original);

    sql("update similarity_version set version = 'similarity.v0'");
    sql("update similarity_documents set " + OTHER);
    sql("truncate similarity_postings");
    assertThat(renewal.left()).as("the index is another program's").isNegative();
    Submission copy = upload("renewed-d", 120, Programs.whole(31, "d"));
    await().atMost(SOON).until(() -> waits(copy));
    renewal.begin(); // what the next start does

    assertThat(verdict(copy)).isInstanceOf(ReviewEvent.Rejected.class);
    assertThat(renewal.left()).isZero();
    // The same index as before: one entry a passage, and the part's stays the original's.
    assertThat(postings(original)).isEqualTo(holders);
    assertThat(postings(refused)).isEqualTo(holders);
    assertThat(sql("select distinct version from similarity_version"))
        .containsExactly(CodePrint.version(base));
  }

  @Test
  void a_renewal_that_was_killed_goes_on_where_it_was_and_puts_nothing_in_twice() throws Exception {
    Submission first = upload("killed-a", 0, Programs.whole(33, "a"));
    verdict(first);
    Submission second = upload("killed-b", 60, Programs.whole(34, "b"));
    verdict(second);
    String before = postings(first) + postings(second);
    // Killed after the first of two.
    sql(
        """
        update similarity_postings p set miners = array_remove(p.miners, d.miner),
          documents = array_remove(p.documents, d.id)
          from similarity_documents d where p.documents @> array[d.id] and d.submission_id = '%s'
        """
            .formatted(second.id().value()));
    sql(
        "update similarity_documents set printed = false, %s where submission_id = '%s'"
            .formatted(OTHER, second.id().value()));
    await().atMost(SOON).until(() -> renewal.left() == 0);
    assertThat(postings(first) + postings(second)).isEqualTo(before);
    renewal.print(new Renewal.Stale(second.id().value(), sources(second)));
    assertThat(postings(first) + postings(second)).isEqualTo(before);
  }

  @Test
  void a_bundle_without_sources_holds_up_nobody_and_is_tried_again_at_the_next_start()
      throws Exception {
    Submission lost = upload("lost-a", 0, Programs.whole(35, "a"));
    verdict(lost);
    String sources = sources(lost);
    sql(
        "update similarity_documents set printed = false, sources = '%s' where submission_id = '%s'"
            .formatted("0".repeat(64), lost.id().value()));
    await().atMost(SOON).until(() -> renewal.left() == 0);
    assertThat(fault(lost)).contains("missing");
    assertThat(verdict(upload("lost-b", 60, Programs.whole(36, "b"))))
        .isInstanceOf(ReviewEvent.Approved.class);
    sql(
        "update similarity_documents set sources = '%s' where submission_id = '%s'"
            .formatted(sources, lost.id().value()));
    renewal.begin();
    await().atMost(SOON).until(() -> renewal.left() == 0);
    assertThat(fault(lost)).isEqualTo("none");
  }

  @Test
  void no_approval_is_given_while_the_index_is_incomplete() throws Exception {
    Submission held = upload("early-a", 0, Programs.whole(37, "a"));
    ReviewEvent.Approved approved = (ReviewEvent.Approved) verdict(held);
    sql("update similarity_version set version = 'similarity.v0'");
    try {
      assertThatThrownBy(
              () ->
                  contexts.await(
                      () -> sessions.withTransaction(s -> admission.settle(s, approved, true)),
                      SOON))
          .hasMessageContaining("made anew");
    } finally {
      renewal.begin();
    }
    await().atMost(SOON).until(() -> renewal.left() == 0);
    ReviewEvent settled =
        contexts.await(
            () -> sessions.withTransaction(s -> admission.settle(s, approved, true)), SOON);
    assertThat(settled).isInstanceOf(ReviewEvent.Approved.class);
  }

  @Test
  void code_that_has_become_public_is_nobody_s_after_the_next_start() throws Exception {
    Submission first = upload("public-a", 0, Programs.published().replace("depth=2", "depth=7"));
    verdict(first);
    sql("update similarity_version set version = 'similarity.v5/other public sources'");
    sql(
        "update similarity_documents set published = 0, %s where submission_id = '%s'"
            .formatted(OTHER, first.id().value()));
    renewal.begin();
    await().atMost(SOON).until(() -> renewal.left() == 0);
    assertThat(column(first, "(published > 40 and cardinality(fingerprints) < 5)::text"))
        .isEqualTo("true");
  }

  private boolean waits(Submission submission) throws InterruptedException {
    return sql(
            "select last_fault from review_jobs where state = 'queued' and last_fault is not null"
                + " and submission_id = '%s'".formatted(submission.id().value()))
        .stream()
        .anyMatch(fault -> fault.contains("made anew"));
  }

  /** Who has the passages of a submission: hotkeys and submissions, whatever their numbers. */
  private String postings(Submission submission) throws InterruptedException {
    return String.join(
        "\n",
        sql(
            """
            select p.fingerprint || ' ' || (
                select string_agg(d.submission_id, ' ' order by d.submission_id)
                  from unnest(p.documents) x join similarity_documents d on d.id = x)
              from similarity_postings p where p.fingerprint = any (
                select unnest(fingerprints) from similarity_documents where submission_id = '%s')
             order by 1
            """
                .formatted(submission.id().value())));
  }

  private String sources(Submission submission) throws InterruptedException {
    return column(submission, "sources");
  }

  private String fault(Submission submission) throws InterruptedException {
    return column(submission, "coalesce(fault, 'none')");
  }

  private String column(Submission submission, String column) throws InterruptedException {
    return sql("select %s from similarity_documents where submission_id = '%s'"
            .formatted(column, submission.id().value()))
        .getFirst();
  }

  private List<String> sql(String sql) throws InterruptedException {
    return contexts.await(
        () ->
            sessions.withTransaction(
                s ->
                    sql.startsWith("select")
                        ? s.createNativeQuery(sql, String.class).getResultList()
                        : s.createNativeQuery(sql).executeUpdate().replaceWith(List.of())),
        SOON);
  }

  private Submission upload(String hotkey, int seconds, String source) throws IOException {
    ArtifactRef bundle =
        artifacts.put("model.py", "text/x-python", source.getBytes(StandardCharsets.UTF_8));
    Submission submission =
        new Submission(
            new SubmissionId(UUID.randomUUID().toString()),
            new Hotkey(hotkey),
            bundle,
            "model.py",
            "local_cpu_smoke",
            1,
            NOON.plusSeconds(seconds),
            Map.of());
    Records.send(
        "submissions.v1", submission.id().value(), new SubmissionEvent.Accepted(submission));
    return submission;
  }

  private static ReviewEvent verdict(Submission s) {
    return Records.await("reviews.v1", s.id().value(), 1, ReviewEvent.class).getFirst();
  }
}
