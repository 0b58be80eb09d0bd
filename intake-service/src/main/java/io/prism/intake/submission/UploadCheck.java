package io.prism.intake.submission;

import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import io.prism.base.security.ReaderCheck;
import io.prism.intake.IntakeConfig;
import io.prism.signatures.MinerSignature;
import io.prism.signatures.PublicKey;
import io.prism.signatures.Ss58;
import io.prism.signatures.UploadMessage;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The authenticity of a direct upload, in this order: headers, route switch, timestamp, window,
 * validator guard, signature. The caller then decodes the body and consumes the nonce last.
 */
public final class UploadCheck {
  private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9_.=+/-]{1,128}");

  private final IntakeConfig config;

  /** A check by these settings. */
  public UploadCheck(IntakeConfig config) {
    this.config = config;
  }

  /** {@return the miner's canonical SS58 address} */
  public String authenticate(Upload upload, Instant now) {
    String hotkey = header("X-Hotkey", upload.hotkey(), 128);
    String signature = header("X-Signature", upload.signature(), 200);
    String nonce = header("X-Nonce", upload.nonce(), 128);
    String timestamp = header("X-Timestamp", upload.timestamp(), 32);
    if (!NONCE.matcher(nonce).matches()) {
      throw Problem.of(
          ProblemType.INVALID_HEADER,
          "X-Nonce may hold letters, digits and _.=+/- only (use 16 random bytes as hex)");
    }
    if (!config.publicSubmissionsEnabled()) {
      throw Problem.of(
          ProblemType.ROUTE_DISABLED,
          "this deployment takes submissions through the Platform only");
    }
    checkWindow(timestamp, now);
    refuseValidator(hotkey);
    PublicKey key = ReaderCheck.key(hotkey);
    String message = UploadMessage.of(hotkey, nonce, timestamp, upload.body()).text();
    if (!MinerSignature.accepts(key, message, signature)) {
      throw Problem.of(
          ProblemType.INVALID_SIGNATURE,
          "the signature is not %s's sr25519 signature of prism:{hotkey}:{nonce}:{timestamp}:{sha256hex(body)}"
              .formatted(hotkey));
    }
    return Ss58.encode(key);
  }

  void refuseValidator(String hotkey) {
    if (config.validatorHotkeys().orElse(List.of()).contains(hotkey)) {
      throw Problem.of(ProblemType.VALIDATOR_HOTKEY, hotkey + " is a validator here");
    }
  }

  private void checkWindow(String timestamp, Instant now) {
    long seconds;
    try {
      seconds = Long.parseLong(timestamp);
    } catch (NumberFormatException e) {
      throw Problem.of(
          ProblemType.INVALID_TIMESTAMP, "X-Timestamp must be unix seconds as an integer");
    }
    long window = config.signatureWindow().toSeconds();
    long age = Math.subtractExact(now.getEpochSecond(), Math.clamp(seconds, 0, 1L << 40));
    if (Math.abs(age) > window) {
      throw Problem.of(
          ProblemType.STALE_SIGNATURE,
          "X-Timestamp is %+d s from this server's clock; at most %d s are allowed: check your clock and sign again"
              .formatted(-age, window));
    }
  }

  private static String header(String name, @Nullable String value, int max) {
    if (value == null || value.isBlank()) {
      throw Problem.of(ProblemType.INVALID_HEADER, "header " + name + " is missing");
    }
    if (value.length() > max) {
      throw Problem.of(
          ProblemType.INVALID_HEADER,
          "header %s has %d characters; at most %d".formatted(name, value.length(), max));
    }
    return value;
  }
}
