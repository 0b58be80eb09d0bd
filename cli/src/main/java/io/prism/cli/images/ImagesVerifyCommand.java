package io.prism.cli.images;

import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.runner.docker.Daemon;
import io.prism.runner.docker.DockerSettings;
import io.prism.runner.docker.Images;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code prism images verify}. */
@Command(
    name = "verify",
    description = {
      "Whether the Docker daemon has exactly the images that images.json names by digest.",
      "Exit code 0: it has. 1: it has not."
    },
    mixinStandardHelpOptions = true)
public final class ImagesVerifyCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    Images images = Installed.images();
    try (Daemon daemon = Daemon.at(DockerSettings.defaultHost())) {
      boolean there = daemon.has(images);
      output.answer(
          images, there ? "the daemon has them" : "missing; prism images load gives them to it");
      return there ? ExitCode.OK : ExitCode.NEGATIVE;
    } catch (Daemon.Away e) {
      throw new CliException(
          ExitCode.UNREACHABLE,
          String.valueOf(e.getMessage()),
          "Start dockerd, or name another one with DOCKER_HOST.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
