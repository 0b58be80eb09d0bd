package io.prism.referee.lesson;

import io.prism.contracts.ContractJson;
import io.prism.contracts.SubmissionFault;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it was found; of all it says, only word, number, fault and whether there is a
 * checkpoint count.
 */
public record Answer(
    String schema,
    int n,
    String say,
    @Nullable String snapshot,
    @Nullable String checkpoint,
    @Nullable Fault fault) {
  private static final int MESSAGE_LIMIT = 2000;

  /** What the trainer says went wrong. */
  public record Fault(String code, String message, @Nullable String file, @Nullable Integer line) {}

  /**
   * {@return the answer to request {@code n}}
   *
   * @param expected {@code ready}, {@code learned} or {@code ended}
   * @throws IllegalArgumentException naming what is wrong with it
   */
  static Answer read(String json, int n, String expected) {
    Answer a = ContractJson.read(json, Answer.class);
    require(a.schema.equals("prism.answer.v1"), "has schema " + a.schema);
    require(a.n == n, "says that it answers request " + a.n);
    require(
        a.say.equals(expected) || a.say.equals("fault"),
        "says '" + a.say + "', expected '" + expected + "' or 'fault'");
    require(a.say.equals("fault") == (a.fault != null), "has a fault, or none, against its word");
    require(
        a.fault == null || a.fault.code().matches("player\\.[a-z0-9-]{1,40}"),
        "reports a fault without a known code");
    return a;
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /** {@return the fault in printable form, null when there is none} */
  @Nullable SubmissionFault reported() {
    if (fault == null) {
      return null;
    }
    String text = fault.message();
    String cut = text.length() > MESSAGE_LIMIT ? text.substring(0, MESSAGE_LIMIT) + "…" : text;
    String clean = cut.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "?");
    String file = fault.file();
    boolean known = file != null && file.matches("[A-Za-z0-9_./-]{1,200}");
    return new SubmissionFault(
        fault.code(),
        clean.isBlank() ? "no message" : clean,
        known ? file : null,
        known ? fault.line() : null);
  }
}
