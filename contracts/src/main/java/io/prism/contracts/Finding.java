package io.prism.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One thing review found. Everything a miner needs to repair it.
 *
 * @param rule stable rule id, for instance {@code import-not-allowed}
 * @param severity whether it refuses the bundle
 * @param file path inside the bundle, null when it is about the whole archive
 * @param line 1-based line, null when no line applies
 * @param found the offending text, shortened
 * @param message what is wrong
 * @param fix what to do instead
 * @param span which part of the source, null when it is the line as a whole or none
 */
public record Finding(
    String rule,
    Severity severity,
    @Nullable String file,
    @Nullable Integer line,
    @Nullable String found,
    String message,
    String fix,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Span span) {
  public Finding {
    Require.text(rule, "rule");
    Require.text(message, "message");
    Require.text(fix, "fix");
  }

  /** A finding about a line as a whole, or about none. */
  public Finding(
      String rule,
      Severity severity,
      @Nullable String file,
      @Nullable Integer line,
      @Nullable String found,
      String message,
      String fix) {
    this(rule, severity, file, line, found, message, fix, null);
  }
}
