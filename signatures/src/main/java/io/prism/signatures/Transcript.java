package io.prism.signatures;

import java.nio.charset.StandardCharsets;

/** A merlin transcript (merlin.cool, "Merlin v1.0"): labelled messages in, challenges out. */
final class Transcript {
  private final Strobe128 strobe;

  Transcript(String label) {
    strobe = new Strobe128("Merlin v1.0");
    append("dom-sep", ascii(label));
  }

  private Transcript(Strobe128 strobe) {
    this.strobe = strobe;
  }

  Transcript copy() {
    return new Transcript(strobe.copy());
  }

  void append(String label, byte[] message) {
    frame(label, message.length);
    strobe.associatedData(message);
  }

  byte[] challenge(String label, int length) {
    frame(label, length);
    return strobe.pseudoRandom(length);
  }

  /**
   * Bytes that nobody can guess who does not know both {@code secret} and {@code randomness}, or
   * either of them: merlin's transcript random generator. This transcript is left unchanged.
   */
  byte[] witness(String label, byte[] secret, byte[] randomness, int length) {
    Transcript fork = copy();
    fork.frame(label, secret.length);
    fork.strobe.key(secret);
    fork.strobe.metadata(ascii("rng"), false);
    fork.strobe.key(randomness);
    fork.strobe.metadata(littleEndian(length), false);
    return fork.strobe.pseudoRandom(length);
  }

  private void frame(String label, int length) {
    strobe.metadata(ascii(label), false);
    strobe.metadata(littleEndian(length), true);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] littleEndian(int n) {
    return new byte[] {(byte) n, (byte) (n >>> 8), (byte) (n >>> 16), (byte) (n >>> 24)};
  }
}
