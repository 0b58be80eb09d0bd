package io.prism.cli.client;

import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code prism weights keys}. */
@Command(
    name = "keys",
    description = {
      "List the keys that are believed for an address, and how far each is.",
      "Asks nobody. Exit code 1 when there are none."
    },
    mixinStandardHelpOptions = true)
public final class WeightsKeysCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private WeightsUrl url = new WeightsUrl();
  @Mixin private Pins pins = new Pins();

  @Override
  public Integer call() {
    List<TrustedKeys.Key> keys =
        pins.keys().of(url.value()).map(TrustedKeys.Pin::believed).orElse(List.of());
    List<Map<String, Object>> json = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (TrustedKeys.Key key : keys) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("public_key", key.publicKey());
      entry.put("since", key.since());
      Long until = key.until();
      if (until != null) {
        entry.put("until", until);
      }
      json.add(entry);
      lines.add(
          "%s  since %s%s"
              .formatted(
                  key.publicKey(),
                  key.since(),
                  until == null
                      ? ""
                      : until < 0 ? ", distrusted" : ", distrusted after record " + until));
    }
    output.answer(
        json,
        keys.isEmpty()
            ? "no key is pinned for %s in %s".formatted(url.value(), pins.file())
            : String.join(System.lineSeparator(), lines));
    return keys.isEmpty() ? ExitCode.NEGATIVE : ExitCode.OK;
  }
}
