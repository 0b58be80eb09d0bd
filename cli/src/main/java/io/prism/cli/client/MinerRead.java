package io.prism.cli.client;

import io.prism.cli.Output;
import io.prism.cli.key.KeyOption;
import io.prism.signatures.KeyFile;
import io.prism.signatures.ReadMessage;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Reads what has more for its miner: signed where a key is at hand. A signature that is not taken
 * is said, and the question asked without, so that a wrong clock hides nothing that is public.
 */
final class MinerRead {
  private final Server server;
  private final KeyOption option;
  private final Output output;
  private Optional<KeyFile> key;

  MinerRead(Server server, KeyOption option, Output output) {
    this(server, option, option.find(), output);
  }

  /** With a key that was read already. */
  MinerRead(Server server, KeyOption option, KeyFile key, Output output) {
    this(server, option, Optional.of(key), output);
  }

  private MinerRead(Server server, KeyOption option, Optional<KeyFile> key, Output output) {
    this.server = server;
    this.option = option;
    this.key = key;
    this.output = output;
  }

  /**
   * {@return a signed GET}
   *
   * @param what is read, as in {@link ReadMessage}
   */
  static HttpRequest.Builder signed(Server server, String path, String what, KeyFile key) {
    String timestamp = Long.toString(Instant.now().getEpochSecond());
    String message = new ReadMessage(key.address(), timestamp, what).text();
    byte[] signature = key.pair().sign(message.getBytes(StandardCharsets.UTF_8));
    return server
        .request(path)
        .header("X-Hotkey", key.address())
        .header("X-Timestamp", timestamp)
        .header("X-Signature", HexFormat.of().formatHex(signature));
  }

  /** {@return a GET, signed where there is a key} */
  HttpRequest.Builder request(String path, String what) {
    return key.map(k -> signed(server, path, what, k)).orElseGet(() -> server.request(path));
  }

  /** {@return the answer, whatever its status but a refused signature} */
  HttpResponse<String> ask(String path, String what) {
    HttpResponse<String> answer =
        server.send(request(path, what).header("Accept", "application/json").build());
    return goesUnsigned(answer) ? ask(path, what) : answer;
  }

  /** {@return whether the signature was refused; from then on nothing is signed} */
  boolean goesUnsigned(HttpResponse<String> answer) {
    if (answer.statusCode() != 401 || key.isEmpty()) {
      return false;
    }
    output.note(
        Output.safe(
            "your signature was not taken, so what everybody sees follows: "
                + Refusal.of(server.base(), answer).found()));
    key = Optional.empty();
    return true;
  }

  /** {@return {@code --key FILE} for another command, where it needs it} */
  String argument() {
    return option.argument();
  }

  /** {@return why something is hidden and how to see it} */
  String hidden(String what) {
    return "%s: for its miner only. %s"
        .formatted(
            what,
            key.map(
                    k ->
                        "%s did not upload it; sign with the key that did: --key FILE"
                            .formatted(k.address()))
                .orElse(
                    "Sign with the key that uploaded it: --key FILE, or PRISM_KEY (now %s, which is not used)"
                        .formatted(option.name())));
  }
}
