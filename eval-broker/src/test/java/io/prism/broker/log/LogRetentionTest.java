package io.prism.broker.log;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.prism.base.artifacts.ArtifactStore;
import io.prism.base.web.FreshContext;
import io.prism.broker.Approvals;
import io.prism.broker.QueueTest;
import io.prism.broker.job.Claim;
import io.prism.broker.job.JobRow;
import io.prism.broker.job.Jobs;
import io.prism.broker.target.Target;
import io.prism.contracts.ArtifactRef;
import io.prism.contracts.ContractJson;
import io.prism.contracts.ReviewEvent;
import io.prism.contracts.Sha256;
import io.prism.runner.PhaseName;
import io.prism.testing.RealStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logs in a real database and store, read over HTTP; the clock of what removes is the test's. */
@QuarkusTest
@QuarkusTestResource(RealStack.class)
@TestProfile(QueueTest.Fast.class)
class LogRetentionTest {
  private static final Duration KEEP = Duration.ofDays(90);
  private static final Source PRINTED = new Source(PhaseName.PLAYER, false);
  private static final Source ERRORS = new Source(PhaseName.PLAYER, true);

  @Inject ArtifactStore artifacts;
  @Inject FreshContext contexts;
  @Inject Mutiny.SessionFactory sessions;
  @Inject Jobs jobs;

  private ReviewEvent.Approved approval;
  private JobRow row;

  @BeforeEach
  void a_job_runs() throws Exception {
    approval = Approvals.approval(artifacts, "measured");
    Instant now = Instant.now();
    row = new JobRow();
    row.submissionId = approval.submission().id().value();
    row.submission = ContractJson.write(approval.submission());
    row.hotkey = approval.submission().hotkey().value();
    row.profile = approval.submission().profile();
    row.sources = ContractJson.write(approval.sources());
    row.seeds = "1,2";
    row.state = "running";
    row.target = "elsewhere";
    row.attempt = 1;
    row.leaseToken = UUID.randomUUID();
    row.leaseUntil = now.plus(Duration.ofHours(1));
    row.startedAt = now;
    row.progressedAt = now.plus(Duration.ofHours(1));
    row.createdAt = now;
    row.updatedAt = now;
    row.notBefore = now;
    await(() -> sessions.withTransaction(s -> s.persist(row)));
  }

  @AfterEach
  void it_is_over() throws Exception {
    set("state = 'failed'");
  }

  @Test
  void beyond_its_size_the_oldest_of_earlier_attempts_go_and_the_reader_is_told() throws Exception {
    int size = Chunk.bytes(List.of(LogLine.of("line 1", 0))).length;
    Removals removals = removals(3L * size, Duration.ZERO);
    Logs logs = new Logs(sessions, jobs, removals, Clock.systemUTC());
    ArtifactRef first = print(logs, 1, PRINTED, "line 1");
    for (int i = 2; i <= 5; i++) {
      print(logs, 1, i == 3 ? ERRORS : PRINTED, "line " + i);
    }
    assertThat(texts(read(0))).as("the latest attempt is kept whole").hasSize(5);

    set("attempt = 2");
    print(logs, 2, PRINTED, "line 6");

    JsonPath page = read(0);
    assertThat(texts(page)).containsExactly(null, "line 4", "line 5", "line 6");
    assertThat(page.getString("lines[0].notice"))
        .isEqualTo("older lines were removed (1 to 3): they were too old, or there was too much");
    assertThat(page.getString("lines[0].source")).isEqualTo("log");
    assertThat(page.getList("lines.n")).isEqualTo(List.of(3, 4, 5, 6));
    assertThat(page.getInt("next")).isEqualTo(6);
    assertThat(read(2).getString("lines[0].notice")).startsWith("line 3 was removed");
    assertThat(texts(read(3))).containsExactly("line 4", "line 5", "line 6");

    // whoever has just learnt of the file can still read it
    LogUpkeep now = new LogUpkeep(removals, artifacts, contexts, Clock.systemUTC());
    now.sweep();
    assertThat(artifacts.contains(first.sha256())).isTrue();
    removals = removals(3L * size, Removals.GRACE.plusMinutes(1));
    new LogUpkeep(removals, artifacts, contexts, Clock.systemUTC()).sweep();
    assertThat(artifacts.contains(first.sha256())).isFalse();
    assertThat(await(removals::garbage)).doesNotContain(first.sha256());
    assertThat(texts(read(0))).containsExactly(null, "line 4", "line 5", "line 6");
  }

  @Test
  void what_is_old_goes_but_for_what_somebody_may_read_on_from() throws Exception {
    Removals later = removals(Long.MAX_VALUE, KEEP.plusHours(1));
    Logs logs = new Logs(sessions, jobs, later, Clock.systemUTC());
    print(logs, 1, PRINTED, "line 1");
    set("attempt = 2");
    ArtifactRef last = print(logs, 2, PRINTED, "line 2");

    await(removals(Long.MAX_VALUE, KEEP.minusHours(1))::age);
    assertThat(texts(read(0))).containsExactly("line 1", "line 2");
    await(later::age);
    assertThat(texts(read(0))).containsExactly(null, "line 2");
    assertThat(await(() -> logs.positions(claim(2)))).containsKey(PRINTED);

    set("state = 'held'");
    await(later::age);
    JsonPath page = read(0);
    assertThat(texts(page)).hasSize(1).containsOnlyNulls();
    assertThat(page.getString("lines[0].notice")).contains("(1 to 2)");
    assertThat(page.getInt("next")).isEqualTo(2);
    assertThat(page.getBoolean("complete")).isTrue();
    assertThat(read(2).getList("lines")).isEmpty();
    assertThat(await(removals(1, KEEP.multipliedBy(2))::garbage)).contains(last.sha256());

    // an operator puts it back
    set("state = 'running', attempt = 3");
    print(logs, 3, PRINTED, "line 3");
    assertThat(read(2).getList("lines.n")).isEqualTo(List.of(3));
  }

  @Test
  void equal_lines_are_files_of_their_own() throws Exception {
    Logs logs = new Logs(sessions, jobs, removals(1, Duration.ZERO), Clock.systemUTC());
    Sha256 one = print(logs, 1, PRINTED, "the same").sha256();
    assertThat(print(logs, 1, PRINTED, "the same").sha256()).isNotEqualTo(one);
    assertThat(texts(read(0))).containsExactly("the same", "the same");
  }

  private Removals removals(long most, Duration ahead) {
    return new Removals(sessions, KEEP, most, Clock.offset(Clock.systemUTC(), ahead));
  }

  private Claim claim(int attempt) {
    return new Claim(
        row.submissionId,
        approval.submission(),
        0,
        row.profile,
        approval.sources(),
        List.of(1L, 2L),
        attempt,
        row.leaseToken,
        true,
        new Claim.Place(
            new Target("elsewhere", "cpu", List.of("slot-0"), false, 1, 1, Set.of(), null, false),
            List.of("slot-0"),
            0,
            Instant.now()));
  }

  private ArtifactRef print(Logs logs, int attempt, Source source, String line) throws Exception {
    List<LogLine> lines = List.of(LogLine.of(line, 0));
    ArtifactRef stored = artifacts.put(source.label(), Chunk.TYPE, Chunk.bytes(lines));
    AttemptLog.Piece piece = new AttemptLog.Piece(source, lines, LineCutter.Position.START);
    assertThat(await(() -> logs.add(claim(attempt), piece, stored))).isTrue();
    return stored;
  }

  /** {@return the page of an operator, who reads all streams} */
  private JsonPath read(int after) {
    return given()
        .header("Authorization", "Bearer " + RealStack.TOKEN)
        .get("/internal/v1/submissions/%s/logs?after=%d".formatted(row.submissionId, after))
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static List<String> texts(JsonPath page) {
    return page.getList("lines.text", String.class);
  }

  private void set(String change) throws Exception {
    await(
        () ->
            sessions.withTransaction(
                s ->
                    s.createNativeQuery(
                            "update jobs set %s where submission_id = '%s'"
                                .formatted(change, row.submissionId))
                        .executeUpdate()));
  }

  private <T> T await(Supplier<Uni<T>> work) throws InterruptedException {
    return contexts.await(work, Duration.ofSeconds(30));
  }
}
