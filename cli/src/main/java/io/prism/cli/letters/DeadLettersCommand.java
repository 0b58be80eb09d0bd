package io.prism.cli.letters;

import picocli.CommandLine.Command;

/** {@code prism dead-letters}. */
@Command(
    name = "dead-letters",
    description = "Look after events that a service put aside (for operators).",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ListCommand.class, ReadCommand.class, SendCommand.class, DismissCommand.class})
public final class DeadLettersCommand {}
