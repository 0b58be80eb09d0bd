package io.prism.cli.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.cli.ExitCode;
import io.prism.cli.Terminal;
import io.prism.cli.example.ExampleBundle;
import io.prism.contracts.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckCommandTest {
  private static final String MODEL =
      "def build_model(ctx):\n    return None\n\n\ndef get_recipe(ctx):\n    return {}\n";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void the_bundles_of_this_program_are_approved_without_a_warning(ExampleBundle bundle)
      throws Exception {
    bundle.writeTo(folder);
    Terminal check = Terminal.run("check", folder, "--json");
    assertThat(check.out()).isEqualTo("{\"verdict\":\"approved\",\"findings\":[]}\n");
    assertThat(check.exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void a_rejection_names_rule_file_line_and_fix() throws Exception {
    Path model = Files.writeString(folder.resolve("model.py"), MODEL + "w = open('w.bin')\n");
    Terminal check = Terminal.run("check", model, "--json");
    assertThat(check.exitCode()).isEqualTo(ExitCode.NEGATIVE);
    JsonNode answer = check.json().getLast();
    assertThat(answer.get("verdict").asText()).isEqualTo("rejected");
    JsonNode finding = answer.get("findings").get(0);
    assertThat(List.copyOf(finding.properties()))
        .extracting(java.util.Map.Entry::getKey)
        .containsExactly("rule", "severity", "file", "line", "message", "fix");
    assertThat(finding.get("rule").asText()).isEqualTo("file-access");
    assertThat(finding.get("severity").asText()).isEqualTo("reject");
    assertThat(finding.get("file").asText()).isEqualTo("model.py");
    assertThat(finding.get("line").asInt()).isEqualTo(7);
  }

  @Test
  void people_see_the_offending_text_and_the_verdict_last() throws Exception {
    Files.writeString(folder.resolve("model.py"), MODEL + "import os\n");
    Terminal check = Terminal.run("check", folder);
    assertThat(check.exitCode()).isEqualTo(ExitCode.NEGATIVE);
    assertThat(check.out())
        .contains("model.py:7", "import-not-allowed", "found: import os", "fix:   ");
    assertThat(check.out().lines().toList().getLast()).isEqualTo("rejected: 1 violation");
  }

  @Test
  void warnings_do_not_refuse() throws Exception {
    Path model =
        Files.writeString(
            folder.resolve("model.py"), MODEL + "def f(x, n):\n    return getattr(x, n)\n");
    Terminal check = Terminal.run("check", model);
    assertThat(check.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(check.out().lines().toList().getLast()).isEqualTo("approved: 1 warning");
  }

  @Test
  void a_broken_archive_is_a_rejection_not_a_usage_error() throws Exception {
    Path zip = Files.writeString(folder.resolve("bundle.zip"), "not a zip");
    Terminal check = Terminal.run("check", zip, "--json");
    assertThat(check.exitCode()).isEqualTo(ExitCode.NEGATIVE);
    assertThat(check.json().getLast().at("/findings/0/rule").asText()).isEqualTo("not-a-bundle");
  }

  @Test
  void a_path_that_is_no_bundle_is_a_usage_error() throws Exception {
    Path text = Files.writeString(folder.resolve("notes.txt"), "x");
    assertThat(Terminal.run("check", text).exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(Terminal.run("check", folder.resolve("absent")).exitCode())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void a_held_bundle_is_not_approved() {
    CheckReport report = new CheckReport(new Verdict.Held("the host was slow", List.of()));
    assertThat(report.text()).isEqualTo("held for a person: the host was slow");
    assertThat(report.json().verdict()).isEqualTo("held");
  }
}
