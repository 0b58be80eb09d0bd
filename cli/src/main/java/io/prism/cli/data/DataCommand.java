package io.prism.cli.data;

import picocli.CommandLine.Command;

/** The group of dataset commands. */
@Command(
    name = "data",
    description = "Make and check locked datasets, which official profiles read.",
    mixinStandardHelpOptions = true,
    subcommands = {DataPrepareCommand.class, DataVerifyCommand.class})
public final class DataCommand {}
