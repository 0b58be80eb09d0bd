package io.prism.cli.client;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code prism family join}. */
@Command(
    name = "join",
    description = "Rule that the family of a submission is versions of another one.",
    mixinStandardHelpOptions = true)
final class FamilyJoinCommand extends FamilyRuling {
  @Option(
      names = "--into",
      paramLabel = "ARCHITECTURE",
      required = true,
      description = "Architecture id of that other family.")
  private String into = "";

  FamilyJoinCommand() {
    super("join");
  }

  @Override
  @Nullable String into() {
    return into;
  }
}
