package io.prism.broker.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.ContractJson;
import io.prism.contracts.Outcome;
import io.prism.contracts.SubmissionFault;
import io.prism.runner.Attempt;
import io.prism.runner.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attempts against an API server that keeps objects, whose kubelet is this test. */
class KubernetesBackendTest {
  private static final String BLAMES =
      "{\"schema\":\"prism.result.v1\",\"status\":\"failed\",\"fault\":{\"code\":\"gate.causal\","
          + "\"message\":\"peeks\",\"file\":\"model.py\",\"line\":7},\"manifest\":null,"
          + "\"artifacts\":[],\"seconds\":1.0}";
  private static final String LIES =
      "{\"schema\":\"prism.result.v1\",\"status\":\"measured\",\"fault\":null,\"manifest\":\"m.json\","
          + "\"artifacts\":[{\"path\":\"m.json\",\"sha256\":\""
          + "0".repeat(64)
          + "\",\"bytes\":2,\"type\":\"application/json\"}],\"seconds\":1.0}";

  @TempDir Path claim;
  private final Ticking clock = new Ticking();
  private FakeCluster cluster;
  private Path run;

  @BeforeEach
  void open() {
    cluster = FakeCluster.fresh();
    run = claim.resolve("runs/7/attempt-1");
  }

  private KubernetesBackend backend() {
    return new KubernetesBackend(
        cluster.cluster(), Runs.settings(claim), job -> Runs.KEYS, clock, Duration.ZERO);
  }

  private Attempt start(String kind) {
    return backend().start(Runs.spec(run, kind));
  }

  private void told(UnaryOperator<PodScript> news) {
    cluster.tell(clock.instant(), news);
  }

  /** A keeper that looks a second later, as it does. */
  private void seen(String files) {
    clock.pass(Duration.ofSeconds(1));
    write("seen/seen", clock.instant().getEpochSecond() + " 262144 4096 16000 " + files);
  }

  private void write(String file, String text) {
    try {
      Files.createDirectories(run.resolve(file).getParent());
      Files.writeString(run.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Status.Running running(Attempt attempt) {
    Status status = attempt.poll();
    assertThat(status).isInstanceOf(Status.Running.class);
    return (Status.Running) status;
  }

  private static Outcome over(Attempt attempt) {
    Status status = attempt.poll();
    assertThat(status).isInstanceOf(Status.Finished.class);
    return ((Status.Finished) status).outcome();
  }

  private static String code(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Failed f -> f.fault().code();
      case Outcome.Inconclusive i -> i.fault().code();
      case Outcome.Measured m -> "measured";
    };
  }

  /** The steps of an attempt with a recipe; whoever drives it may be another one at each. */
  private final class Way {
    private final int restart;
    private int step;
    private Attempt attempt;

    Way(int restart) {
      this.restart = restart;
      this.attempt = start("full");
    }

    Attempt now() {
      if (step++ == restart) {
        attempt = backend().reattach(run).orElseThrow();
      }
      return attempt;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 2, 3, 4, 5, 6, 7, 8})
  void player_then_referee_and_trainer_and_the_referees_word_is_the_outcome(int restart)
      throws Exception {
    Way way = new Way(restart);
    running(way.now()); // no Pod yet
    told(p -> p.running("keeper").running("player"));
    seen("started");
    assertThat(running(way.now()).progress().stage()).isEqualTo("trace");
    told(p -> p.exited("player", 0).running("referee").running("trainer"));
    running(way.now()); // the keeper has not looked since
    assertThat(run.resolve("runner/referee.launched")).doesNotExist();
    seen("started player.json");
    assertThat(running(way.now()).progress().stage()).isEqualTo("gates");
    assertThat(run.resolve("runner/trainer.launched")).doesNotExist();
    write("lessons/000000.json", "{}");
    running(way.now());
    assertThat(run.resolve("runner/trainer.launched")).exists();
    clock.pass(Duration.ofSeconds(20));
    Instant until = clock.instant().minusSeconds(10);
    cluster.used(cluster.pod(), until, "trainer", "1500m");
    running(way.now());
    assertThat(Files.readString(run.resolve("runner/trainer.usage")))
        .contains("\"at_millis\":" + until.toEpochMilli())
        .contains("\"processor_seconds\":");
    told(p -> p.ended("trainer", 137, "OOMKilled"));
    seen("started player.json training");
    running(way.now());
    assertThat(Files.readString(run.resolve("runner/trainer.ended")))
        .contains("trainer.memory-limit", "submission");
    write("referee/result.json", BLAMES);
    told(p -> p.exited("referee", 0).failed(null, null));

    assertThat(over(way.now()))
        .isEqualTo(new Outcome.Failed(new SubmissionFault("gate.causal", "peeks", "model.py", 7)));

    assertThat(cluster.jobs()).isEmpty();
    assertThat(over(backend().reattach(run).orElseThrow()))
        .as("whoever looks later")
        .isEqualTo(over(way.now()));
    assertThat(cluster.calls())
        .filteredOn(c -> c.startsWith("POST") && c.endsWith("/jobs"))
        .hasSize(1);
  }

  @Test
  void the_manifest_will_say_under_what_it_ran() throws Exception {
    start("architecture_only");

    assertThat(Files.readString(run.resolve("runner/execution.json")))
        .contains("kubernetes 1.32", "gvisor", "registry.example/prism-player@sha256:");
  }

  @Test
  void the_folders_that_trusted_containers_write_belong_to_their_user() throws Exception {
    start("architecture_only");

    String trusted =
        ContractJson.read(
                Files.readString(run.resolve("runner/kubernetes.json")),
                KubernetesBackend.Record.class)
            .trusted();
    for (String folder : List.of("referee", "lessons", "seen")) {
      assertThat(Files.getAttribute(run.resolve(folder), "unix:uid") + "")
          .as(folder)
          .isEqualTo(trusted.substring(0, trusted.indexOf(':')));
    }
  }

  @Test
  void a_job_is_deleted_with_its_pod() {
    Attempt attempt = start("architecture_only");
    String job = cluster.job();
    cluster.forgetCalls();

    attempt.cancel();

    assertThat(code(over(attempt))).isEqualTo("host.cancelled");
    assertThat(cluster.jobs()).isEmpty();
    assertThat(cluster.calls()).anyMatch(c -> c.startsWith("DELETE") && c.contains(job));
    assertThat(cluster.deletions)
        .as("the Job stays until its Pod is gone")
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains("\"propagationPolicy\":\"Foreground\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "started", "started player.json"})
  void a_player_that_fails_is_judged_by_what_the_keeper_saw(String files) {
    Attempt attempt = start("architecture_only");
    told(p -> p.running("keeper").running("player"));
    running(attempt);
    told(p -> p.exited("keeper", 0).exited("player", 1).failed(null, null));
    write("seen/seen", clock.instant().getEpochSecond() + " 262144 4096 16000 " + files);

    assertThat(code(over(attempt)))
        .isEqualTo(
            switch (files) {
              case "" -> "host.player-unusable";
              case "started" -> "player.crashed";
              // it delivered and broke then: the Pod is over, and the referee was never there
              default -> "host.referee-vanished";
            });
  }

  @Test
  void a_full_volume_is_the_submissions_fault() {
    Attempt attempt = start("architecture_only");
    told(p -> p.running("keeper").running("player"));
    running(attempt);
    told(p -> p.exited("player", 1).failed(null, null));
    write("seen/seen", clock.instant().getEpochSecond() + " 0 4096 16000 started");

    assertThat(code(over(attempt))).isEqualTo("player.disk-limit");
  }

  @Test
  void without_a_keeper_nothing_is_concluded_and_nobody_blamed() {
    Attempt attempt = start("architecture_only");
    told(p -> p.running("player"));
    running(attempt);
    told(p -> p.exited("player", 0).running("referee"));
    running(attempt);
    clock.pass(Duration.ofMinutes(3));

    assertThat(code(over(attempt))).isEqualTo("host.keeper-vanished");
    assertThat(cluster.jobs()).isEmpty();
  }

  @Test
  void a_trainer_whose_flood_has_the_pod_evicted_is_blamed_and_not_the_host() {
    Attempt attempt = refereeing();
    write("lessons/000000.json", "{}");
    running(attempt);
    told(
        p ->
            p.failed(
                "Evicted",
                "Container trainer exceeded its local ephemeral storage limit \"64Mi\". "));

    assertThat(code(over(attempt))).isEqualTo("trainer.disk-limit");
  }

  @Test
  void an_eviction_for_want_of_memory_of_the_node_is_the_hosts_fault() {
    Attempt attempt = refereeing();
    write("lessons/000000.json", "{}");
    running(attempt);
    told(p -> p.failed("Evicted", "The node was low on resource: memory. "));

    Outcome outcome = over(attempt);
    assertThat(code(outcome)).isEqualTo("host.evicted");
    assertThat(((Outcome.Inconclusive) outcome).fault().message()).contains("low on resource");
  }

  @Test
  void a_result_that_was_written_before_the_node_went_counts() {
    Attempt attempt = refereeing();
    write("referee/result.json", BLAMES);
    told(p -> p.disrupted("DeletionByTaintManager"));

    assertThat(code(over(attempt))).isEqualTo("gate.causal");
  }

  @Test
  void a_result_that_names_an_altered_artifact_is_not_believed() {
    Attempt attempt = refereeing();
    write("referee/m.json", "{}");
    write("referee/result.json", LIES);
    told(p -> p.exited("referee", 0).succeeded());

    assertThat(code(over(attempt))).isEqualTo("host.referee-result");
  }

  private Attempt refereeing() {
    Attempt attempt = start("full");
    told(p -> p.running("keeper").running("player"));
    told(p -> p.exited("player", 0).running("referee").running("trainer"));
    seen("started player.json");
    assertThat(running(attempt).progress().stage()).isEqualTo("gates");
    return attempt;
  }

  @Test
  void the_clock_of_a_phase_runs_from_its_start_and_not_while_it_waits_for_a_node() {
    Attempt attempt = start("architecture_only");
    told(p -> p.unschedulable("0/4 nodes are available"));
    clock.pass(Duration.ofMinutes(29)); // the player has 15
    running(attempt);
    told(p -> p.running("keeper").running("player"));
    running(attempt);
    clock.pass(Duration.ofMinutes(14));
    running(attempt);
    clock.pass(Duration.ofMinutes(2));

    Outcome outcome = over(attempt);
    assertThat(code(outcome)).isEqualTo("host.player-stalled");
    assertThat(((Outcome.Inconclusive) outcome).fault().message())
        .as("nobody says that it got too little time who did not count it")
        .contains("does not count init containers here");
    assertThat(cluster.jobs()).isEmpty();
  }

  @Test
  void a_player_whose_time_was_counted_and_that_got_little_was_kept_waiting() {
    Attempt attempt = start("architecture_only");
    told(p -> p.running("keeper").running("player"));
    Instant began = clock.instant();
    running(attempt);
    clock.pass(Duration.ofMinutes(14));
    cluster.used(cluster.pod(), began.plus(Duration.ofMinutes(14)), "player", "10m");
    running(attempt);
    clock.pass(Duration.ofMinutes(2));

    Outcome outcome = over(attempt);
    assertThat(code(outcome)).isEqualTo("host.player-stalled");
    assertThat(((Outcome.Inconclusive) outcome).fault().message())
        .contains("too little processor time");
  }

  @Test
  void processor_time_that_the_cluster_counts_is_the_players() {
    Attempt attempt = start("architecture_only");
    told(p -> p.running("keeper").running("player"));
    Instant began = clock.instant();
    running(attempt);
    clock.pass(Duration.ofSeconds(100)); // two threads have 120 processor seconds
    cluster.used(cluster.pod(), began.plusSeconds(90), "player", "1400m");

    assertThat(code(over(attempt))).isEqualTo("player.time-limit");
  }

  @Test
  void a_trainer_that_nobody_counts_is_ended_as_the_hosts_fault() throws Exception {
    Attempt attempt = refereeing();
    write("lessons/000000.json", "{}");
    running(attempt);
    clock.pass(Duration.ofMinutes(6));
    running(attempt);

    assertThat(Files.readString(run.resolve("runner/trainer.ended")))
        .contains("host.uncounted", "\"fault\":\"host\"");
  }

  @Test
  void nodes_and_pods_that_never_come_are_the_hosts_fault() {
    Attempt attempt = start("architecture_only");
    clock.pass(Duration.ofMinutes(31));

    assertThat(code(over(attempt))).isEqualTo("host.unschedulable");
    assertThat(cluster.jobs()).isEmpty();
  }

  @Test
  void a_cluster_that_does_not_answer_says_nothing_about_the_attempt() {
    Attempt attempt = start("architecture_only");
    told(p -> p.running("keeper").running("player"));
    String path = "/apis/batch/v1/namespaces/prism-evaluation/jobs/" + cluster.job();
    cluster.fails(503, "GET", path);

    assertThat(running(attempt).progress().stage()).isEqualTo("waiting");
    assertThat(running(attempt).progress().stage()).isEqualTo("trace");
  }

  @Test
  void what_the_cluster_refuses_is_the_hosts_fault_in_its_own_words() {
    cluster.fails(403, "POST", "/apis/batch/v1/namespaces/prism-evaluation/jobs");

    assertThat(code(over(start("architecture_only")))).isEqualTo("host.missing-player");
  }

  @Test
  void nothing_is_made_in_a_namespace_whose_network_is_open() {
    cluster.noPolicies();

    Outcome outcome = over(start("architecture_only"));

    assertThat(code(outcome)).isEqualTo("host.missing-player");
    assertThat(((Outcome.Inconclusive) outcome).fault().message()).contains("no network policy");
    assertThat(cluster.jobs()).isEmpty();
  }

  @Test
  void a_broker_killed_between_its_note_and_the_job_blames_nobody() throws Exception {
    cluster.fails(503, "POST", "/apis/batch/v1/namespaces/prism-evaluation/jobs");
    start("architecture_only");
    Files.delete(run.resolve("runner/player.stopped"));
    Files.delete(run.resolve("runner/over.json"));

    assertThat(code(over(backend().reattach(run).orElseThrow()))).isEqualTo("host.player-vanished");
  }

  @Test
  void what_a_dead_broker_left_is_swept_and_what_runs_is_left_alone() throws Exception {
    start("architecture_only");
    KubernetesBackend sweeper = backend();
    assertThat(sweeper.reap(ids -> ids)).as("it runs").isZero();

    // killed after it had written the outcome down
    write(
        "runner/over.json",
        "{\"status\":\"failed\",\"code\":\"player.crashed\",\"message\":\"why\"}");
    assertThat(sweeper.reap(ids -> ids)).isEqualTo(1);
    assertThat(cluster.jobs()).isEmpty();

    // another start in the same directory
    Files.delete(run.resolve("runner/over.json"));
    Files.delete(run.resolve("runner/limits.json"));
    Files.delete(run.resolve("runner/player.launched"));
    start("architecture_only");
    String first = cluster.job();
    Files.delete(run.resolve("runner/limits.json"));
    Files.delete(run.resolve("runner/player.launched"));
    start("architecture_only");
    assertThat(sweeper.reap(ids -> ids)).isEqualTo(1);
    assertThat(cluster.job()).isNotEqualTo(first);

    // its directory is not seen from here: another broker may run it, and the database knows
    Files.delete(run.resolve("runner/kubernetes.json"));
    assertThat(sweeper.reap(ids -> ids)).isZero();
    Set<String> asked = new HashSet<>();
    assertThat(
            sweeper.reap(
                ids -> {
                  asked.addAll(ids);
                  return Set.of();
                }))
        .isEqualTo(1);
    assertThat(asked).containsExactly("11111111-1111-1111-1111-111111111111-1");
    assertThat(cluster.jobs()).isEmpty();
  }

  @Test
  void an_attempt_whose_job_could_not_be_deleted_keeps_its_outcome() {
    Attempt attempt = start("architecture_only");
    cluster.fails(
        503, "DELETE", "/apis/batch/v1/namespaces/prism-evaluation/jobs/" + cluster.job());

    attempt.cancel();

    assertThat(code(over(attempt))).isEqualTo("host.cancelled");
    assertThat(cluster.jobs()).hasSize(1);
    assertThat(backend().reap(ids -> ids)).isEqualTo(1);
  }

  @Test
  void what_a_container_printed_is_kept_up_to_a_bound() throws Exception {
    Attempt attempt = start("architecture_only");
    cluster.prints(cluster.pod(), "player", "x".repeat(1 << 20));
    told(p -> p.running("keeper").running("player"));

    running(attempt);

    assertThat(Files.size(run.resolve("runner/player.out"))).isBetween(1L << 20, (1L << 20) + 100);
    assertThat(Files.readString(run.resolve("runner/player.out"))).contains("[cut:");
  }

  @Test
  void a_directory_of_another_back_end_holds_nothing_of_ours() throws Exception {
    write("runner/limits.json", "{}");

    assertThat(backend().reattach(run)).isEmpty();
    assertThat(backend().reattach(claim)).isEmpty();
  }

  @Test
  void only_with_our_lists_of_system_calls_it_takes_official_profiles() {
    assertThat(backend().unfitForOfficial()).isEmpty();
    assertThat(
            new KubernetesBackend(
                    cluster.cluster(),
                    Runs.settings(claim, false),
                    job -> Runs.KEYS,
                    clock,
                    Duration.ZERO)
                .unfitForOfficial())
        .isPresent();
    assertThat(backend().name()).isEqualTo("kubernetes with gvisor");
  }
}
