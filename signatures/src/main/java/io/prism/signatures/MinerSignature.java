package io.prism.signatures;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The spellings of a signature that wallets produce: hexadecimal with or without {@code 0x}, 64
 * bytes or 65 with the scheme byte 1 in front; over the message as it is, or wrapped in {@code
 * <Bytes>...</Bytes>} as browser extensions do. A wrapper that the signer's own message has is
 * never removed.
 */
public final class MinerSignature {
  private static final byte SCHEME_SR25519 = 1;

  /** What became of a signature. */
  public enum Check {
    VALID("the signature is valid"),
    EMPTY("the signature is empty"),
    NOT_HEX(
        "the signature is not 64 or 65 bytes in hexadecimal (128 or 130 digits, 0x may come first)"),
    OTHER_SCHEME("the 65-byte signature does not begin with 01, the sign of sr25519"),
    UNMARKED("the signature lacks the mark bit of sr25519: is it an ed25519 signature?"),
    MISMATCH("the signature was not made by this key over this message");

    private final String reason;

    Check(String reason) {
      this.reason = reason;
    }

    /** {@return one sentence for the person who signed} */
    public String reason() {
      return reason;
    }
  }

  private MinerSignature() {}

  /** {@return whether {@link #check} says valid} */
  public static boolean accepts(PublicKey key, String message, String signatureText) {
    return check(key, message, signatureText) == Check.VALID;
  }

  /** Decides about a signature over the UTF-8 bytes of {@code message}. */
  public static Check check(PublicKey key, String message, String signatureText) {
    if (signatureText.isEmpty()) {
      return Check.EMPTY;
    }
    String hex = signatureText.startsWith("0x") ? signatureText.substring(2) : signatureText;
    if (hex.length() != 128 && hex.length() != 130) {
      return Check.NOT_HEX;
    }
    byte[] signature;
    try {
      signature = HexFormat.of().parseHex(hex);
    } catch (IllegalArgumentException e) {
      return Check.NOT_HEX;
    }
    if (signature.length == 65) {
      if (signature[0] != SCHEME_SR25519) {
        return Check.OTHER_SCHEME;
      }
      signature = Arrays.copyOfRange(signature, 1, 65);
    }
    if ((signature[63] & Sr25519.MARK) == 0) {
      return Check.UNMARKED;
    }
    return verifies(key, message, signature)
            || verifies(key, "<Bytes>" + message + "</Bytes>", signature)
        ? Check.VALID
        : Check.MISMATCH;
  }

  private static boolean verifies(PublicKey key, String message, byte[] signature) {
    return Sr25519.verify(key.bytes(), message.getBytes(StandardCharsets.UTF_8), signature);
  }
}
