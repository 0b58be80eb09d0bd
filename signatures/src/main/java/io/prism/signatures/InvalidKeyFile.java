package io.prism.signatures;

/** A file does not hold a usable key; the message says what was found and how to go on. */
public final class InvalidKeyFile extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  InvalidKeyFile(String message) {
    super(message);
  }
}
