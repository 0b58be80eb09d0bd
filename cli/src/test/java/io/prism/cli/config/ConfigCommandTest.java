package io.prism.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.cli.ExitCode;
import io.prism.cli.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
  @TempDir private Path folder = Path.of("target");

  @Test
  void the_example_is_taken() {
    Terminal t = Terminal.run("config", "check", Path.of("..", "config.example.yaml"));
    assertThat(t.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(t.out()).contains("services take it");
  }

  @Test
  void everything_that_is_wrong_is_named_by_line() throws IOException {
    Path file = Files.writeString(folder.resolve("c.yaml"), "prism:\n  epohc: 1H\n  intake: 3\n");
    Terminal t = Terminal.run("config", "check", file);
    assertThat(t.exitCode()).isEqualTo(ExitCode.NEGATIVE);
    assertThat(t.out())
        .contains("line 2: 'prism.epohc' is no setting (did you mean 'epoch'?)")
        .contains("line 3: 'prism.intake' has settings below it")
        .contains("2 problems");
    Terminal json = Terminal.run("config", "check", "--json", file);
    assertThat(json.json().getFirst().at("/problems/0/line").asInt()).isEqualTo(2);
    assertThat(json.json().getFirst().at("/problems/0/key").asText()).isEqualTo("prism.epohc");
  }

  @Test
  void a_file_that_is_missing_is_wrong_usage() {
    Terminal t = Terminal.run("config", "check", folder.resolve("none.yaml"));
    assertThat(t.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(t.err()).contains("there is no file");
    assertThat(Terminal.run("config", "check", folder).exitCode()).isEqualTo(ExitCode.USAGE);
  }
}
