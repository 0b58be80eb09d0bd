package io.prism.cli.config;

import picocli.CommandLine.Command;

/** {@code prism config}. */
@Command(
    name = "config",
    description = "Check the configuration file of the services (for operators).",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = ConfigCheckCommand.class)
public final class ConfigCommand {}
