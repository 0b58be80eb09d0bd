package io.prism.cli.key;

import picocli.CommandLine.Command;

/** The group of key commands. */
@Command(
    name = "key",
    description = "Make, import and use sr25519 keys.",
    mixinStandardHelpOptions = true,
    subcommands = {
      KeyNewCommand.class,
      KeyImportCommand.class,
      KeyShowCommand.class,
      KeySignCommand.class,
      KeyVerifyCommand.class
    })
public final class KeyCommand {}
