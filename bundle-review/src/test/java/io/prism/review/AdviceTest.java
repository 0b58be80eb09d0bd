package io.prism.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.Finding;
import io.prism.contracts.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Mistakes of beginners, and whether the words help. */
class AdviceTest {
  private static final String MODEL =
      """
      def build_model(ctx):
          return None


      def get_recipe(ctx):
          return {}
      """;

  @Test
  void a_missing_file_is_not_called_a_module_that_is_not_allowed() {
    Finding finding = only(new CraftedBundle().file("model.py", "import layers\n" + MODEL));
    assertThat(finding.rule()).isEqualTo("import-not-allowed");
    assertThat(finding.message()).contains("no file layers.py");
    Finding network = only(new CraftedBundle().file("model.py", "import socket\n" + MODEL));
    assertThat(network.message()).isEqualTo("module 'socket' is not allowed: there is no network");
  }

  @Test
  void code_below_src_is_told_which_manifest_it_needs() {
    Finding finding =
        only(
            new CraftedBundle()
                .file("README.md", "hello")
                .file("src/model.py", MODEL)
                .file("src/train.py", "x = 1\n"));
    assertThat(finding.fix())
        .contains("`architecture: {entrypoint: src/model.py}`")
        .contains("`training: {entrypoint: src/train.py}`");
  }

  @Test
  void a_manifest_s_fix_fits_what_is_wrong_in_it() {
    assertThat(only(manifest("kind: ful\n")).message()).contains("'ful' (did you mean 'full'?)");
    assertThat(only(manifest("kind: ful\n")).fix()).contains("architecture_only");
    assertThat(only(manifest("architecture:\n\tentrypoint: model.py\n")).fix())
        .contains("Indent with spaces");
    assertThat(only(manifest("architecture: model.py\n")).fix())
        .isEqualTo("Write `architecture: {entrypoint: model.py}`.");
  }

  @Test
  void slips_of_yaml_are_called_what_they_are() {
    assertThat(only(manifest("kind:full\n")).message())
        .isEqualTo("a space is missing behind 'kind:'");
    assertThat(only(manifest("name: x\narchitecture: {entrypoint: model.py\n")).message())
        .isEqualTo("a '}' is missing: what is opened on line 2 is not closed");
    assertThat(only(manifest("- kind: full\n")).fix()).isEqualTo("Remove the '-' before the keys.");
    String folder = "architecture: {entrypoint: src}\n";
    assertThat(only(manifest(folder).file("src/a.py", "")).message())
        .isEqualTo("'src' is a folder, and a file is asked for");
    String pattern = "architecture: {entrypoint: model.py, files: ['*.py']}\n";
    assertThat(only(manifest(pattern)).message()).contains("patterns are not expanded");
  }

  @Test
  void what_is_used_of_a_module_decides_what_to_write_instead() {
    assertThat(model("import sys\nprint(1, file=sys.stderr)\n").fix()).contains("without file=");
    assertThat(model("import sys\n").fix()).isEqualTo("Remove it: nothing in this file uses it.");
    assertThat(model("import sys\nsys.path.append('.')\n").fix()).contains("import by their names");
    assertThat(model("import os\nx = os.environ.get('RANK')\n").fix()).contains("world_size");
    assertThat(model("from importlib.util import find_spec\nfind_spec('apex')\n").fix())
        .contains("except ImportError");
    assertThat(model("import math\nx = nn.Linear\n").fix()).contains("import torch.nn as nn");
    assertThat(model("class A:\n    width = 3\n\nx = widht\n").message()).contains("'width'");
  }

  @Test
  void functions_of_nearly_the_right_name_are_pointed_out() {
    List<Finding> findings =
        findings(new CraftedBundle().file("model.py", MODEL.replace("build_model", "build_modle")));
    assertThat(findings.getFirst().message())
        .contains("line 1 defines build_modle (did you mean 'build_model'?)");
  }

  @Test
  void characters_of_word_processors_are_named() {
    assertThat(model("x = 1 +\u00a02\n").message())
        .isEqualTo("U+00A0 (NO-BREAK SPACE) stands where Python has a space");
    assertThat(model("x = \u201ca\u201d\n").message()).contains("has the quote \"");
  }

  private static Finding model(String more) {
    return only(new CraftedBundle().file("model.py", MODEL + more));
  }

  @Test
  void backslashes_are_called_what_they_are() {
    List<Finding> findings = findings(new CraftedBundle().file("src\\model.py", MODEL));
    assertThat(findings.getFirst().message()).contains("'\\' where a ZIP has '/'");
  }

  @Test
  void one_top_folder_is_no_part_of_the_paths() {
    CraftedBundle bundle =
        new CraftedBundle()
            .file("my-model/prism.yaml", "architecture: {entrypoint: src/a.py}\n")
            .file("my-model/src/a.py", MODEL);
    assertThat(new Review().review(bundle.zip(), "b.zip").verdict())
        .isEqualTo(new Verdict.Approved(List.of()));
  }

  private static CraftedBundle manifest(String yaml) {
    return new CraftedBundle().file("prism.yaml", yaml).file("model.py", MODEL);
  }

  private static Finding only(CraftedBundle bundle) {
    List<Finding> findings = findings(bundle);
    assertThat(findings).hasSize(1);
    return findings.getFirst();
  }

  private static List<Finding> findings(CraftedBundle bundle) {
    return new Review().review(bundle.zip(), "b.zip").verdict().findings();
  }
}
