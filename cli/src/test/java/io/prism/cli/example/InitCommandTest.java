package io.prism.cli.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.prism.cli.ExitCode;
import io.prism.cli.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InitCommandTest {
  @TempDir Path folder;

  @Test
  void a_new_folder_gets_the_plain_gpt() throws Exception {
    Path target = folder.resolve("a/b");
    Terminal made = Terminal.run("init", target, "--json");
    assertThat(made.exitCode()).isEqualTo(ExitCode.OK);
    for (var file : ExampleBundle.GPT.files().entrySet()) {
      assertThat(target.resolve(file.getKey())).hasBinaryContent(file.getValue());
    }
    assertThat(target.resolve("README.md")).content().contains("prism submit");
    assertThat(made.json().getFirst().get("files")).hasSize(4);
  }

  @Test
  void an_empty_folder_will_do_and_a_filled_one_is_left_alone() throws Exception {
    assertThat(Terminal.run("init", folder).exitCode()).isEqualTo(ExitCode.OK);
    Path model = folder.resolve("src/model.py");
    Files.writeString(model, "mine");
    Terminal again = Terminal.run("init", folder);
    assertThat(again.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(again.err()).contains("not empty");
    assertThat(model).hasContent("mine");
  }

  @Test
  void a_file_is_no_folder() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThat(Terminal.run("init", file).exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(file).hasContent("x");
  }

  @ParameterizedTest
  @EnumSource
  void a_bundle_defines_its_functions_and_imports_only_torch_and_math(ExampleBundle bundle) {
    assertThat(text(bundle, "prism.yaml")).contains("kind: full", "src/model.py", "src/train.py");
    assertThat(text(bundle, "src/model.py")).contains("def build_model(ctx):");
    assertThat(text(bundle, "src/train.py")).contains("def get_recipe(ctx):");
    String imports =
        bundle.files().values().stream()
            .flatMap(bytes -> new String(bytes, UTF_8).lines())
            .filter(line -> line.matches("\\s*(import|from) .*"))
            .reduce("", (a, b) -> a + b + "\n");
    assertThat(imports.lines())
        .allMatch(
            line -> line.matches("import (math|torch|torch\\.nn(\\.functional)?)( as \\w+)?"));
  }

  @ParameterizedTest
  @EnumSource
  void a_bundle_passes_the_server_s_review_without_a_finding(ExampleBundle bundle)
      throws Exception {
    bundle.writeTo(folder.resolve("bundle"));
    Terminal checked = Terminal.run("check", folder.resolve("bundle"), "--json");
    assertThat(checked.json().getLast().toString())
        .isEqualTo("{\"verdict\":\"approved\",\"findings\":[]}");
    assertThat(checked.exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void what_init_writes_passes_the_server_s_review() {
    Path target = folder.resolve("mine");
    Terminal.run("init", target);
    assertThat(Terminal.run("check", target).exitCode()).isEqualTo(ExitCode.OK);
  }

  private static String text(ExampleBundle bundle, String file) {
    return new String(bundle.files().get(file), UTF_8);
  }
}
