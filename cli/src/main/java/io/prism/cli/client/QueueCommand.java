package io.prism.cli.client;

import picocli.CommandLine.Command;

/** {@code prism queue}. */
@Command(
    name = "queue",
    description = "Look after evaluations and the targets that they run on (for operators).",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      QueueListCommand.class,
      QueueTargetsCommand.class,
      QueueRetryCommand.class,
      QueueDrainCommand.class,
      QueueUndrainCommand.class
    })
public final class QueueCommand {}
