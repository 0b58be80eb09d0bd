package io.prism.cli.images;

import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.runner.docker.Daemon;
import io.prism.runner.docker.DockerSettings;
import io.prism.runner.docker.Images;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code prism images load}. */
@Command(
    name = "load",
    description = "Give the images to the Docker daemon, where it lacks them, and check them.",
    mixinStandardHelpOptions = true)
public final class ImagesLoadCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    Images images = Installed.images();
    Path folder = Images.folder(Installed.home());
    try (Daemon daemon = Daemon.at(DockerSettings.defaultHost())) {
      if (!daemon.has(images)) {
        for (String role : List.of("keeper", "referee", "player")) {
          output.note("loading prism-" + role);
          try (InputStream in = Files.newInputStream(folder.resolve("prism-" + role + ".tar"))) {
            daemon.load(in);
          }
        }
      }
      if (!daemon.has(images)) {
        throw CliException.usage(
            "the archives in " + folder + " hold other images than images.json names",
            "Make them anew with prism images build.");
      }
    } catch (Daemon.Away e) {
      throw new CliException(
          ExitCode.UNREACHABLE,
          String.valueOf(e.getMessage()),
          "Start dockerd, or name another one with DOCKER_HOST.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    output.answer(images, "loaded");
    return ExitCode.OK;
  }
}
