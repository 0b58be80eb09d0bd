package io.prism.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.system.Launcher.Ended;
import io.prism.system.Topics.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Signed uploads in, weights out, while every service is killed once at the moment at which it has
 * something to lose. One demo serves all tests: an evaluation takes a minute. The data directory
 * stays below {@code target/} for whoever wants to know why a test failed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PipelineIT {
  /** Which line of the demo shows that a service is busy, and how often it must have come. */
  private record Moment(String service, Predicate<String> line, int count) {}

  private static final List<Moment> MOMENTS =
      List.of(
          new Moment("review-service", line -> line.contains(" submitted as "), 1),
          new Moment("intake-service", line -> line.contains(" submitted as "), 3),
          new Moment("eval-broker", line -> line.contains(" baseline "), 1),
          new Moment("scoring-service", line -> line.contains(" measured "), 1),
          new Moment("weights-service", line -> line.contains(" scored "), 1));

  private final Map<String, Long> killed = new ConcurrentHashMap<>();
  private final List<String> story = new ArrayList<>();
  private Installation prism = new Installation(Path.of("target"), 0);
  private Ended demo = new Ended(-1, List.of());

  @BeforeAll
  void run_the_demo_and_kill() throws IOException {
    Path data = Path.of("target", "system-" + Instant.now().getEpochSecond()).toAbsolutePath();
    prism = Installation.at(Files.createDirectories(data));
    try (ExecutorService killer = Executors.newSingleThreadExecutor()) {
      demo =
          prism.run(
              line -> hear(line, killer),
              "demo",
              "--json",
              "--keep",
              "--port-base",
              String.valueOf(prism.portBase()));
    }
  }

  @AfterAll
  void end() {
    prism.run("down");
  }

  private void hear(String line, ExecutorService killer) {
    story.add(line);
    for (Moment moment : MOMENTS) {
      boolean due =
          moment.line().test(line)
              && story.stream().filter(moment.line()).count() == moment.count();
      if (due && killed.putIfAbsent(moment.service(), 0L) == null) {
        killer.submit(() -> killAndRestart(moment.service()));
      }
    }
  }

  private void killAndRestart(String service) {
    long pid = prism.pid(service);
    ProcessHandle victim = ProcessHandle.of(pid).orElseThrow();
    victim.destroyForcibly(); // SIGKILL: no shutdown hook runs
    victim.onExit().join();
    Ended up = prism.run("up", "--json", "--only", service);
    killed.put(service, up.status() == 0 ? pid : -1L);
  }

  @Test
  @Order(1)
  void every_service_was_killed_and_the_demo_succeeds_all_the_same() {
    assertThat(demo.status()).as(() -> String.join("\n", story)).isZero();
    assertThat(killed).hasSize(MOMENTS.size()).allSatisfy((s, pid) -> assertThat(pid).isPositive());
    for (Moment moment : MOMENTS) {
      assertThat(prism.pid(moment.service())).isNotEqualTo(killed.get(moment.service()));
    }
  }

  @Test
  @Order(2)
  void the_last_line_holds_weights_of_one_and_all_three_miners() {
    JsonNode result = demo.lastLine();
    double sum = 0;
    for (JsonNode weight : result.path("weights")) {
      sum += weight.asDouble();
    }
    assertThat(sum).isEqualTo(1, within(1e-9));
    assertThat(result.path("leaderboard")).hasSize(3);
    assertThat(result.path("seconds").asDouble()).isPositive();
  }

  @Test
  @Order(3)
  void nothing_was_lost_and_nothing_happened_twice() {
    Collection<Fact> facts = facts();
    Set<String> submissions = keys(facts, "submission.accepted");
    assertThat(submissions).hasSize(3);
    for (String type :
        List.of(
            "submission.accepted", "review.approved", "evaluation.measured", "score.recorded")) {
      assertThat(facts.stream().filter(f -> f.type().equals(type)).map(Fact::key))
          .as(type)
          .containsExactlyInAnyOrderElementsOf(submissions);
    }
    assertThat(facts).noneMatch(f -> f.topic().endsWith(".dlq"));
    assertThat(
            facts.stream()
                .filter(f -> f.type().equals("weights.published"))
                .map(f -> f.json().path("sequence").asInt())
                .sorted())
        .isNotEmpty()
        .doesNotHaveDuplicates();
  }

  @Test
  @Order(4)
  void the_same_miners_again_find_their_submissions_done() {
    Set<String> before = keys(facts(), "submission.accepted");

    Ended again = prism.run("demo", "--json", "--keep");

    assertThat(again.status()).isZero();
    assertThat(again.lastLine().path("weights")).isEqualTo(demo.lastLine().path("weights"));
    assertThat(keys(facts(), "submission.accepted")).isEqualTo(before);
  }

  @Test
  @Order(5)
  void after_down_nothing_runs() {
    assertThat(prism.run("down").status()).isZero();
    Ended status = prism.run("status", "--json");
    assertThat(status.status()).isEqualTo(1);
    assertThat(status.lastLine().path("parts"))
        .allMatch(part -> part.path("state").asText().equals("stopped"));
  }

  private Collection<Fact> facts() {
    return Topics.read("127.0.0.1:" + (prism.portBase() + 12));
  }

  private static Set<String> keys(Collection<Fact> facts, String type) {
    return facts.stream()
        .filter(f -> f.type().equals(type))
        .map(Fact::key)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
