package io.prism.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.contracts.ContractJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * Bundles that try to cheat, through {@code prism run} as a miner would: review, player and referee
 * are the real ones. Each case is a folder with {@code model.py} and what must come of it; {@code
 * honest} is the control. All run with one seed, so what gains nothing must show the control's very
 * numbers.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileBundlesIT {
  private static final Path CASES = Path.of("src", "test", "resources", "hostile");

  @TempDir private static Path runs = Path.of("target");
  private final Map<String, JsonNode> reports = new TreeMap<>();

  static List<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  @BeforeAll
  void run_every_bundle() throws IOException {
    for (String name : cases()) {
      List<String> out =
          Launcher.run(
              List.of(
                  "run",
                  CASES.resolve(name).resolve("model.py").toAbsolutePath().toString(),
                  "--json",
                  "--profile",
                  "test_tiny",
                  "--seed",
                  "11",
                  "--out",
                  runs.resolve(name).toString()));
      reports.put(name, ContractJson.mapper().readTree(out.getLast()));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void each_bundle_gets_what_it_deserves(String name) throws IOException {
    JsonNode expected =
        ContractJson.mapper().readTree(CASES.resolve(name).resolve("expect.json").toFile());
    JsonNode report = reports.get(name);

    assertThat(report.path("outcome").asText())
        .as(report::toString)
        .isEqualTo(expected.path("outcome").asText());
    assertThat(report.at("/fault/code").asText()).startsWith(expected.path("fault").asText());
    if (expected.path("outcome").asText().equals("failed")) {
      assertThat(report.at("/fault/message").asText()).hasSizeGreaterThan(20);
    }
    if (expected.has("same_numbers_as")) {
      JsonNode twin = reports.get(expected.path("same_numbers_as").asText());
      assertThat(numbers(report)).isEqualTo(numbers(twin)).isNotEmpty();
    }
  }

  @Test
  void the_file_reader_is_told_the_line() {
    assertThat(reports.get("reads-a-file").at("/fault/file").asText()).isEqualTo("model.py");
    assertThat(reports.get("reads-a-file").at("/fault/line").asInt()).isPositive();
  }

  private static List<String> numbers(JsonNode report) {
    List<String> numbers = new ArrayList<>();
    for (JsonNode scale : report.path("scales")) {
      numbers.add(
          "%s %s %s"
              .formatted(
                  scale.path("name").asText(),
                  scale.path("prequential_bpb").asText(),
                  scale.path("heldout_bpb").asText()));
    }
    return numbers;
  }
}
