package io.prism.cli.client;

import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prism weights distrust}. */
@Command(
    name = "distrust",
    description = {
      "Believe a key no longer: it was replaced, or stolen. That cannot be taken back.",
      "What it signed up to the last record checked stays right, for the chain has it; --after -1: nothing does."
    },
    mixinStandardHelpOptions = true)
public final class WeightsDistrustCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private WeightsUrl url = new WeightsUrl();
  @Mixin private Pins pins = new Pins();

  @Parameters(paramLabel = "KEY", description = "The public key, 64 hexadecimal digits.")
  private String key = "";

  @Option(
      names = "--after",
      paramLabel = "SEQUENCE",
      description = {
        "The last record that it may have signed, -1 for none; what the operator says.",
        "Default: the last record checked, or none."
      })
  private @Nullable Long after;

  @Override
  public Integer call() {
    if (!key.matches("[0-9a-fA-F]{64}") || after != null && after < -1) {
      throw CliException.usage(
          "not an Ed25519 public key, or a number below -1",
          "A key is 64 hexadecimal digits; prism weights keys lists those that are believed.");
    }
    TrustedKeys.Pin pin =
        pins.keys()
            .of(url.value())
            .orElseThrow(
                () ->
                    CliException.usage(
                        "no key is pinned for " + url.value(),
                        "Trust the right one first: prism weights trust HEX"));
    boolean anotherLeft = pin.believed().stream().anyMatch(k -> k.until() == null && !k.is(key));
    if (!anotherLeft) {
      throw CliException.usage(
          "no other key would be left for " + url.value(),
          "Trust the operator's new one first: prism weights trust HEX. Until then set no weights.");
    }
    ChainCheck.Position last = pin.last();
    Long before = pin.key(key).map(TrustedKeys.Key::until).orElse(null);
    long until = after != null ? after : last != null ? last.sequence() : -1;
    // What was taken once is not given back by asking twice.
    until = before == null ? until : Math.min(before, until);
    String since = pin.key(key).map(TrustedKeys.Key::since).orElseGet(Pins::now);
    pins.keys().put(url.value(), pin.with(new TrustedKeys.Key(key, since, until)));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("public_key", key);
    json.put("until", until);
    output.answer(
        json,
        until < 0
            ? "nothing that %s signed is believed".formatted(key)
            : "nothing that %s signed after record %d is believed".formatted(key, until));
    if (last != null && last.sequence() > until) {
      output.note(
          "records %d to %d were checked before: check the chain again (prism weights verify), and ask the operator"
                  .formatted(until + 1, last.sequence())
              + " which of them are theirs");
    }
    return ExitCode.OK;
  }
}
