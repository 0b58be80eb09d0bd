package io.prism.cli.client;

import io.prism.cli.Output;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prism hold reject}. */
@Command(
    name = "reject",
    description = "Refuse a held submission, finally.",
    mixinStandardHelpOptions = true)
final class HoldRejectCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private HoldRuling ruling = new HoldRuling();

  @Option(
      names = "--rule",
      paramLabel = "RULE",
      required = true,
      description = {
        "The rule that is broken: one that prism hold show names,",
        "one of docs/reference/review-rules.md, or held-copy, held-evasion, held-other."
      })
  private String rule = "";

  @Override
  public Integer call() {
    return ruling.send("reject", rule, output);
  }
}
