package io.prism.review.rule;

import io.prism.contracts.Require;
import io.prism.contracts.Severity;

/**
 * Everything a miner may want to know of one rule; {@code docs/reference/review-rules.md} is made
 * of these.
 *
 * @param id stable id, never reused for something else
 * @param severity what one violation does
 * @param title one line, what the rule demands
 * @param rationale why it exists
 * @param example what violates it; for rules about Python a whole source file
 * @param fix what to do instead
 */
public record RuleInfo(
    String id, Severity severity, String title, String rationale, String example, String fix) {
  public RuleInfo {
    Require.text(id, "id");
    Require.text(title, "title");
    Require.text(rationale, "rationale");
    Require.text(example, "example");
    Require.text(fix, "fix");
  }

  /** {@return a rule whose violation refuses the bundle} */
  public static RuleInfo reject(
      String id, String title, String rationale, String example, String fix) {
    return new RuleInfo(id, Severity.REJECT, title, rationale, example, fix);
  }

  /** {@return a rule whose violation only teaches} */
  public static RuleInfo warn(
      String id, String title, String rationale, String example, String fix) {
    return new RuleInfo(id, Severity.WARN, title, rationale, example, fix);
  }
}
