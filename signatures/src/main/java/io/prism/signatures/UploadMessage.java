package io.prism.signatures;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What a miner signs to upload directly: {@code prism:{hotkey}:{nonce}:{timestamp}:{sha256}}.
 *
 * <p>The fields are not escaped, so the receiver must restrict the nonce, else two different
 * uploads could share one message: {@link #isNonce} is the rule.
 *
 * @param hotkey SS58 address, as in the header
 * @param nonce used once per hotkey
 * @param timestamp unix seconds, the header's text as it came
 * @param bodySha256 SHA-256 of the request's body, lower-case hexadecimal
 */
public record UploadMessage(String hotkey, String nonce, String timestamp, String bodySha256) {
  private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9_-]{16,128}");

  /** {@return the message for these exact body bytes} */
  public static UploadMessage of(String hotkey, String nonce, String timestamp, byte[] body) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
      return new UploadMessage(hotkey, nonce, timestamp, HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** {@return whether {@code nonce} has 16 to 128 of A-Z a-z 0-9 _ -} */
  public static boolean isNonce(String nonce) {
    return NONCE.matcher(nonce).matches();
  }

  /** {@return the text to sign, as UTF-8} */
  public String text() {
    return "prism:" + hotkey + ":" + nonce + ":" + timestamp + ":" + bodySha256;
  }
}
