package io.prism.system.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two branches that both add the next migration merge without a conflict, and nothing starts. */
class MigrationsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "intake-service",
        "review-service",
        "eval-broker",
        "scoring-service",
        "weights-service"
      })
  void versions_of_a_service_are_1_to_n_each_once(String service) {
    List<Integer> versions =
        SourceTree.mainFiles(List.of(service), ".sql").stream()
            .map(f -> f.getFileName().toString().replaceFirst("^V([0-9]+)__.*$", "$1"))
            .map(Integer::valueOf)
            .sorted()
            .toList();
    assertThat(versions).isNotEmpty();
    assertThat(versions)
        .isEqualTo(java.util.stream.IntStream.rangeClosed(1, versions.size()).boxed().toList());
  }
}
