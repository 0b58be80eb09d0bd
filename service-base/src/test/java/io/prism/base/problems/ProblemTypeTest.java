package io.prism.base.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemTypeTest {
  private static final Path PAGE = Path.of("..", "docs", "reference", "problems.md");

  @Test
  void every_type_has_its_heading_with_its_status_and_no_heading_is_left_over() throws IOException {
    List<String> headings =
        Files.readAllLines(PAGE).stream()
            .filter(l -> l.startsWith("## "))
            .map(l -> l.substring(3).strip())
            .toList();
    assertThat(headings)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(ProblemType.values()).map(ProblemType::anchor).toList());

    String page = Files.readString(PAGE);
    for (ProblemType type : ProblemType.values()) {
      if (type != ProblemType.HTTP) { // its status is that of the refused request
        assertThat(page).contains("## " + type.anchor() + "\n\nStatus " + type.status());
      }
    }
  }

  @Test
  void a_problem_points_at_its_heading() {
    assertThat(Problem.of(ProblemType.NONCE_USED, "again").with("submission_id", "s1").body())
        .containsEntry("type", "docs/reference/problems.md#nonce-used")
        .containsEntry("status", 409)
        .containsEntry("title", "nonce already used")
        .containsEntry("detail", "again")
        .containsEntry("submission_id", "s1");
  }
}
