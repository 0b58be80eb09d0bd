package io.prism.signatures;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Verification of sr25519 signatures in the signing context {@code substrate}. */
public final class Sr25519 {
  /** Bytes of a public key. */
  public static final int PUBLIC_KEY_BYTES = 32;

  /** Bytes of a signature: R, then s with its highest bit set as the mark of this scheme. */
  public static final int SIGNATURE_BYTES = 64;

  static final int MARK = 0x80;
  private static final String CONTEXT = "substrate";

  private Sr25519() {}

  /**
   * Never throws for bad input: whatever is not a canonical, marked, matching signature by a proper
   * key is false.
   *
   * @param publicKey 32 bytes; the identity (all zero) is refused, since everybody can sign for it
   * @param message any bytes, signed as they are
   * @param signature 64 bytes
   */
  public static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
    return verify(CONTEXT, publicKey, message, signature);
  }

  static boolean verify(String context, byte[] publicKey, byte[] message, byte[] signature) {
    if (publicKey.length != PUBLIC_KEY_BYTES
        || signature.length != SIGNATURE_BYTES
        || (signature[63] & MARK) == 0
        || isIdentity(publicKey)) {
      return false;
    }
    byte[] r = Arrays.copyOfRange(signature, 0, 32);
    byte[] s = Arrays.copyOfRange(signature, 32, 64);
    s[31] &= 0x7f;
    Optional<Scalar> scalar = Scalar.canonical(s);
    Optional<RistrettoPoint> key = RistrettoPoint.decode(publicKey);
    if (scalar.isEmpty() || key.isEmpty()) {
      return false;
    }
    Transcript transcript = signing(context, message);
    commitKey(transcript, publicKey);
    Scalar k = challenge(transcript, r);
    RistrettoPoint expected =
        RistrettoPoint.sumOfPublic(scalar.get(), RistrettoPoint.BASE, k, key.get().negate());
    // Comparing bytes also refuses every R that is not a canonical encoding.
    return Arrays.equals(expected.encode(), r);
  }

  static Transcript signing(byte[] message) {
    return signing(CONTEXT, message);
  }

  private static Transcript signing(String context, byte[] message) {
    Transcript transcript = new Transcript("SigningContext");
    transcript.append("", context.getBytes(StandardCharsets.UTF_8));
    transcript.append("sign-bytes", message);
    return transcript;
  }

  static void commitKey(Transcript transcript, byte[] publicKey) {
    transcript.append("proto-name", "Schnorr-sig".getBytes(StandardCharsets.US_ASCII));
    transcript.append("sign:pk", publicKey);
  }

  static Scalar challenge(Transcript transcript, byte[] r) {
    transcript.append("sign:R", r);
    return Scalar.reduce(transcript.challenge("sign:c", 64));
  }

  private static boolean isIdentity(byte[] publicKey) {
    return Arrays.equals(publicKey, new byte[PUBLIC_KEY_BYTES]);
  }
}
