package io.prism.cli.key;

import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.signatures.KeyFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code prism key show}. */
@Command(
    name = "show",
    description = "Show a key's address and public key, never its seed.",
    mixinStandardHelpOptions = true)
public final class KeyShowCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private KeyOption key = new KeyOption();

  @Override
  public Integer call() {
    KeyFile file = key.load();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("ss58", file.address());
    json.put("public_key", file.pair().publicKey().hex());
    output.answer(
        json, "ss58        " + file.address() + "\npublic key  " + file.pair().publicKey().hex());
    return ExitCode.OK;
  }
}
