package io.prism.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.ContractJson;
import io.prism.contracts.Finding;
import io.prism.contracts.Verdict;
import io.prism.review.archive.BundleFolder;
import io.prism.review.archive.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReviewTest {
  private static final String MODEL =
      """
      def build_model(ctx):
          return None


      def get_recipe(ctx):
          return {}
      """;
  private static final Path FOLDERS =
      Path.of("src/test/resources/cases/honest-manifest-folders/files");

  private static ReviewResult py(String text) {
    return new Review().review(text.getBytes(StandardCharsets.UTF_8), "model.py");
  }

  @Test
  void a_single_python_file_is_a_bundle() {
    ReviewResult result = py(MODEL);
    assertThat(result.verdict()).isEqualTo(new Verdict.Approved(java.util.List.of()));
    assertThat(result.sources()).isNotNull();
    assertThat(result.sources().json())
        .isEqualTo(
            """
            {"schema":"prism.sources.v1","kind":"full","name":null,"form":"hooks",\
            "architecture":{"entrypoint":"model.py","files":["model.py"]},\
            "training":{"entrypoint":"model.py","files":["model.py"]},\
            "files":{"model.py":"def build_model(ctx):\\n    return None\\n\\n\\n\
            def get_recipe(ctx):\\n    return {}\\n"}}""");
  }

  @Test
  void sources_list_each_component_with_what_it_imports() throws IOException {
    ReviewResult result = new Review().reviewDirectory(FOLDERS);
    assertThat(result.sources()).isNotNull();
    assertThat(result.sources().architecture().entrypoint()).isEqualTo("src/model.py");
    assertThat(result.sources().architecture().files())
        .containsExactly("src/model.py", "src/layers.py", "src/norms.py");
    assertThat(result.sources().training().files()).containsExactly("src/train.py");
    assertThat(result.sources().files())
        .containsOnlyKeys(
            "README.md",
            "prism.yaml",
            "src/layers.py",
            "src/model.py",
            "src/norms.py",
            "src/train.py",
            "src/unused.py");
  }

  @Test
  void identity_holds_undeclared_siblings_and_the_packages_on_the_way() {
    CraftedBundle bundle =
        new CraftedBundle()
            .file("prism.yaml", "architecture: {entrypoint: model.py}\n")
            .file("model.py", "from parts.deep.core import build_model, get_recipe\n")
            .file("parts/__init__.py", "SCALE = 2\n")
            .file("parts/deep/core.py", MODEL + "from ..sizes import WIDTH\n")
            .file("parts/sizes.py", "WIDTH = 8\n")
            .file("unrelated.py", "X = 1\n");
    ReviewResult result = new Review().review(bundle.zip(), "bundle.zip");
    assertThat(result.verdict().findings()).isEmpty();
    assertThat(result.sources()).isNotNull();
    assertThat(result.sources().architecture().files())
        .containsExactlyInAnyOrder(
            "model.py", "parts/__init__.py", "parts/deep/core.py", "parts/sizes.py");
  }

  @Test
  void sources_survive_a_round_trip_and_repeat_byte_for_byte() throws IOException {
    SourceBundle sources = new Review().reviewDirectory(FOLDERS).sources();
    assertThat(sources).isNotNull();
    String json = sources.json();
    assertThat(new Review().reviewDirectory(FOLDERS).sources().json()).isEqualTo(json);
    assertThat(ContractJson.read(json, SourceBundle.class)).isEqualTo(sources);
  }

  @Test
  void packing_a_folder_twice_gives_the_same_bytes() throws IOException {
    Limits limits = Limits.standard();
    assertThat(BundleFolder.zip(FOLDERS, limits)).isEqualTo(BundleFolder.zip(FOLDERS, limits));
  }

  @Test
  void the_two_script_form_is_recognised() throws IOException {
    SourceBundle sources =
        new Review()
            .reviewDirectory(Path.of("src/test/resources/cases/honest-two-script/files"))
            .sources();
    assertThat(sources).isNotNull();
    assertThat(sources.json())
        .contains("\"form\":\"two_script\"")
        .contains("\"training\":{\"entrypoint\":\"training.py\",\"files\":[\"training.py\"]}");
  }

  @Test
  void an_architecture_only_bundle_has_no_training() throws IOException {
    SourceBundle sources =
        new Review()
            .reviewDirectory(Path.of("src/test/resources/cases/honest-architecture-only/files"))
            .sources();
    assertThat(sources).isNotNull();
    assertThat(sources.training()).isNull();
  }

  @Test
  void the_same_bundle_gets_the_same_findings_each_time() {
    String bad = "import os\nx = eval('1')\n" + MODEL + "y = open('x')\n";
    assertThat(py(bad)).isEqualTo(py(bad)).isEqualTo(py(bad));
  }

  @Test
  void a_finding_says_where_what_and_how_to_repair_it() {
    Verdict verdict = py(MODEL + "weights = open('w.bin').read()\n").verdict();
    assertThat(verdict.findings()).hasSize(1);
    Finding finding = verdict.findings().getFirst();
    assertThat(finding.rule()).isEqualTo("file-access");
    assertThat(finding.file()).isEqualTo("model.py");
    assertThat(finding.line()).isEqualTo(7);
    assertThat(finding.found()).isEqualTo("open('w.bin')");
    assertThat(finding.fix()).contains("checkpoint_dir");
  }

  @Test
  void text_of_the_bundle_cannot_draw_on_the_terminal() {
    Verdict verdict = py(MODEL + "x = '\u001b[31m'\n").verdict();
    assertThat(verdict.findings()).isNotEmpty();
    assertThat(verdict.toString()).doesNotContain("\u001b");
  }

  @Test
  void a_host_too_slow_to_parse_holds_the_bundle_instead_of_refusing_it() {
    Limits noTime = Limits.standard().with("parse-time", "-1S");
    StringBuilder text = new StringBuilder(MODEL);
    for (int i = 0; i < 2000; i++) {
      text.append("x").append(i).append(" = [1, 2, 3]\n");
    }
    ReviewResult result =
        new Review(noTime).review(text.toString().getBytes(StandardCharsets.UTF_8), "model.py");
    assertThat(result.verdict()).isInstanceOf(Verdict.Held.class);
    assertThat(result.sources()).isNull();
  }

  @Test
  void a_file_beyond_the_size_limit_is_not_parsed() {
    Verdict verdict = py(MODEL + "# comment comment\n".repeat(25_000)).verdict();
    assertThat(verdict.findings()).extracting(Finding::rule).containsExactly("source-too-large");
  }

  /** Forty thousand random digits, spelled so that no rule about a single literal sees them. */
  static Stream<String> smuggledNumbers() {
    Random random = new Random(7);
    List<String> numbers =
        Stream.generate(() -> "%08d".formatted(random.nextInt(100_000_000))).limit(8_000).toList();
    return Stream.of(
        "table = ["
            + String.join(", ", numbers.subList(0, 4_000)).replace(" 0", " 1")
            + "]\n"
            + "more = [0."
            + String.join(", 0.", numbers.subList(4_000, 8_000))
            + "]\n",
        "def f():\n    \"\"\"" + String.join(" ", numbers) + "\"\"\"\n",
        "def f(**k):\n    return list(k)\nt = f(n"
            + String.join("=0, n", Set.copyOf(numbers))
            + "=0)\n");
  }

  @ParameterizedTest
  @MethodSource("smuggledNumbers")
  void numbers_are_bounded_however_they_are_spelled(String source) {
    assertThat(py(MODEL + source).verdict().findings())
        .extracting(Finding::rule)
        .contains("too-much-information");
    assertThat(py(MODEL + source.replaceAll("(?m)^", "# ")).verdict().findings())
        .extracting(Finding::rule)
        .doesNotContain("too-much-information");
  }

  @Test
  void hundreds_of_violations_become_a_bounded_list() {
    Verdict verdict = py(MODEL + "x = eval('1')\n".repeat(5_000)).verdict();
    assertThat(verdict.findings()).hasSize(20);
  }

  @Test
  void broken_input_of_any_kind_ends_in_a_verdict() {
    Random random = new Random(7);
    byte[] model = MODEL.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 300; i++) {
      byte[] bytes = model.clone();
      for (int k = 0; k < 1 + i % 5; k++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      assertThat(new Review().review(bytes, "model.py").verdict()).isNotNull();
    }
  }
}
