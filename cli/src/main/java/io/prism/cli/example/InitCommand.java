package io.prism.cli.example;

import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.cli.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code prism init}. */
@Command(
    name = "init",
    description = "Write a working example bundle, a plain GPT, to start from.",
    mixinStandardHelpOptions = true)
public final class InitCommand implements Callable<Integer> {
  private static final String README = "README.md";

  @Mixin private Output output = new Output();

  @Parameters(paramLabel = "DIR", description = "A new or empty folder.")
  private @Nullable Path folder;

  @Override
  public Integer call() {
    Path target = folder == null ? Path.of("") : folder;
    try {
      requireEmpty(target);
      ExampleBundle.GPT.writeTo(target);
      Files.write(target.resolve(README), ExampleBundle.read("/bundles/" + README));
    } catch (IOException e) {
      throw CliException.usage(
          "cannot write to " + target + ": " + Words.of(e), "Name a writable folder.");
    }
    List<String> files = new ArrayList<>(ExampleBundle.GPT.files().keySet());
    files.add(README);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("directory", target.toString());
    json.put("files", files);
    output.answer(
        json,
        "wrote " + String.join(", ", files) + " in " + target + "\nnext: prism check " + target);
    return ExitCode.OK;
  }

  private static void requireEmpty(Path target) throws IOException {
    if (Files.exists(target) && !Files.isDirectory(target)) {
      throw CliException.usage(target + " is a file", "Name a new or empty folder.");
    }
    if (Files.isDirectory(target)) {
      try (var entries = Files.list(target)) {
        if (entries.findAny().isPresent()) {
          throw CliException.usage(
              target + " is not empty, and nothing is ever overwritten",
              "Name a new or empty folder.");
        }
      }
    }
  }
}
