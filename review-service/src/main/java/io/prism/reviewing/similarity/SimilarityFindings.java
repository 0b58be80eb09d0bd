package io.prism.reviewing.similarity;

import io.prism.contracts.Finding;
import io.prism.review.rule.RuleInfo;
import io.prism.review.similarity.Match;
import io.prism.review.similarity.Outcome;
import io.prism.review.similarity.Region;
import io.prism.review.similarity.SimilarityRules;
import io.prism.reviewing.similarity.Judgement.Pair;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Likeness as findings for the later miner: its own lines and percentages, none of the other's. */
final class SimilarityFindings {
  private SimilarityFindings() {}

  static List<Finding> of(Pair pair, List<Region> regions) {
    RuleInfo rule =
        switch (pair.match().outcome()) {
          case REJECT ->
              pair.later().print().mostlyPublic() ? SimilarityRules.SAME : SimilarityRules.COPY;
          case QUARANTINE -> SimilarityRules.NEAR;
          case ATTACH, ALLOW -> SimilarityRules.PART;
        };
    @Nullable Region longest =
        regions.stream().max(Comparator.comparingInt(Region::tokens)).orElse(null);
    return List.of(
        new Finding(
            rule.id(),
            rule.severity(),
            longest == null ? null : longest.file(),
            longest == null ? null : longest.firstLine(),
            longest == null
                ? null
                : "lines %d to %d, and %d more %s"
                    .formatted(
                        longest.firstLine(),
                        longest.lastLine(),
                        regions.size() - 1,
                        regions.size() == 2 ? "passage" : "passages"),
            message(pair),
            rule.fix()));
  }

  /** {@return whether a finding is one of these} */
  static boolean about(Finding finding) {
    return SimilarityRules.all().stream().anyMatch(rule -> rule.id().equals(finding.rule()));
  }

  static String message(Pair pair) {
    Match.@Nullable Sum sum = pair.match().sum();
    if (sum != null) {
      return String.format(
          Locale.ROOT,
          "%.0f %% of this bundle is in several earlier submissions of other miners together: %s;"
              + " passages of examples and public sources, and idioms, are not counted.",
          100 * sum.share(),
          String.join(", ", sum.originals()));
    }
    if (pair.match().outcome() == Outcome.REJECT && pair.later().print().mostlyPublic()) {
      return "This is public code, and the same program as the earlier submission %s."
          .formatted(pair.earlier().submission());
    }
    if (pair.match().outline()) {
      return String.format(
          Locale.ROOT,
          "%.0f %% of the tensor operations of this bundle stand in the order of the earlier submission"
              + " %s of another miner, and %.0f %% of that one's are in this bundle, though the text"
              + " around them differs; what examples and public sources have is not counted.",
          100 * pair.match().overlap().share(),
          pair.earlier().submission(),
          100 * pair.match().overlap().taken());
    }
    return String.format(
        Locale.ROOT,
        "%.0f %% of this bundle is in the earlier submission %s of another miner, and %.0f %% of"
            + " that one is in this bundle%s; passages of examples and public sources, and idioms, are not counted.",
        100 * pair.match().overlap().share(),
        pair.earlier().submission(),
        100 * pair.match().overlap().taken(),
        pair.match().exact()
            ? " (the same program: they differ in names of variables, comments, layout and order only)"
            : "");
  }
}
