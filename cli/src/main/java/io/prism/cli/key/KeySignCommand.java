package io.prism.cli.key;

import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.signatures.KeyFile;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code prism key sign}. */
@Command(
    name = "sign",
    description = "Sign a text and print the signature in hexadecimal.",
    mixinStandardHelpOptions = true)
public final class KeySignCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private KeyOption key = new KeyOption();
  @Mixin private Message message = new Message();

  @Override
  public Integer call() {
    String text = message.text();
    KeyFile file = key.load();
    String signature =
        HexFormat.of().formatHex(file.pair().sign(text.getBytes(StandardCharsets.UTF_8)));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("hotkey", file.address());
    json.put("message", text);
    json.put("signature", signature);
    output.answer(json, signature);
    return ExitCode.OK;
  }
}
