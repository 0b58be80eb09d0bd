package io.prism.review;

import io.prism.contracts.Severity;
import io.prism.review.archive.ArchiveRule;
import io.prism.review.contract.ContractRule;
import io.prism.review.rule.RuleInfo;
import io.prism.review.similarity.SimilarityRules;
import io.prism.review.source.SourceRules;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All rules, and their documentation page. */
public final class RuleBook {
  private static final int LONGEST_EXAMPLE = 200;

  private RuleBook() {}

  /** {@return every rule, in the order of the page} */
  public static List<RuleInfo> all() {
    return Stream.of(
            ArchiveRule.all(), ContractRule.all(), SourceRules.all(), SimilarityRules.all())
        .flatMap(List::stream)
        .toList();
  }

  /** {@return the rule of that id, empty when there is none} */
  public static Optional<RuleInfo> find(String id) {
    return all().stream().filter(r -> r.id().equals(id)).findFirst();
  }

  /** {@return the page {@code docs/reference/review-rules.md}} */
  public static String markdown() {
    StringBuilder b = new StringBuilder();
    b.append("# Review rules\n\n")
        .append(
            """
            Generated from the rule classes of the module `bundle-review`; a test keeps both in step. To rewrite it, run
            `mvn -f bundle-review/pom.xml test -Dtest=RuleBookTest -Dprism.rewrite-docs=true`.

            Review reports everything it finds at once: rule, severity, file, line, the offending text, what is wrong and
            how to repair it. One finding of severity *reject* refuses the bundle; a *warn* refuses nothing. `similarity-near`
            and what a suspicious language model reports (`llm-...`) are warnings beside a hold, where a person decides. `prism check
            BUNDLE` runs the same rules on your machine, likeness and language models excepted.

            Modules a bundle may import, beside its own and `torch.*`:
            """)
        .append(
            SourceRules.allowedModules().stream()
                .map(m -> "`" + m + "`")
                .collect(Collectors.joining(", ")))
        .append(".\n");
    section(b, "Upload and archive", ArchiveRule.all());
    section(b, "Manifest, entry points and functions", ContractRule.all());
    section(b, "Python source", SourceRules.all());
    section(b, "Likeness to earlier submissions", SimilarityRules.all());
    return b.toString();
  }

  private static void section(StringBuilder b, String title, List<RuleInfo> rules) {
    b.append("\n## ").append(title).append('\n');
    for (RuleInfo rule : rules) {
      b.append("\n### `")
          .append(rule.id())
          .append("` (")
          .append(rule.severity() == Severity.REJECT ? "reject" : "warn")
          .append(")\n\n")
          .append(rule.title())
          .append(' ')
          .append(rule.rationale())
          .append("\n\n")
          .append(example(rule.example()))
          .append("Fix: ")
          .append(rule.fix())
          .append('\n');
    }
  }

  private static String example(String example) {
    if (!example.endsWith("\n")) {
      return "Example: " + example + ".\n\n";
    }
    String text =
        example.length() > LONGEST_EXAMPLE
            ? example.substring(0, 60) + " ... " + example.substring(example.length() - 8)
            : example;
    return "```python\n" + text.replace("\u202e", "<U+202E>") + "```\n\n";
  }
}
