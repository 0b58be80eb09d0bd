package io.prism.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.Finding;
import io.prism.review.archive.Limits;
import io.prism.review.archive.SourceTree;
import io.prism.review.contract.ProjectContract;
import io.prism.review.python.PythonFile;
import io.prism.review.python.PythonParser;
import io.prism.review.python.SyntaxTree;
import io.prism.review.rule.Findings;
import io.prism.review.rule.RuleInfo;
import io.prism.review.source.SourceRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleBookTest {
  private static final Path PAGE = Path.of("../docs/reference/review-rules.md");

  @Test
  void the_page_says_what_the_rules_are() throws IOException {
    if (Boolean.getBoolean("prism.rewrite-docs")) {
      Files.writeString(PAGE, RuleBook.markdown());
    }
    assertThat(Files.readString(PAGE))
        .as("rewrite it with -Dprism.rewrite-docs=true")
        .isEqualTo(RuleBook.markdown());
  }

  @Test
  void rule_ids_are_unique_and_readable() {
    assertThat(RuleBook.all())
        .extracting(RuleInfo::id)
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[a-z0-9]+(-[a-z0-9]+)*"));
  }

  /** Rules whose example is no source text are about file names and sizes. */
  static Stream<RuleInfo> rulesWithSourceExamples() {
    return SourceRules.all().stream().filter(r -> r.example().endsWith("\n"));
  }

  @ParameterizedTest
  @MethodSource("rulesWithSourceExamples")
  void the_example_of_a_source_rule_violates_it(RuleInfo rule) {
    SyntaxTree tree = PythonParser.parse(rule.example(), Limits.standard().parseTime());
    assertThat(tree).isNotNull();
    Findings out = new Findings();
    PythonFile file = new PythonFile("model.py", rule.example(), tree);
    Map<String, PythonFile> files = Map.of("model.py", file);
    SourceTree sources = new SourceTree(new TreeMap<>(Map.of("model.py", rule.example())));
    SourceRules.check(files, ProjectContract.resolve(sources, files, new Findings()), out);
    assertThat(out.sorted()).extracting(Finding::rule).contains(rule.id());
    assertThat(out.sorted())
        .filteredOn(f -> f.rule().equals(rule.id()))
        .allMatch(f -> f.severity() == rule.severity());
  }

  @Test
  void most_source_rules_have_such_an_example() {
    assertThat(rulesWithSourceExamples().count()).isGreaterThan(SourceRules.all().size() - 5L);
  }
}
