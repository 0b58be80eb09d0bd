package io.prism.cli.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.cli.ExitCode;
import io.prism.cli.Terminal;
import io.prism.cli.example.ExampleBundle;
import io.prism.contracts.Verdict;
import io.prism.review.ReviewResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
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
        .containsExactly(
            "rule",
            "severity",
            "file",
            "line",
            "column",
            "end_line",
            "end_column",
            "found",
            "message",
            "why",
            "fix");
    assertThat(finding.get("rule").asText()).isEqualTo("file-access");
    assertThat(finding.get("severity").asText()).isEqualTo("reject");
    assertThat(finding.get("file").asText()).isEqualTo("model.py");
    assertThat(finding.get("line").asInt()).isEqualTo(7);
    assertThat(finding.get("column").asInt()).isEqualTo(5);
    assertThat(finding.get("end_line").asInt()).isEqualTo(7);
    assertThat(finding.get("end_column").asInt()).isEqualTo(18);
    assertThat(finding.get("why").asText()).contains("unpickling runs code");
  }

  @Test
  void people_see_the_offending_text_and_the_verdict_last() throws Exception {
    Files.writeString(folder.resolve("model.py"), MODEL + "import os\n");
    Terminal check = Terminal.run("check", folder);
    assertThat(check.exitCode()).isEqualTo(ExitCode.NEGATIVE);
    assertThat(check.out())
        .startsWith("reject import-not-allowed  " + folder.resolve("model.py") + ":7:1\n")
        .contains("\n  7 | import os\n    | ^^^^^^^^^\n", "\n  why  ", "\n  fix  ");
    assertThat(check.out().lines().toList().getLast()).isEqualTo("rejected: 1 violation");
  }

  @Test
  void carets_stand_under_the_part_that_is_meant() throws Exception {
    String line = "\tx = ['\u732b', \"" + "a ".repeat(40) + "\", open('w.bin')]\n";
    Path model = Files.writeString(folder.resolve("model.py"), MODEL + "if True:\n" + line);
    List<String> lines = Terminal.run("check", model).out().lines().toList();
    int at = 0;
    while (!lines.get(at).contains(" | ")) {
      at++;
    }
    String source = lines.get(at);
    String carets = lines.get(at + 1);
    int wide = (int) source.codePoints().filter(c -> c == 0x732b).count();
    assertThat(carets.indexOf('^')).isEqualTo(source.indexOf("open(") + wide);
    assertThat(carets.strip()).endsWith("^".repeat("open('w.bin')".length()));
    assertThat(source.length()).isLessThan(110);
  }

  @Test
  void a_finding_over_several_lines_says_where_it_ends() throws Exception {
    Path model = Files.writeString(folder.resolve("model.py"), MODEL + "x = eval(\n    '1'\n)\n");
    assertThat(Terminal.run("check", model).out())
        .contains("  7 | x = eval(\n    |     ^^^^^ to line 9\n");
  }

  @Test
  void text_of_the_bundle_cannot_draw_on_the_terminal() throws Exception {
    Path model =
        Files.writeString(folder.resolve("model.py"), MODEL + "x = '\u001b[31m\u202e' + eval(1)\n");
    assertThat(Terminal.run("check", model).out()).doesNotContain("\u001b", "\u202e");
    assertThat(Terminal.run("check", model, "--sarif").out()).doesNotContain("\u001b");
  }

  @Test
  void a_file_that_does_not_belong_does_not_hide_the_source() throws Exception {
    Files.writeString(folder.resolve("model.py"), MODEL + "import os\n");
    Files.writeString(folder.resolve("weights.pt"), "x");
    assertThat(Terminal.run("check", folder).out())
        .contains("archive-unsupported-file", "import-not-allowed", "rejected: 2 violations");
  }

  @Test
  void colours_tell_severities_apart_where_they_are_wanted() throws Exception {
    Path model =
        Files.writeString(
            folder.resolve("model.py"),
            MODEL + "import os\ndef f(x, n):\n    return getattr(x, n)\n");
    assertThat(Terminal.run("check", model).out()).doesNotContain("\u001b");
    System.setProperty("picocli.ansi", "true");
    try {
      String coloured = Terminal.run("check", model).out();
      assertThat(coloured).contains("\u001b[31m", "\u001b[33m");
      assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain(model));
    } finally {
      System.clearProperty("picocli.ansi");
    }
  }

  private static String plain(Path model) {
    System.clearProperty("picocli.ansi");
    return Terminal.run("check", model).out();
  }

  @Test
  void limits_of_another_server_can_be_given() throws Exception {
    Files.writeString(folder.resolve("model.py"), MODEL);
    Files.writeString(folder.resolve("table.csv"), "1,2\n");
    assertThat(Terminal.run("check", folder).exitCode()).isEqualTo(ExitCode.NEGATIVE);
    assertThat(Terminal.run("check", folder, "--limit", "suffixes=.py,.csv").exitCode())
        .isEqualTo(ExitCode.OK);
    for (String wrong : List.of("fils=3", "files=none", "files=0")) {
      Terminal check = Terminal.run("check", folder, "--limit", wrong);
      assertThat(check.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(check.err()).contains(wrong.split("=")[0]);
    }
  }

  @Test
  void sarif_has_the_structure_that_the_standard_demands() throws Exception {
    Files.writeString(
        folder.resolve("my model.py"),
        MODEL + "x = eval('1')\ndef f(o, n):\n    return getattr(o, n)\n");
    Files.writeString(folder.resolve("weights.pt"), "x");
    Terminal check = Terminal.run("check", folder, "--sarif");
    assertThat(check.exitCode()).isEqualTo(ExitCode.NEGATIVE);
    JsonNode log = check.json().getLast();
    assertThat(SarifSchema.faults(check.out())).isEmpty();
    JsonNode run = log.at("/runs/0");
    assertThat(run.at("/properties/verdict").asText()).isEqualTo("rejected");
    assertThat(run.at("/originalUriBaseIds/BUNDLE/uri").asText())
        .startsWith("file:///")
        .endsWith("/");
    JsonNode eval = run.at("/results/0");
    assertThat(eval.get("ruleId").asText()).isEqualTo("dynamic-code");
    assertThat(eval.get("level").asText()).isEqualTo("error");
    assertThat(run.at("/tool/driver/rules").get(eval.get("ruleIndex").asInt()).get("id").asText())
        .isEqualTo("dynamic-code");
    JsonNode place = eval.at("/locations/0/physicalLocation");
    assertThat(place.at("/artifactLocation/uri").asText()).isEqualTo("my%20model.py");
    assertThat(place.at("/region/startLine").asInt()).isEqualTo(7);
    assertThat(place.at("/region/startColumn").asInt()).isEqualTo(5);
    assertThat(place.at("/region/endColumn").asInt()).isEqualTo(14);
    assertThat(run.at("/results/1/level").asText()).isEqualTo("warning");
  }

  @Test
  void sarif_of_a_clean_bundle_has_no_results() throws Exception {
    Path model = Files.writeString(folder.resolve("model.py"), MODEL);
    Terminal check = Terminal.run("check", model, "--sarif");
    assertThat(check.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(SarifSchema.faults(check.out())).isEmpty();
    assertThat(check.json().getLast().at("/runs/0/results")).isEmpty();
    assertThat(Terminal.run("check", model, "--sarif", "--json").exitCode())
        .isEqualTo(ExitCode.USAGE);
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
    ReviewResult held =
        new ReviewResult(new Verdict.Held("the host was slow", List.of()), new TreeMap<>());
    CheckReport report = new CheckReport(held, folder);
    assertThat(report.text()).isEqualTo("held for a person: the host was slow");
    assertThat(report.json().verdict()).isEqualTo("held");
    assertThat(report.json().reason()).isEqualTo("the host was slow");
  }
}
