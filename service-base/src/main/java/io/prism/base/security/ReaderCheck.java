package io.prism.base.security;

import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import io.prism.signatures.InvalidAddress;
import io.prism.signatures.MinerSignature;
import io.prism.signatures.PublicKey;
import io.prism.signatures.ReadMessage;
import io.prism.signatures.Ss58;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether somebody who signed a read is who they say: headers, window, signature. */
public final class ReaderCheck {
  private static final int LONGEST = 256;

  private final Duration window;

  /**
   * @param window how far a timestamp may lie from now
   */
  public ReaderCheck(Duration window) {
    this.window = window;
  }

  /**
   * {@return the reader's canonical SS58 address}
   *
   * @param what is read, as in {@link ReadMessage}
   * @throws Problem when the signature is missing, stale or wrong
   */
  public String authenticate(ReadHeaders headers, String what, Instant now) {
    String hotkey = required("X-Hotkey", headers.hotkey());
    String timestamp = required("X-Timestamp", headers.timestamp());
    String signature = required("X-Signature", headers.signature());
    fresh(timestamp, now);
    PublicKey key = key(hotkey);
    String message = new ReadMessage(hotkey, timestamp, what).text();
    if (!MinerSignature.accepts(key, message, signature)) {
      throw Problem.of(
          ProblemType.INVALID_SIGNATURE,
          "the signature is not %s's sr25519 signature of prism:read:{hotkey}:{timestamp}:%s"
              .formatted(hotkey, what));
    }
    return Ss58.encode(key);
  }

  /**
   * {@return the key of header {@code X-Hotkey}}
   *
   * @throws Problem when it is no SS58 address
   */
  public static PublicKey key(String hotkey) {
    try {
      return Ss58.decode(hotkey);
    } catch (InvalidAddress e) {
      throw Problem.of(
          ProblemType.INVALID_SIGNATURE,
          "X-Hotkey is not a usable SS58 address: " + e.getMessage());
    }
  }

  private void fresh(String timestamp, Instant now) {
    if (!timestamp.matches("[0-9]{1,12}")) {
      throw Problem.of(
          ProblemType.INVALID_TIMESTAMP, "X-Timestamp must be unix seconds as an integer");
    }
    long ahead = Long.parseLong(timestamp) - now.getEpochSecond();
    if (Math.abs(ahead) > window.toSeconds()) {
      throw Problem.of(
          ProblemType.STALE_SIGNATURE,
          "X-Timestamp is %+d s from this server's clock; at most %d s are allowed: check your clock and sign again"
              .formatted(ahead, window.toSeconds()));
    }
  }

  private static String required(String name, @Nullable String value) {
    if (value == null || value.isBlank() || value.length() > LONGEST) {
      throw Problem.of(
          ProblemType.INVALID_HEADER,
          "header %s is missing, blank or longer than %d characters".formatted(name, LONGEST));
    }
    return value;
  }
}
