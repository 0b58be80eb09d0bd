package io.prism.system.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.contracts.ContractJson;
import io.prism.contracts.manifest.RunManifest;
import io.prism.graph.Node;
import io.prism.referee.gate.Gates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Architectures as people write them, none of which may be turned away: review approves, the player
 * traces, and every gate of the referee lets through each scale. A folder is a bundle with {@code
 * expect.json}:
 *
 * <pre>
 * what        the architecture, for readers
 * operations  some that its evaluation graph must have: the idiom is what is measured
 * </pre>
 *
 * The player's own tests replay the same folders against Python, bit by bit, and train their
 * recipes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HonestCorpusIT {
  private static final Path CASES =
      Path.of("..", "evaluator", "player", "src", "test", "resources", "bundles", "honest");

  /** Of the parameters of a scale: whoever scales with {@code ctx} uses at least this share. */
  private static final double USED = 0.6;

  @TempDir private static Path folder = Path.of("target");
  private Evaluator evaluator = new Evaluator(folder);

  static List<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  @BeforeAll
  void open() {
    evaluator = new Evaluator(folder);
  }

  @Test
  void there_are_at_least_twenty_five_of_them() throws IOException {
    assertThat(cases()).hasSizeGreaterThanOrEqualTo(25);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void an_honest_model_passes_every_gate_at_every_scale(String name) throws IOException {
    Path bundle = CASES.resolve(name);
    JsonNode expected = ContractJson.mapper().readTree(bundle.resolve("expect.json").toFile());
    assertThat(expected.path("what").asText()).isNotBlank();
    try (PointerScope _ = new PointerScope()) {
      Evaluator.Gated gated = evaluator.gates(bundle);
      assertThat(gated.fault()).isEmpty();
      assertThat(gated.scales()).hasSize(2);
      for (Gates.Passed scale : gated.scales()) {
        double share = (double) scale.train().parameterCount() / scale.scale().targetParameters();
        assertThat(share).as(scale.scale().name()).isBetween(USED, 1.0);
        assertThat(examined(scale))
            .contains(
                "gate.parameters",
                "gate.causal",
                "gate.row-independent",
                "gate.deterministic",
                "gate.information",
                "gate.step-0");
        for (JsonNode operation : expected.path("operations")) {
          assertThat(operations(scale)).contains("aten::" + operation.asText());
        }
      }
    }
  }

  private static Set<String> examined(Gates.Passed scale) {
    return scale.findings().evidence().stream()
        .map(RunManifest.Evidence::gate)
        .collect(Collectors.toSet());
  }

  private static Set<String> operations(Gates.Passed scale) {
    return scale.eval().nodes().stream().map(Node::op).collect(Collectors.toSet());
  }
}
