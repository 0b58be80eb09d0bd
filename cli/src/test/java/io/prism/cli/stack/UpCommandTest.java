package io.prism.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.cli.ExitCode;
import io.prism.cli.Terminal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpCommandTest {
  @Test
  void ports_beyond_the_last_are_a_wrong_call(@TempDir Path folder) {
    Terminal up =
        Terminal.run("up", "--home", folder, "--data", folder.resolve("d"), "--port-base", 99_999);
    assertThat(up.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(up.err()).contains("port base 99999 is out of range");
  }
}
