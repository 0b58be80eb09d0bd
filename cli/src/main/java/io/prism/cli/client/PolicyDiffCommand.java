package io.prism.cli.client;

import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prism policy diff}. */
@Command(
    name = "diff",
    description = {
      "Show what a document would change against the policy that counts now, number by number.",
      "Refused where policy set would be; nothing is stored. Try it out: prism simulate --policy.",
      "",
      "  prism policy diff policy.json --effective-from 2027-01-01T00:00:00Z"
    },
    mixinStandardHelpOptions = true)
final class PolicyDiffCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private Scoring scoring = new Scoring();

  @Parameters(paramLabel = "FILE", description = "The document.")
  private Path file = Path.of("");

  @Option(
      names = "--effective-from",
      paramLabel = "TIME",
      description = "UTC, like 2027-01-01T00:00:00Z; at once without it.")
  private @Nullable Instant from;

  @Override
  public Integer call() {
    PolicyOutlook.show(output, scoring, PolicyFile.read(file), from);
    return ExitCode.OK;
  }
}
