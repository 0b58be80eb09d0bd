package io.prism.cli.client;

import picocli.CommandLine.Command;

/** {@code prism policy}. */
@Command(
    name = "policy",
    description = {
      "See and set the numbers that decide about scores and ownership (for operators).",
      "Policies are append-only: another one counts from its time on, and no decision changes."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      PolicyShowCommand.class,
      PolicyDiffCommand.class,
      PolicySetCommand.class,
      PolicyHistoryCommand.class
    })
public final class PolicyCommand {}
