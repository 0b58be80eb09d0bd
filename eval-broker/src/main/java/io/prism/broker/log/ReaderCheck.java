package io.prism.broker.log;

import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import io.prism.broker.EvalConfig;
import io.prism.signatures.InvalidAddress;
import io.prism.signatures.MinerSignature;
import io.prism.signatures.PublicKey;
import io.prism.signatures.ReadMessage;
import io.prism.signatures.Ss58;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether somebody who wants to read a log is who they say: headers, window, signature. */
final class ReaderCheck {
  private static final int LONGEST = 256;

  private final Duration window;

  ReaderCheck(EvalConfig config) {
    this.window = config.logs().signatureWindow();
  }

  /**
   * What came with the request.
   *
   * @param hotkey {@code X-Hotkey}
   * @param timestamp {@code X-Timestamp}
   * @param signature {@code X-Signature}
   */
  record Headers(@Nullable String hotkey, @Nullable String timestamp, @Nullable String signature) {}

  /** {@return the reader's canonical SS58 address} */
  String authenticate(Headers headers, String submission, Instant now) {
    String hotkey = required("X-Hotkey", headers.hotkey());
    String timestamp = required("X-Timestamp", headers.timestamp());
    String signature = required("X-Signature", headers.signature());
    fresh(timestamp, now);
    PublicKey key = key(hotkey);
    String message = ReadMessage.log(hotkey, timestamp, submission).text();
    if (!MinerSignature.accepts(key, message, signature)) {
      throw Problem.of(
          ProblemType.INVALID_SIGNATURE,
          "the signature is not %s's sr25519 signature of prism:read:{hotkey}:{timestamp}:submissions/{id}/logs"
              .formatted(hotkey));
    }
    return Ss58.encode(key);
  }

  private static PublicKey key(String hotkey) {
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
