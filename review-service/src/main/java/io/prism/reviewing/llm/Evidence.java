package io.prism.reviewing.llm;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.contracts.Finding;
import io.prism.review.rule.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a model claims, looked up by us.
 *
 * @param ruleId of the prompt's rules
 * @param file as claimed
 * @param line where we found it, or as claimed
 * @param snippet as claimed, control characters made visible
 * @param explanation the model's words
 * @param sha256 of the source lines that hold the snippet, null when it is not there
 * @param confirmed what a deterministic rule that may reject found at the same lines, or null
 */
record Evidence(
    String ruleId,
    String file,
    int line,
    String snippet,
    String explanation,
    @Nullable String sha256,
    @Nullable Finding confirmed) {
  /** Models miscount; a line this far off is still the same place. */
  private static final int SLACK = 5;

  /**
   * {@return the claims of one answer, looked up}
   *
   * @param engine what the review engine found
   * @param rejecting rules of it that may reject
   */
  static List<Evidence> of(
      JsonNode claims,
      SortedMap<String, String> files,
      List<Finding> engine,
      Set<String> rejecting) {
    List<Evidence> evidence = new ArrayList<>();
    for (JsonNode claim : claims) {
      evidence.add(look(claim, files, engine, rejecting));
    }
    return List.copyOf(evidence);
  }

  private static Evidence look(
      JsonNode claim,
      SortedMap<String, String> files,
      List<Finding> engine,
      Set<String> rejecting) {
    String file = claim.path("artifact_path").asText();
    List<String> wanted = lines(claim.path("snippet").asText());
    List<String> text = lines(files.getOrDefault(file, ""));
    int line = claim.path("line").asInt();
    int at = wanted.isEmpty() ? 0 : find(text, wanted, line);
    String snippet = Findings.visible(claim.path("snippet").asText());
    String rule = Findings.visible(claim.path("rule_id").asText(InjectionScan.RULE));
    String why = Findings.visible(claim.path("explanation").asText("speaks to the reviewer"));
    if (at == 0) {
      return new Evidence(rule, Findings.visible(file), line, snippet, why, null, null);
    }
    int last = at + wanted.size() - 1;
    String source =
        String.join(
            "\n", List.of(files.getOrDefault(file, "").split("\n", -1)).subList(at - 1, last));
    Finding confirmed =
        engine.stream()
            .filter(f -> rejecting.contains(f.rule()) && file.equals(f.file()))
            .filter(f -> f.line() != null && f.line() >= at && f.line() <= last)
            .findFirst()
            .orElse(null);
    return new Evidence(rule, file, at, snippet, why, Hash.of(source), confirmed);
  }

  boolean found() {
    return sha256 != null;
  }

  /** Blanks at both ends and copied line numbers make no difference. */
  private static List<String> lines(String text) {
    List<String> lines =
        new ArrayList<>(
            text.lines().map(l -> l.replaceFirst("^\\s*\\d+[|+] ?", "").strip()).toList());
    return lines;
  }

  /**
   * {@return the 1-based line nearest to {@code claimed}, or the only one; 0 when there is none}
   */
  private static int find(List<String> text, List<String> wanted, int claimed) {
    int best = 0;
    int count = 0;
    for (int i = 0; i + wanted.size() <= text.size(); i++) {
      if (matches(text, wanted, i)) {
        count++;
        best = best == 0 || Math.abs(i + 1 - claimed) < Math.abs(best - claimed) ? i + 1 : best;
      }
    }
    return count == 1 || Math.abs(best - claimed) <= SLACK ? best : 0;
  }

  private static boolean matches(List<String> text, List<String> wanted, int at) {
    for (int i = 0; i < wanted.size(); i++) {
      String line = text.get(at + i);
      String piece = wanted.get(i);
      // Whole lines, but for a snippet of one line, which may be a piece of it.
      if (wanted.size() == 1 ? piece.isEmpty() || !line.contains(piece) : !line.equals(piece)) {
        return false;
      }
    }
    return true;
  }
}
