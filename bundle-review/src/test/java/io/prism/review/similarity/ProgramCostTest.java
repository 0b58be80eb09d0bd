package io.prism.review.similarity;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.review.python.PythonFile;
import io.prism.review.python.PythonParser;
import io.prism.review.python.SyntaxTree;
import io.prism.review.python.Work;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the strict digest costs, in steps. */
class ProgramCostTest {
  private static long steps(String text) {
    Work work = new Work(Long.MAX_VALUE);
    SyntaxTree tree = Objects.requireNonNull(PythonParser.parse(text, Duration.ofMinutes(1), work));
    PythonFile file = new PythonFile("model.py", text, tree);
    long before = work.done();
    assertThat(Program.digest(List.of(file), new OwnNames(List.of(file)))).hasSize(64);
    return work.done() - before;
  }

  private static String functions(int count, String called) {
    return IntStream.range(0, count)
        .mapToObj(i -> "def f%04d():\n    return %s\n".formatted(i, called.formatted(i + 1)))
        .collect(Collectors.joining());
  }

  @Test
  void each_round_of_refinement_is_paid_for() {
    // Two rounds tell all there is about functions that call none; a chain needs all rounds.
    long flat = steps(functions(500, "g%04d()"));
    long chain = steps(functions(500, "f%04d()"));
    assertThat(chain - flat).isGreaterThan(60L * 500);
  }

  @Test
  void imports_of_one_name_are_read_once_however_often_it_is_used() {
    String imports = "import math\n".repeat(1_000);
    String uses = "x = math.pi\n".repeat(1_000);
    long apart = steps(imports) + steps("import math\n" + uses);
    assertThat(steps(imports + uses)).isLessThan(apart + apart / 2);
  }
}
