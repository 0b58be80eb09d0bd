package io.prism.chart;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Values that cannot work are refused before anything reaches a cluster, with words that help. */
class RefusalsTest {
  @TempDir Path folder;

  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @CsvFileSource(resources = "/refusals.csv", delimiter = '|', numLinesToSkip = 1)
  void it_is_refused_and_told_why(Deployments deployment, String values, String message)
      throws Exception {
    Path file =
        Files.writeString(folder.resolve("values.yaml"), values.replace("\\n", "\n") + "\n");
    assertThatThrownBy(() -> Rendered.of(deployment.with().also(file)))
        .hasMessageContaining(message);
  }
}
