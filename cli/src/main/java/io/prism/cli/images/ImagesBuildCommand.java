package io.prism.cli.images;

import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.runner.docker.Images;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code prism images build}. */
@Command(
    name = "build",
    description = {
      "Make the images of player, referee and keeper on this machine, without a registry and",
      "without a daemon: deploy/docker/build-local.sh. The same inputs give the same digests."
    },
    mixinStandardHelpOptions = true)
public final class ImagesBuildCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws InterruptedException {
    Path home = Installed.home();
    Path script = home.resolve("deploy").resolve("docker").resolve("build-local.sh");
    if (!Files.isExecutable(script)) {
      throw CliException.usage("no " + script, "Start prism from its source tree.");
    }
    ProcessBuilder builder =
        new ProcessBuilder(script.toString(), Images.folder(home).toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    try {
      int code = builder.start().waitFor();
      if (code != 0) {
        throw new CliException(
            ExitCode.USAGE, "the images could not be made", "It said why above.");
      }
    } catch (IOException e) {
      throw CliException.usage("cannot start " + script + ": " + e.getMessage(), "");
    }
    Images images = Installed.images();
    output.answer(images, "made; prism images load gives them to the Docker daemon");
    return ExitCode.OK;
  }
}
