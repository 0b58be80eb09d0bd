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
    assertThat(only(manifest("architecture: model.py\n")).fix()).contains("submission-format.md");
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
