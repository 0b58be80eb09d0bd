package io.prism.cli.images;

import picocli.CommandLine.Command;

/** The group of image commands. */
@Command(
    name = "images",
    description = "Make, load and check the images of the containers that evaluate.",
    mixinStandardHelpOptions = true,
    subcommands = {ImagesBuildCommand.class, ImagesLoadCommand.class, ImagesVerifyCommand.class})
public final class ImagesCommand {}
