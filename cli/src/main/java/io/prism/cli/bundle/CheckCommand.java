package io.prism.cli.bundle;

import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.contracts.Verdict;
import io.prism.review.Review;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code prism check}. */
@Command(
    name = "check",
    description = {
      "Review a bundle by the same rules as the server.",
      "Exit code 0: approved, warnings allowed. 1: rejected, or held for a person.",
      "With --json the last line is {\"verdict\", \"findings\"}."
    },
    mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {
  private static final long MAX_BYTES = 32L * 1024 * 1024;

  @Mixin private Output output = new Output();

  @Parameters(paramLabel = "BUNDLE", description = "A folder, a .zip or a .py file.")
  private @Nullable Path bundle;

  @Override
  public Integer call() {
    Path path = bundle == null ? Path.of("") : bundle;
    CheckReport report = new CheckReport(review(path));
    output.answer(report.json(), report.text());
    return report.verdict() instanceof Verdict.Approved ? ExitCode.OK : ExitCode.NEGATIVE;
  }

  private static Verdict review(Path path) {
    if (!Files.exists(path)) {
      throw CliException.usage(
          "there is no bundle " + path, "Make an example with: prism init " + path);
    }
    try {
      if (Files.isDirectory(path)) {
        return new Review().reviewDirectory(path).verdict();
      }
      String name = path.getFileName().toString();
      String lower = name.toLowerCase(Locale.ROOT);
      if (!lower.endsWith(".zip") && !lower.endsWith(".py")) {
        throw CliException.usage(
            path + " is not a bundle", "A bundle is a folder, a .zip or a .py file.");
      }
      if (Files.size(path) > MAX_BYTES) {
        throw CliException.usage(
            path + " is larger than any server takes (" + MAX_BYTES / (1024 * 1024) + " MiB)",
            "Only source files belong into a bundle.");
      }
      return new Review().review(Files.readAllBytes(path), name).verdict();
    } catch (IOException e) {
      throw CliException.usage(
          "cannot read " + path + ": " + e.getMessage(), "Check path and permissions.");
    }
  }
}
