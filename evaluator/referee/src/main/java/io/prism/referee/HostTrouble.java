package io.prism.referee;

/** Ends the evaluation without a verdict: the machine, not the submission. */
final class HostTrouble extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String code;

  HostTrouble(String code, String message) {
    super(message);
    this.code = code;
  }

  String code() {
    return code;
  }
}
