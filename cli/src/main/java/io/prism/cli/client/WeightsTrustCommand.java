package io.prism.cli.client;

import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.contracts.ContractJson;
import io.prism.contracts.KeyHandover;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code prism weights trust}. */
@Command(
    name = "trust",
    description = {
      "Believe one more key of an address, beside those that are believed already.",
      "A file with the operator's handover is believed if a key that you trust signed it; 64 hexadecimal digits are"
          + " believed because you say so: compare them with what the operator told you by another way."
    },
    mixinStandardHelpOptions = true)
public final class WeightsTrustCommand implements Callable<Integer> {
  private static final int LARGEST = 4096;

  @Mixin private Output output = new Output();
  @Mixin private WeightsUrl url = new WeightsUrl();
  @Mixin private Pins pins = new Pins();

  @Parameters(paramLabel = "KEY|FILE", description = "A public key, or a handover.")
  private String what = "";

  @Override
  public Integer call() {
    Optional<TrustedKeys.Pin> pin = pins.keys().of(url.value());
    String key =
        (what.matches("[0-9a-fA-F]{64}") ? what : handedOver(Path.of(what), pin))
            .toLowerCase(Locale.ROOT);
    Optional<TrustedKeys.Key> known = pin.flatMap(p -> p.key(key));
    if (known.isPresent() && known.get().until() != null) {
      throw new CliException(
          ExitCode.NEGATIVE,
          "the key " + key + " was distrusted and stays so",
          "A key that was in other hands is never used again: ask the operator for a new one."
              + " If it was a mistake, take its entry out of "
              + pins.file()
              + ".");
    }
    if (known.isEmpty()) {
      TrustedKeys.Key fresh = new TrustedKeys.Key(key, Pins.now(), null);
      pins.keys()
          .put(
              url.value(),
              pin.map(p -> p.with(fresh))
                  .orElseGet(() -> TrustedKeys.Pin.of(List.of(fresh), null)));
    }
    output.answer(
        Map.of("public_key", key, "trusted", true, "added", known.isEmpty()),
        known.isEmpty()
            ? "the key %s is believed for %s from now on".formatted(key, url.value())
            : "the key %s is believed already".formatted(key));
    return ExitCode.OK;
  }

  private String handedOver(Path file, Optional<TrustedKeys.Pin> pin) {
    KeyHandover handover = read(file);
    if (!handover.isAuthentic()) {
      throw new CliException(
          ExitCode.NEGATIVE,
          file + " is not signed by both keys that it names",
          "Fetch it again, or ask the operator for the new key by another way.");
    }
    Optional<TrustedKeys.Key> previous = pin.flatMap(p -> p.key(handover.previousKey()));
    if (previous.isEmpty()) {
      throw new CliException(
          ExitCode.NEGATIVE,
          "%s is signed by %s, which is not a key that you trust for %s"
              .formatted(file, handover.previousKey(), url.value()),
          "prism weights keys lists those. After several rotations give the handovers in their order.");
    }
    if (previous.get().until() != null) {
      throw new CliException(
          ExitCode.NEGATIVE,
          file + " is signed by a key that you distrust: " + handover.previousKey(),
          "Whoever has that key can write such a file. Ask the operator for the new key by another way, then: prism"
              + " weights trust HEX");
    }
    return handover.nextKey();
  }

  private static KeyHandover read(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new IOException("it is larger than a handover can be");
      }
      return ContractJson.read(Files.readString(file), KeyHandover.class);
    } catch (IOException | IllegalArgumentException e) {
      throw CliException.usage(
          "%s is neither a key nor a file with a handover: %s".formatted(file, e.getMessage()),
          "A key is 64 hexadecimal digits; the operator makes a handover with: prism weights handover");
    }
  }
}
