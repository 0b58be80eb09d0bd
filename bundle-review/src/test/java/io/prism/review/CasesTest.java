package io.prism.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Finding;
import io.prism.contracts.Severity;
import io.prism.contracts.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Honest and hostile bundles as data: {@code cases/<name>/{files, expect.json}}. */
class CasesTest {
  private static final Path CASES = Path.of("src/test/resources/cases");

  record Expected(String rule, Severity severity, String file, Integer line) {}

  static Stream<String> cases() throws IOException {
    try (Stream<Path> list = Files.list(CASES)) {
      return list.map(p -> p.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void each_case_gets_its_verdict_and_exactly_its_findings(String name) throws IOException {
    Path folder = CASES.resolve(name);
    JsonNode expect =
        ContractJson.mapper().readTree(Files.readString(folder.resolve("expect.json")));

    ReviewResult result = new Review().reviewDirectory(folder.resolve("files"));

    List<Expected> expected = new ArrayList<>();
    for (JsonNode f : expect.get("findings")) {
      expected.add(
          new Expected(
              f.get("rule").asText(),
              Severity.valueOf(f.get("severity").asText().toUpperCase(Locale.ROOT)),
              f.get("file").isNull() ? null : f.get("file").asText(),
              f.get("line").isNull() ? null : f.get("line").asInt()));
    }
    assertThat(result.verdict().findings().stream().map(CasesTest::seen))
        .as("%s: %s", name, result.verdict().findings())
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(verdict(result.verdict())).isEqualTo(expect.get("verdict").asText());
    assertThat(result.sources() != null).isEqualTo(result.verdict() instanceof Verdict.Approved);
    if (expect.has("display_name")) {
      assertThat(result.sources()).isNotNull();
      assertThat(result.sources().name()).isEqualTo(expect.get("display_name").asText());
    }
  }

  @Test
  void hostile_cases_are_many_and_say_where() throws IOException {
    int refused = 0;
    int located = 0;
    for (String name : cases().toList()) {
      JsonNode expect =
          ContractJson.mapper()
              .readTree(Files.readString(CASES.resolve(name).resolve("expect.json")));
      if (expect.get("verdict").asText().equals("rejected")) {
        refused++;
        located += expect.at("/findings/0/line").isNumber() ? 1 : 0;
      }
    }
    assertThat(refused).isGreaterThan(200);
    assertThat(located).isGreaterThan(170);
  }

  private static Expected seen(Finding f) {
    return new Expected(f.rule(), f.severity(), f.file(), f.line());
  }

  private static String verdict(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Approved a -> "approved";
      case Verdict.Rejected r -> "rejected";
      case Verdict.Held h -> "held";
    };
  }
}
