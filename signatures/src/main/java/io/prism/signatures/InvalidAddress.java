package io.prism.signatures;

/** A text is not an SS58 address that is accepted here; the message says what was found. */
public final class InvalidAddress extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  InvalidAddress(String message) {
    super(message);
  }
}
