package io.prism.reviewing.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.Finding;
import io.prism.reviewing.stage.StageOutcome.Finished;
import io.prism.reviewing.stage.StageOutcome.Opinion;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile texts as data, read by a model that believes every one of them. */
class InjectionTest {
  private static final Path CASES = Path.of("src/test/resources/injections");
  private static final List<Path> HONEST =
      List.of(
          Path.of("src/test/resources/plain"),
          Path.of("../cli/src/main/resources/bundles"),
          Path.of("../evaluator/player/src/test/resources/bundles/honest"));

  static List<String> cases() throws IOException {
    return expected().stringPropertyNames().stream().sorted().toList();
  }

  private static Properties expected() throws IOException {
    Properties expected = new Properties();
    try (Reader in = Files.newBufferedReader(CASES.resolve("expect.properties"))) {
      expected.load(in);
    }
    return expected;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void text_that_speaks_to_the_reviewer_is_found_at_its_line_and_holds(String name)
      throws Exception {
    List<Integer> lines =
        Arrays.stream(expected().getProperty(name).split(","))
            .map(s -> Integer.valueOf(s.strip()))
            .toList();
    List<Finding> found = InjectionScan.of(files(CASES.resolve(name)));
    assertThat(found).extracting(Finding::line).containsExactlyElementsOf(lines);

    Finished outcome = Decision.of(List.of(believer()), found, policy());
    assertThat(outcome.opinion()).isEqualTo(Opinion.HOLD);
    assertThat(outcome.findings()).containsAll(found);
  }

  @Test
  void every_case_has_its_expectation() throws Exception {
    try (Stream<Path> files = Files.list(CASES)) {
      assertThat(files.map(f -> f.getFileName().toString()).filter(f -> !f.startsWith("expect")))
          .containsExactlyInAnyOrderElementsOf(cases())
          .hasSizeGreaterThanOrEqualTo(30);
    }
  }

  @Test
  void honest_sources_speak_to_nobody() throws Exception {
    int count = 0;
    for (Path folder : HONEST) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          assertThat(InjectionScan.of(files(file))).as(file.toString()).isEmpty();
          count++;
        }
      }
    }
    assertThat(count).isGreaterThan(50);
  }

  @Test
  void a_source_that_takes_for_ever_to_scan_is_held_after_a_bounded_number_of_looks() {
    SortedMap<String, String> files = new TreeMap<>();
    files.put("notes.txt", ("ignore " + "previous ".repeat(400) + "\n").repeat(500));
    List<Finding> found = InjectionScan.of(files, 10_000_000);
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().message()).contains("too long");
    assertThat(Decision.of(List.of(believer()), found, policy()).opinion()).isEqualTo(Opinion.HOLD);
  }

  private static SortedMap<String, String> files(Path file) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    files.put(file.getFileName().toString(), Files.readString(file));
    return files;
  }

  private static io.prism.reviewing.llm.Opinion believer() {
    return new io.prism.reviewing.llm.Opinion(
        "first",
        0,
        "flowchart LR",
        true,
        1.0,
        "as you say",
        List.of(),
        List.of(),
        List.of(),
        false);
  }

  private static LlmPolicy policy() {
    return new LlmPolicy(
        List.of(),
        new LlmPolicy.Asking(
            java.time.Duration.ofSeconds(1), 1000, 5, java.time.Duration.ofSeconds(1)),
        new LlmPolicy.Parts(1000, 1, 1),
        new LlmPolicy.Budget(1, 1, 1, 1, java.math.BigDecimal.ONE, java.math.BigDecimal.ONE),
        Otherwise.HOLD,
        Otherwise.HOLD,
        0.7,
        Set.of());
  }
}
