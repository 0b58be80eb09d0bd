package io.prism.intake.timeline;

import io.prism.contracts.ContractJson;
import io.prism.contracts.Finding;
import io.prism.contracts.Resolution;
import io.prism.contracts.ReviewEvent;
import io.prism.contracts.Severity;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What everybody may know of a review: what came of it, under which rules, and which earlier
 * submission it has code of. No file, no line, no excerpt, and no words that a person or a model
 * wrote about the code. Pure.
 */
public final class Outline {
  private Outline() {}

  /** A finding as everybody sees it. */
  public record Named(String rule, Severity severity) {}

  /** {@return the findings of a row as everybody sees them, null where there are none yet} */
  public static @Nullable String findings(@Nullable String json) {
    return json == null
        ? null
        : ContractJson.write(
            Arrays.stream(ContractJson.read(json, Finding[].class))
                .map(f -> new Named(f.rule(), f.severity()))
                .toList());
  }

  static String of(ReviewEvent event, String related) {
    return switch (event) {
      case ReviewEvent.Approved e ->
          (e.resolution() == null
                  ? "review passed" + under(", with remarks: ", e.findings())
                  : by(e.resolution(), "approved", "passed"))
              + related;
      case ReviewEvent.Rejected e ->
          (e.resolution() == null ? "refused" : by(e.resolution(), "rejected", "refused"))
              + under(
                  " under ",
                  e.findings().stream().filter(f -> f.severity() == Severity.REJECT).toList());
      case ReviewEvent.Held e -> "held: a person decides" + under("; findings: ", e.findings());
    };
  }

  private static String by(Resolution end, String decided, String reviewed) {
    return switch (end.by()) {
      case "operator" -> decided + " by a person";
      case Resolution.REVIEW -> "reviewed again; " + reviewed;
      default -> decided;
    };
  }

  /** Each rule once, with how often. */
  private static String under(String words, List<Finding> findings) {
    Map<String, Long> rules =
        findings.stream()
            .collect(
                Collectors.groupingBy(Finding::rule, LinkedHashMap::new, Collectors.counting()));
    return rules.isEmpty()
        ? ""
        : words
            + rules.entrySet().stream()
                .map(r -> r.getKey() + (r.getValue() == 1 ? "" : " (" + r.getValue() + " times)"))
                .collect(Collectors.joining(", "));
  }
}
