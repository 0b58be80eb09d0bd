package io.prism.system.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FaultsPageTest {
  private static final Pattern IN_CODE =
      Pattern.compile(
          "[\"']((?:player|trainer|gate|host|replicate)\\.[a-z0-9]+(?:[.-][a-z0-9]+)*)[\"']");
  private static final Pattern HEADING = Pattern.compile("(?m)^### `([a-z0-9.-]+)`$");

  /** File names that look like codes. */
  private static final Set<String> FILES =
      Set.of(
          "player.json",
          "player.log",
          "player.err",
          "trainer.usage",
          "trainer.ended",
          "trainer.err");

  /** Recorded as evidence, never a fault. */
  private static final Set<String> EVIDENCE =
      Set.of("gate.causal.sampled", "gate.row-independent.sampled");

  /** Put together at run time, in {@code Verdicts} of the runner. */
  private static final List<String> COMPOSED =
      List.of(
          "host.referee-time",
          "host.referee-stall",
          "host.referee-memory",
          "host.referee-disk",
          "host.player-vanished",
          "host.trainer-vanished",
          "host.referee-vanished");

  @Test
  void every_fault_code_has_its_heading_and_no_heading_is_left_over() {
    List<String> modules =
        List.of(
            "evaluator/player",
            "evaluator/referee",
            "evaluator/runner",
            "evaluator/graph",
            "eval-broker",
            "scoring-service");
    TreeSet<String> codes = new TreeSet<>(COMPOSED);
    for (String suffix : List.of(".java", ".py")) {
      for (Path file : SourceTree.mainFiles(modules, suffix)) {
        codes.addAll(SourceTree.find(IN_CODE, SourceTree.read(file)));
      }
    }
    codes.removeAll(FILES);
    codes.removeAll(EVIDENCE);
    assertThat(SourceTree.find(HEADING, SourceTree.page("faults.md"))).isEqualTo(codes);
  }
}
