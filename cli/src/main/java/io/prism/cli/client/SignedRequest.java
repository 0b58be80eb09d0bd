package io.prism.cli.client;

import io.prism.signatures.KeyFile;
import io.prism.signatures.UploadMessage;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/** A request that a miner signs, over its exact bytes and with a fresh nonce. */
final class SignedRequest {
  private static final SecureRandom RANDOM = new SecureRandom();

  private SignedRequest() {}

  /** {@return a POST of {@code body}} */
  static HttpRequest.Builder post(
      Server server, String path, KeyFile signer, String contentType, byte[] body) {
    byte[] random = new byte[24];
    RANDOM.nextBytes(random);
    String nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    String timestamp = Long.toString(Instant.now().getEpochSecond());
    String message = UploadMessage.of(signer.address(), nonce, timestamp, body).text();
    byte[] signature = signer.pair().sign(message.getBytes(StandardCharsets.UTF_8));
    return server
        .request(path)
        .header("X-Hotkey", signer.address())
        .header("X-Signature", HexFormat.of().formatHex(signature))
        .header("X-Nonce", nonce)
        .header("X-Timestamp", timestamp)
        .header("Content-Type", contentType)
        .header("Accept", "application/json")
        .POST(BodyPublishers.ofByteArray(body));
  }
}
