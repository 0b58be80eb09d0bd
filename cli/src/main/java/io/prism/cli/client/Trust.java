package io.prism.cli.client;

import io.prism.cli.CliException;
import io.prism.cli.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Which keys are believed: those that {@code --key} names, else those pinned for this server, else
 * the first one seen, which is pinned. Each says so.
 */
final class Trust {
  private static final Pattern KEY = Pattern.compile("([0-9a-fA-F]{64})(?:@([0-9]{1,18}))?");

  @Option(
      names = {"--key", "--public-key"},
      paramLabel = "HEX",
      description = {
        "An Ed25519 key you trust, 64 hexadecimal digits; HEX@N: up to record N only. More than once while a key is"
            + " being replaced.",
        "Without it: the keys pinned for this address, else the one seen first, which is pinned then."
      })
  private List<String> named = List.of();

  @Mixin private Pins pins = new Pins();

  /** {@return the keys given; none when none were} */
  List<TrustedKeys.Key> given() {
    return named.stream().map(Trust::parse).toList();
  }

  private static TrustedKeys.Key parse(String text) {
    Matcher m = KEY.matcher(text);
    if (!m.matches()) {
      throw CliException.usage(
          "not an Ed25519 public key: " + text,
          "It is 64 hexadecimal digits, without 0x; HEX@N trusts it up to record N.");
    }
    return new TrustedKeys.Key(
        m.group(1), Pins.now(), m.group(2) == null ? null : Long.valueOf(m.group(2)));
  }

  /** {@return what is pinned for {@code server}} */
  Optional<TrustedKeys.Pin> pinned(String server) {
    return pins.keys().of(server);
  }

  /** {@return a check that goes on from {@code after} under the keys that are believed} */
  ChainCheck check(String server, ChainCheck.@Nullable Position after) {
    Optional<TrustedKeys.Pin> pin = pinned(server);
    List<TrustedKeys.Key> own = given();
    List<TrustedKeys.Key> believed =
        own.isEmpty()
            ? pin.map(TrustedKeys.Pin::believed).orElse(List.of())
            : own.stream().map(k -> bounded(k, pin)).toList();
    return new ChainCheck(believed, after, pin.map(TrustedKeys.Pin::last).orElse(null));
  }

  // A key that was distrusted stays so, whatever an old script still names.
  private static TrustedKeys.Key bounded(TrustedKeys.Key key, Optional<TrustedKeys.Pin> pin) {
    return pin.flatMap(p -> p.key(key.publicKey()))
        .filter(known -> known.until() != null && key.until() == null)
        .orElse(key);
  }

  /** Says once which keys are believed. */
  void tell(String server, Output output) {
    Optional<TrustedKeys.Pin> pin = pinned(server);
    int own = given().size();
    if (own > 0) {
      output.note(
          own == 1 ? "checking against the key you named" : "checking against the keys you named");
    } else if (pin.isPresent()) {
      List<TrustedKeys.Key> keys = pin.get().believed();
      output.note(
          keys.size() == 1
              ? "checking against the key pinned for %s on %s"
                  .formatted(server, keys.getFirst().since().substring(0, 10))
              : "checking against the %d keys pinned for %s".formatted(keys.size(), server));
    }
  }

  /**
   * Remembers how far {@code check} has come, and pins its keys where none is known yet, saying so.
   */
  void remember(String server, ChainCheck check, Output output) {
    String seen = check.key();
    if (seen == null) {
      return;
    }
    Optional<TrustedKeys.Pin> known = pinned(server);
    if (known.isEmpty()) {
      List<TrustedKeys.Key> keys = new ArrayList<>(given());
      if (keys.isEmpty()) {
        output.note(
            "first use: the key %s of %s is pinned in %s; compare it with what the operator told you by another way"
                .formatted(seen, server, pins.file()));
        keys.add(new TrustedKeys.Key(seen, Pins.now(), null));
      }
      pins.keys().put(server, TrustedKeys.Pin.of(keys, check.position()));
    } else if (known.get().key(seen).isPresent()) {
      // A key that was named is not pinned beside another one: it was meant for this call.
      pins.keys().put(server, known.get().at(check.position()));
    }
  }

  /** {@return {@code keys} for people} */
  static String list(List<String> keys) {
    return keys.stream().collect(Collectors.joining(" and "));
  }
}
