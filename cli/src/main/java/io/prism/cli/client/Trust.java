package io.prism.cli.client;

import io.prism.cli.CliException;
import io.prism.cli.Output;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Which key is believed: the one that {@code --key} names, else the one pinned for this server,
 * else the first one seen, which is pinned. Each says so.
 */
final class Trust {
  @Option(
      names = {"--key", "--public-key"},
      paramLabel = "HEX",
      description = {
        "The Ed25519 key you trust, 64 hexadecimal digits.",
        "Without it: the key seen first at this address, which is pinned then."
      })
  private @Nullable String key;

  @Option(
      names = "--pins",
      paramLabel = "FILE",
      defaultValue = "${env:PRISM_WEIGHTS_PINS:-${sys:user.home}/.prism/weights-keys.json}",
      description = {
        "File of pinned keys.",
        "Default: PRISM_WEIGHTS_PINS, else ~/.prism/weights-keys.json"
      })
  private Path pins = Path.of("");

  /** {@return the key given; null when none was} */
  @Nullable String given() {
    if (key != null && !key.matches("[0-9a-fA-F]{64}")) {
      throw CliException.usage(
          "not an Ed25519 public key: " + key, "It is 64 hexadecimal digits, without 0x.");
    }
    return key;
  }

  /** {@return what is pinned for {@code server}} */
  Optional<TrustedKeys.Pin> pinned(String server) {
    return new TrustedKeys(pins).of(server);
  }

  /** {@return a check that goes on from {@code after} under the key that is believed} */
  ChainCheck check(String server, ChainCheck.@Nullable Position after) {
    String own = given();
    Optional<TrustedKeys.Pin> pin = pinned(server);
    return new ChainCheck(
        own != null ? own : pin.map(TrustedKeys.Pin::publicKey).orElse(null),
        after,
        pin.map(TrustedKeys.Pin::last).orElse(null));
  }

  /** Says once which key is believed. */
  void tell(String server, Output output) {
    Optional<TrustedKeys.Pin> pin = pinned(server);
    if (given() != null) {
      output.note("checking against the key you named");
    } else if (pin.isPresent()) {
      output.note(
          "checking against the key pinned for %s on %s"
              .formatted(server, pin.get().since().substring(0, 10)));
    }
  }

  /**
   * Remembers how far {@code check} has come, and pins its key where none is known yet, saying so.
   */
  void remember(String server, ChainCheck check, Output output) {
    String seen = check.key();
    if (seen == null) {
      return;
    }
    Optional<TrustedKeys.Pin> known = pinned(server);
    if (known.isEmpty() && given() == null) {
      output.note(
          "first use: the key %s of %s is pinned in %s; compare it with what the operator told you by another way"
              .formatted(seen, server, pins));
    }
    // A key that was named is not pinned over another one: it was meant for this call.
    if (known.isEmpty() || known.get().publicKey().equalsIgnoreCase(seen)) {
      String since =
          known
              .map(TrustedKeys.Pin::since)
              .orElseGet(() -> Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
      new TrustedKeys(pins).put(server, new TrustedKeys.Pin(seen, since, check.position()));
    }
  }
}
