package io.prism.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Finding;
import io.prism.contracts.Verdict;
import io.prism.review.similarity.BaseSet;
import io.prism.review.similarity.CodePrint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bundle of the repository that other tests hold to be honest, found on disk. */
class HonestBundlesTest {
  private static final Path ROOT = Path.of("..");

  /** Folders whose folders are bundles. */
  private static final List<String> SHELVES =
      List.of(
          "cli/src/main/resources/bundles",
          "evaluator/player/src/test/resources/bundles/honest",
          "system-tests/src/test/resources/corpus/ranking");

  private static final List<String> BUNDLES =
      List.of(
          "system-tests/src/test/resources/corpus/large-vocabulary",
          "system-tests/src/test/resources/corpus/hostile/honest",
          "system-tests/src/test/resources/hostile/honest");

  /** Architectures without a recipe, and entry points that a test names. */
  private static final String HALVES = "evaluator/player/src/test/resources/bundles";

  /** Advice that honest people may get. */
  private static final Set<String> ADVICE = Set.of("dynamic-attribute");

  static Stream<Path> bundles() throws IOException {
    Stream.Builder<Path> found = Stream.builder();
    for (String shelf : SHELVES) {
      folders(shelf).forEach(found);
    }
    BUNDLES.stream().map(ROOT::resolve).forEach(found);
    return found.build();
  }

  static List<Path> halves() throws IOException {
    return folders(HALVES).stream().filter(f -> !f.endsWith("honest")).toList();
  }

  private static List<Path> folders(String shelf) throws IOException {
    try (Stream<Path> folders = Files.list(ROOT.resolve(shelf))) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void an_honest_bundle_passes(Path bundle) throws IOException {
    ReviewResult result = new Review().reviewDirectory(bundle);
    Verdict verdict = result.verdict();
    assertThat(verdict).isInstanceOf(Verdict.Approved.class);
    assertThat(verdict.findings()).extracting(Finding::rule).isSubsetOf(ADVICE);
    // The comparison makes the same of the stored sources, where review's own print is gone.
    CodePrint again = CodePrint.of(result.texts(), BaseSet.standard(), Duration.ofSeconds(10));
    assertThat(result.print()).usingRecursiveComparison().isEqualTo(again);
  }

  @ParameterizedTest
  @MethodSource("halves")
  void half_a_bundle_lacks_the_other_half_and_nothing_else(Path bundle) throws IOException {
    assertThat(new Review().reviewDirectory(bundle).verdict().findings())
        .extracting(Finding::rule)
        .isSubsetOf("function-missing", "entrypoint-missing");
  }

  @Test
  void a_folder_may_be_named_by_a_link(@TempDir Path folder) throws IOException {
    Path bundle = bundles().findFirst().orElseThrow().toAbsolutePath();
    Path link = Files.createSymbolicLink(folder.resolve("link"), bundle);
    assertThat(new Review().reviewDirectory(link).sources())
        .isEqualTo(new Review().reviewDirectory(bundle).sources());
  }

  @Test
  void there_are_many_of_them() throws IOException {
    assertThat(bundles().count()).isGreaterThan(50);
    assertThat(halves()).hasSizeGreaterThan(4);
  }

  /** What gains nothing is not refused here: the referee measures it. */
  static Stream<Path> measured() throws IOException {
    try (Stream<Path> folders =
        Files.list(ROOT.resolve("system-tests/src/test/resources/corpus/hostile"))) {
      return folders.filter(HonestBundlesTest::isMeasured).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("measured")
  void what_is_measured_at_no_gain_is_not_refused(Path bundle) throws IOException {
    assertThat(new Review().reviewDirectory(bundle).verdict()).isInstanceOf(Verdict.Approved.class);
  }

  private static boolean isMeasured(Path bundle) {
    try {
      JsonNode expect =
          ContractJson.mapper().readTree(Files.readString(bundle.resolve("expect.json")));
      return expect.get("outcome").asText().equals("measured");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
