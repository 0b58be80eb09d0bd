package io.prism.contracts;

import org.jspecify.annotations.Nullable;

/**
 * The submission's own fault: final, never retried, shown to the miner.
 *
 * @param code stable code, for instance {@code gate.causal}; see docs/reference/faults.md
 * @param message what was found, with numbers, and how to fix it
 * @param file path inside the bundle, if known
 * @param line 1-based line, if known
 */
public record SubmissionFault(
    String code, String message, @Nullable String file, @Nullable Integer line) {
  public SubmissionFault {
    Require.text(code, "code");
    Require.text(message, "message");
  }

  /** {@return a fault that no single line causes} */
  public static SubmissionFault of(String code, String message) {
    return new SubmissionFault(code, message, null, null);
  }
}
