package io.prism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class PrismTest {
  @Test
  void help_lists_commands_and_exit_codes() {
    Terminal help = Terminal.run("--help");
    assertThat(help.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(help.out())
        .contains("key", "init", "check", "submit", "watch", "leaderboard", "weights")
        .contains("up", "down", "status", "demo")
        .contains("Exit codes:", "70", "refused by the server")
        .doesNotContain("${");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key",
        "key new",
        "init",
        "submit",
        "watch",
        "appeal",
        "hold",
        "hold list",
        "hold show",
        "hold approve",
        "hold reject",
        "hold rerun",
        "leaderboard",
        "weights",
        "check",
        "up",
        "demo"
      })
  void every_command_has_help(String command) {
    Terminal help = Terminal.run((Object[]) (command + " --help").split(" "));
    assertThat(help.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(help.out()).contains("Usage: prism " + command).doesNotContain("${");
  }

  @Test
  void the_version_is_the_build_s() {
    Terminal version = Terminal.run("--version");
    assertThat(version.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(version.out()).matches("(?s)prism \\d+\\.\\d+\\.\\d+\\S*\\R.*Java .*");
  }

  @Test
  void wrong_usage_is_exit_code_two() {
    assertThat(Terminal.run().exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(Terminal.run("key").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(Terminal.run("no-such-command").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(Terminal.run("watch").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(Terminal.run("watch").err()).contains("ID");
  }

  @Test
  void profiles_and_threads_that_do_not_exist_are_wrong_calls() {
    for (String command : List.of("run .", "graph .", "calibrate")) {
      Terminal shown = Terminal.run((Object[]) (command + " --profile smoke").split(" "));
      assertThat(shown.exitCode()).as(command).isEqualTo(ExitCode.USAGE);
      assertThat(shown.err()).contains("no profile smoke", "local_cpu_smoke");
    }
    assertThat(Terminal.run("run", ".", "--threads", "0").exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void an_expected_error_says_what_and_how_and_has_no_stack_trace() {
    Terminal shown = Terminal.run("key", "show", "--key", "/no/such/file", "--json");
    assertThat(shown.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(shown.err())
        .contains("error: there is no key file /no/such/file")
        .contains("prism key new --out /no/such/file")
        .doesNotContain("Exception", "\tat ");
    assertThat(shown.json()).hasSize(1);
    assertThat(shown.json().getFirst().at("/error/exit_code").asInt()).isEqualTo(2);
    assertThat(shown.json().getFirst().at("/error/fix").asText()).contains("prism key new");
  }

  @Command(name = "broken")
  static final class Broken implements Callable<Integer> {
    @Mixin Output output = new Output();

    @Override
    public Integer call() {
      throw new IllegalStateException("a defect");
    }
  }

  @Test
  void a_defect_is_exit_code_seventy_without_a_stack_trace() {
    StringWriter err = new StringWriter();
    int exitCode =
        new CommandLine(new Broken())
            .setErr(new PrintWriter(err))
            .setExecutionExceptionHandler(new Failures())
            .execute();
    assertThat(exitCode).isEqualTo(ExitCode.INTERNAL);
    assertThat(err.toString()).contains("a defect", "PRISM_DEBUG=1").doesNotContain("\tat ");
  }

  @Test
  void control_characters_of_a_server_do_not_reach_the_terminal() {
    assertThat(Output.safe("a\u001b[2Jb\u202ec\nd\u0000é")).isEqualTo("a?[2Jb?c\nd?é");
  }
}
