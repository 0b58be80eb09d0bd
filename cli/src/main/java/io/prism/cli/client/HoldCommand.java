package io.prism.cli.client;

import picocli.CommandLine.Command;

/** {@code prism hold}. */
@Command(
    name = "hold",
    description = {
      "Decide about submissions that review holds (for operators).",
      "A hold after faults of an evaluation (evaluation.held) is another matter."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      HoldListCommand.class,
      HoldShowCommand.class,
      HoldApproveCommand.class,
      HoldRejectCommand.class,
      HoldRerunCommand.class
    })
public final class HoldCommand {}
