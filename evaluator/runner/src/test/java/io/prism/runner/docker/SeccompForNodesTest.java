package io.prism.runner.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that operators copy to nodes are those that the Docker daemon is told. */
class SeccompForNodesTest {
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nodes_have_the_same_lists(boolean trusted) throws Exception {
    Path file =
        Path.of(
            "..", "..", "deploy", "kubernetes", "seccomp", trusted ? "trusted.json" : "guest.json");

    assertThat(file).hasContent(Seccomp.forNodes(trusted));
    assertThat(Files.readString(file)).doesNotContain("archMap", "includes", "minKernel");
  }
}
