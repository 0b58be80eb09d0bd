package io.prism.player;

import io.prism.contracts.SubmissionFault;
import io.prism.player.bridge.GuestError;
import org.graalvm.polyglot.PolyglotException;

/** Turns whatever a bundle's code ends with into its fault. */
final class Faults {
  private Faults() {}

  /**
   * @param code of what has no better one
   */
  static SubmissionFault of(Throwable e, String code) {
    return switch (e) {
      case PlayerFault f -> f.fault();
      case GuestError g -> SubmissionFault.of(g.code(), String.valueOf(g.getMessage()));
      case PolyglotException p when p.isCancelled() || p.isInterrupted() -> timeLimit("");
      case PolyglotException p -> SubmissionFault.of(code, String.valueOf(p.getMessage()));
      case OutOfMemoryError _ ->
          SubmissionFault.of(code, "the bundle's Python objects do not fit into memory");
      // Only a bundle that rewrites the player's Python gets here.
      default -> SubmissionFault.of(code, "the bundle broke the player's Python: " + e);
    };
  }

  static SubmissionFault timeLimit(String detail) {
    return SubmissionFault.of(
        "player.time-limit", "the bundle ran longer than its time limit" + detail);
  }
}
