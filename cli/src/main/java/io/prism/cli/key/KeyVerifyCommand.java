package io.prism.cli.key;

import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.signatures.InvalidAddress;
import io.prism.signatures.MinerSignature;
import io.prism.signatures.Ss58;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prism key verify}: by the same rules as the server. */
@Command(
    name = "verify",
    description = {
      "Print 'valid' (exit code 0) or 'invalid' (exit code 1).",
      "The reason goes to standard error."
    },
    mixinStandardHelpOptions = true)
public final class KeyVerifyCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Option(names = "--hotkey", paramLabel = "SS58", required = true, description = "Who signed.")
  private String hotkey = "";

  @Option(
      names = "--signature",
      paramLabel = "HEX",
      required = true,
      description = "64 bytes, or 65 with 01 in front; 0x may come first.")
  private String signature = "";

  @Mixin private Message message = new Message();

  @Override
  public Integer call() {
    String text = message.text();
    boolean valid = false;
    String reason;
    try {
      MinerSignature.Check check = MinerSignature.check(Ss58.decode(hotkey), text, signature);
      valid = check == MinerSignature.Check.VALID;
      reason = check.reason();
    } catch (InvalidAddress e) {
      reason = "the hotkey is not usable: " + e.getMessage();
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("valid", valid);
    json.put("reason", reason);
    output.answer(json, valid ? "valid" : "invalid");
    if (!valid) {
      output.note(reason);
    }
    return valid ? ExitCode.OK : ExitCode.NEGATIVE;
  }
}
