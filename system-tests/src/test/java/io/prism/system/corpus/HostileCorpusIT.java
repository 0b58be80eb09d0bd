package io.prism.system.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.contracts.ContractJson;
import io.prism.contracts.manifest.RunManifest;
import io.prism.system.corpus.Evaluator.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ways of cheating as data: each folder is a bundle with {@code expect.json}, which says what must
 * become of it and {@code why}. {@code honest} is the control: a trick around an honest model must
 * show the control's very numbers, or be refused.
 *
 * <pre>
 * outcome          measured, failed or any
 * fault            what the fault's code begins with
 * same_numbers_as  the case whose numbers it must show
 * no_gain          if measured, not better than the baseline at any scale
 * </pre>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileCorpusIT {
  private static final Path CASES = Path.of("src", "test", "resources", "corpus", "hostile");

  @TempDir private static Path folder = Path.of("target");
  private final Map<String, End> ends = new TreeMap<>();

  static List<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  @BeforeAll
  void evaluate_all() throws IOException {
    Evaluator evaluator = new Evaluator(folder);
    for (String name : cases()) {
      ends.put(name, evaluator.evaluate(CASES.resolve(name)));
    }
  }

  @Test
  void there_are_at_least_fifty_ways_and_the_control_is_measured() throws IOException {
    assertThat(cases()).hasSizeGreaterThanOrEqualTo(51);
    assertThat(ends.get("honest").outcome()).isEqualTo("measured");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void cheating_gains_nothing(String name) throws IOException {
    JsonNode expected =
        ContractJson.mapper().readTree(CASES.resolve(name).resolve("expect.json").toFile());
    End end = ends.get(name);
    String outcome = expected.path("outcome").asText();
    if (!outcome.equals("any")) {
      assertThat(end.outcome()).as(end.fault()).isEqualTo(outcome);
    }
    assertThat(end.outcome()).as(end.fault()).isNotEqualTo("inconclusive");
    if (end.outcome().equals("failed")) {
      assertThat(end.fault()).startsWith(expected.path("fault").asText()).hasSizeGreaterThan(30);
    }
    RunManifest manifest = end.manifest();
    if (expected.has("same_numbers_as") && manifest != null) {
      assertThat(numbers(manifest))
          .isEqualTo(numbers(ends.get(expected.path("same_numbers_as").asText()).manifest()));
    }
    if (expected.path("no_gain").asBoolean() && manifest != null) {
      for (RunManifest.Scale scale : manifest.scales()) {
        assertThat(scale.run().heldoutBpb())
            .as(scale.name())
            .isGreaterThanOrEqualTo(scale.baseline().heldoutBpb());
      }
    }
  }

  private static List<String> numbers(RunManifest manifest) {
    return manifest.scales().stream()
        .map(s -> "%s %s %s".formatted(s.name(), s.run().prequentialBpb(), s.run().heldoutBpb()))
        .toList();
  }
}
