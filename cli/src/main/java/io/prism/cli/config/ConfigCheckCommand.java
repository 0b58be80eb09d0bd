package io.prism.cli.config;

import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.configuration.ConfigFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code prism config check}. */
@Command(
    name = "check",
    description = {
      "Read a configuration file as the services do, and name everything that is wrong with it,",
      "by line: unknown and repeated keys, values of the wrong kind.",
      "Exit code 0: services take it. 1: they do not start with it."
    },
    footer = {
      "",
      "Whether files exist, and numbers go together, each service checks itself at start.",
      "",
      "Example:",
      "  prism config check /etc/prism/config.yaml && PRISM_CONFIG=/etc/prism/config.yaml prism up"
    },
    mixinStandardHelpOptions = true)
public final class ConfigCheckCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Parameters(
      paramLabel = "FILE",
      description = "The configuration file, for instance config.example.yaml.")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    List<ConfigFile.Problem> problems = read().problems();
    output.answer(Map.of("file", file.toString(), "problems", problems), text(problems));
    return problems.isEmpty() ? ExitCode.OK : ExitCode.NEGATIVE;
  }

  private ConfigFile read() {
    try {
      return ConfigFile.read(file);
    } catch (NoSuchFileException e) {
      throw CliException.usage(
          "there is no file " + file, "Give the path of a configuration file.");
    } catch (IOException e) {
      throw CliException.usage(
          "%s cannot be read: %s".formatted(file, e.getMessage()),
          "Give the path of a configuration file that you may read.");
    }
  }

  private String text(List<ConfigFile.Problem> problems) {
    StringBuilder text = new StringBuilder();
    problems.forEach(
        p -> text.append(file).append(' ').append(Output.safe(p.toString())).append('\n'));
    return text.append(
            problems.isEmpty()
                ? file + ": services take it"
                : "%d %s; every key and its default is in config.example.yaml"
                    .formatted(problems.size(), problems.size() == 1 ? "problem" : "problems"))
        .toString();
  }
}
