package io.prism.runner.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.Outcome;
import io.prism.runner.Attempt;
import io.prism.runner.Limits;
import io.prism.runner.PhaseName;
import io.prism.runner.Status;
import io.prism.system.Launcher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Real containers: an honest bundle is measured as without them, and a guest that got out of the
 * Python sandbox gets no further. Where no daemon answers, all of this is skipped with a line.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContainersIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Limits USUAL = Containers.limits(60, 120);

  @TempDir private Path folder;
  private Containers containers;
  private int runs;

  @BeforeAll
  void open() throws Exception {
    containers = Containers.open();
  }

  @AfterAll
  void nothing_is_left() {
    if (containers != null) {
      assertThat(containers.left()).isEmpty();
    }
  }

  @Test
  void an_honest_bundle_is_measured_bit_by_bit_as_by_child_processes() {
    String bundle = folder.resolve("gpt").toString();
    String run = folder.resolve("honest").toString();
    Launcher.run(List.of("init", bundle));
    List<String> words = new ArrayList<>();

    Launcher.Ended measured =
        Launcher.start(
            List.of(
                "run",
                bundle,
                "--profile",
                "test_recipe",
                "--seed",
                "5",
                "--isolation",
                "docker",
                "--out",
                run,
                "--json"),
            words::add);

    assertThat(measured.lastLine().path("outcome").asText()).isEqualTo("measured");
    assertThat(words).anyMatch(w -> w.startsWith("isolation: docker"));
    Launcher.Ended again =
        Launcher.start(List.of("replay", run, "--isolation", "process", "--json"), w -> {});
    assertThat(again.lastLine().path("agrees").asBoolean()).isTrue();
    assertThat(again.lastLine().path("exact").asBoolean()).isTrue();
    assertThat(again.lastLine().path("compared").asInt()).isGreaterThan(500);
  }

  /** One look from inside tries everything; each line of its report is a test of its own. */
  @TestFactory
  Stream<DynamicTest> a_guest_in_the_players_container_gets_nowhere() throws Exception {
    Path run = run();
    outcome("look", run, USUAL);
    Map<String, String> report = new LinkedHashMap<>();
    for (String line : Files.readAllLines(run.resolve("runner/player.out"))) {
      int space = line.indexOf(' ');
      report.put(line.substring(0, space), line.substring(space + 1));
    }
    assertThat(report)
        .as("it went through to the end")
        .containsKey("host.name")
        .hasSizeGreaterThan(100);
    return report.entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> check(e.getKey(), e.getValue())));
  }

  private static void check(String name, String found) {
    switch (name) {
      // controls: an honest program can do its work, so what is refused below is refused for a
      // reason
      case "control.getpid" -> assertThat(found).isEqualTo("1");
      case "control.getuid" -> assertThat(found).isEqualTo("10001");
      case "control.own_folder", "control.bundle" -> assertThat(found).isEqualTo("done");
      case "control.map_executable" -> assertThat(found).isEqualTo("mapped");
      case "call.clone3" -> assertThat(found).isEqualTo("errno=38"); // not there: use clone
      case "run.listing" -> assertThat(found).isEqualTo("job.json,lessons,player,sources.json");
      case "net.interfaces" -> assertThat(found).isEqualTo("lo");
      case "proc.processes" -> assertThat(found).isEqualTo("1");
      case "proc.descriptors" ->
          assertThat(List.of(found.split(",")))
              .allMatch(
                  d ->
                      d.matches(
                          "gone|/dev/null|/dev/u?random|pipe:.*|socket:.*|anon_inode:.*|/opt/prism/.*|/probe.*|/proc/1/fd"));
      case "status.Uid", "status.Gid" -> assertThat(found).isEqualTo("10001,10001,10001,10001");
      case "status.Groups" -> assertThat(found).isIn("", "10001");
      case "status.CapInh", "status.CapPrm", "status.CapEff", "status.CapBnd", "status.CapAmb" ->
          assertThat(found).matches("0+");
      case "status.NoNewPrivs" -> assertThat(found).isEqualTo("1");
      case "status.Seccomp" -> assertThat(found).isEqualTo("2");
      case "host.name" -> assertThat(found).isEqualTo("prism");
      case "environment" ->
          assertThat(List.of(found.split(",")))
              .isSubsetOf(
                  "CUBLAS_WORKSPACE_CONFIG",
                  "HOME",
                  "HOSTNAME",
                  "KMP_BLOCKTIME",
                  "LANG",
                  "MKL_DYNAMIC",
                  "OMP_NUM_THREADS",
                  "OMP_WAIT_POLICY",
                  "PATH");
      case "mknod" -> assertThat(found).isEqualTo("errno=1");
      default ->
          assertThat(found)
              .as(name)
              .matches(
                  name.startsWith("call.") || name.startsWith("map_executable.")
                      ? "errno=(1|13)"
                      : "none.*");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "memory, player.memory-limit",
    "disk, player.disk-limit",
    "inodes, player.disk-limit",
    "flood, player.disk-limit",
    // half of the threads that a machine has would still be harmless; then Java gives up
    "threads, player.crashed",
    // SIGSYS: the filter knows no 32-bit calls
    "foreign, player.crashed",
    // what is no regular file was not delivered
    "link, player.crashed",
  })
  void a_bomb_hurts_its_own_container_only(String word, String code) throws Exception {
    Path run = run();

    assertThat(code(outcome(word, run, USUAL))).isEqualTo(code);
    if (word.equals("threads")) {
      String made = Files.readString(run.resolve("runner/player.out")).strip();
      assertThat(Integer.parseInt(made.replaceAll("(?s).*threads (\\d+).*", "$1")))
          .isBetween(50, 511);
    }
    if (word.equals("flood")) {
      assertThat(Files.size(run.resolve("runner/player.out"))).isLessThan(2 << 20);
    }
    if (word.equals("foreign")) {
      assertThat(run.resolve("runner/player.out")).content().doesNotContain("still here");
    }
  }

  @Test
  void who_works_too_long_is_ended_by_the_control_groups_clock() throws Exception {
    assertThat(code(outcome("spin", run(), Containers.limits(2, 120))))
        .isEqualTo("player.time-limit");
  }

  @Test
  void who_sleeps_is_ended_by_the_wall_clock() throws Exception {
    assertThat(code(outcome("sleep", run(), Containers.limits(1, 2))))
        .isEqualTo("host.player-stalled");
  }

  @Test
  void a_player_that_is_killed_from_outside_is_the_hosts_fault() throws Exception {
    Path run = run();
    Attempt attempt = begin("sleep", run);

    containers.daemon.kill(containers.container(run, PhaseName.PLAYER));

    assertThat(code(attempt.await(p -> {}, PATIENCE).orElseThrow()))
        .isEqualTo("host.player-killed");
  }

  @Test
  void without_its_keeper_an_attempt_is_the_hosts_fault() throws Exception {
    Path run = run();
    Attempt attempt = begin("deliver", run);

    containers.daemon.kill(containers.keeper(run));

    assertThat(code(attempt.await(p -> {}, PATIENCE).orElseThrow()))
        .isEqualTo("host.keeper-vanished");
  }

  @Test
  void a_broker_that_comes_back_goes_on_and_sweeps_only_what_is_over() throws Exception {
    Path run = run();
    begin("sleep", run);
    Path lost = run();
    begin("sleep", lost);
    Path others = run();
    begin("sleep", others);
    Files.delete(others.resolve("runner/docker.json")); // a directory that is not seen from here

    DockerBackend second = containers.player("sleep");
    // `lost` looks alive, and everybody has given it up: its job runs elsewhere under another
    // number
    Set<String> living = Set.of(name(run), name(others));
    int swept = second.reap(ids -> living);
    assertThat(containers.left()).filteredOn(n -> n.startsWith(prefix(others))).hasSize(3);
    second.reap(ids -> Set.of(name(run)));

    assertThat(swept).isGreaterThanOrEqualTo(3); // player, keeper, volume
    assertThat(containers.left()).allMatch(n -> n.startsWith(prefix(run))).hasSize(3);
    Attempt found = second.reattach(run).orElseThrow();
    assertThat(found.poll()).isInstanceOf(Status.Running.class);
    found.cancel();
    assertThat(code(((Status.Finished) found.poll()).outcome())).isEqualTo("host.cancelled");
    assertThat(containers.left()).isEmpty();
    assertThat(code(((Status.Finished) second.reattach(run).orElseThrow().poll()).outcome()))
        .isEqualTo("host.cancelled");
  }

  /**
   * The short form of {@code io.prism.bench.ContainerChaos}, which does this to a whole stack and
   * to the daemon too.
   */
  @Test
  void whoever_is_struck_at_a_random_moment_the_next_broker_ends_it_and_nothing_is_left()
      throws Exception {
    Random random = new Random(38);
    for (String victim : List.of("player", "keeper", "player", "nobody", "keeper", "player")) {
      Path run = run();
      containers.player("sleep").start(containers.spec(run, USUAL)); // its broker dies at once
      Thread.sleep(random.nextInt(1500));
      DockerBackend next = containers.player("sleep");
      Attempt attempt = next.reattach(run).orElseThrow();
      boolean kill = random.nextBoolean();
      strike(victim, run, kill ? "KILL" : "STOP");
      if (!kill || victim.equals("nobody") || victim.equals("keeper")) {
        attempt.poll(); // what sleeps on, or was stopped, ends when somebody says so
        attempt.cancel();
      }
      Outcome outcome = attempt.await(p -> {}, PATIENCE).orElseThrow();
      assertThat(outcome).as(victim).isInstanceOf(Outcome.Inconclusive.class);
      assertThat(containers.player("sleep").reattach(run).orElseThrow().poll())
          .as("whoever looks later sees the same")
          .isEqualTo(new Status.Finished(outcome));
      next.reap(ids -> ids);
      assertThat(containers.left()).as(victim).isEmpty();
    }
  }

  private void strike(String victim, Path run, String signal) throws Exception {
    if (victim.equals("nobody")) {
      return;
    }
    String name =
        victim.equals("keeper")
            ? containers.keeper(run)
            : containers.container(run, PhaseName.PLAYER);
    Long pid = containers.daemon.inspect(name).map(c -> c.getState().getPidLong()).orElse(0L);
    if (pid != null && pid > 0) {
      new ProcessBuilder("kill", "-" + signal, String.valueOf(pid)).start().waitFor();
    }
  }

  /** {@return the attempt in a directory} */
  private static String name(Path run) {
    return run.getFileName().toString();
  }

  private String prefix(Path run) {
    String keeper = containers.keeper(run);
    return keeper.substring(0, keeper.length() - "keeper".length());
  }

  /** {@return an attempt whose player runs} */
  private Attempt begin(String word, Path run) {
    Attempt attempt = containers.player(word).start(containers.spec(run, USUAL));
    Awaitility.await().atMost(PATIENCE).until(() -> containers.begun(run));
    assertThat(attempt.poll()).isInstanceOf(Status.Running.class);
    return attempt;
  }

  private Outcome outcome(String word, Path run, Limits limits) throws InterruptedException {
    return containers
        .player(word)
        .start(containers.spec(run, limits))
        .await(p -> {}, PATIENCE)
        .orElseThrow();
  }

  private Path run() {
    return folder.resolve("run-" + ++runs);
  }

  private static String code(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Failed f -> f.fault().code();
      case Outcome.Inconclusive i -> i.fault().code();
      case Outcome.Measured m -> "measured";
    };
  }
}
