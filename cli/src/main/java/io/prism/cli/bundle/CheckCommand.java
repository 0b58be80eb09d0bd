package io.prism.cli.bundle;

import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.contracts.Verdict;
import io.prism.review.Review;
import io.prism.review.archive.Limits;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prism check}. */
@Command(
    name = "check",
    description = {
      "Review a bundle by the same rules as the server: archive, manifest, functions, Python source.",
      "Similarity to other people's bundles and language models are the server's business.",
      "All findings are shown at once. A \"reject\" refuses the bundle, a \"warn\" is advice."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:approved, warnings allowed",
      "1:rejected, or held for a person",
      "2:wrong usage, or no bundle at that path",
      "70:internal error"
    },
    footerHeading = "%n",
    footer = {
      "Formats: docs/reference/check.md. Rules: docs/reference/review-rules.md.",
      "Colours are used on a terminal only; NO_COLOR=1 turns them off."
    },
    mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Option(
      names = "--sarif",
      description = "Print SARIF 2.1.0 on standard output, for editors and code hosts.")
  private boolean sarif;

  @Option(
      names = "--limit",
      paramLabel = "KEY=VALUE",
      description =
          "A limit of your server, where it is not the default: a key of prism.review.limits, for"
              + " instance files=300. Can be repeated.")
  private Map<String, String> limits = new LinkedHashMap<>();

  @Parameters(paramLabel = "BUNDLE", description = "A folder, a .zip or a .py file.")
  private @Nullable Path bundle;

  @Override
  public Integer call() {
    if (sarif && output.isJson()) {
      throw CliException.usage("--json and --sarif exclude each other", "Leave one out.");
    }
    Path path = bundle == null ? Path.of("") : bundle;
    BundleFile file = BundleFile.read(path);
    CheckReport report =
        new CheckReport(new Review(limits()).review(file.bytes(), file.name()), path);
    if (sarif) {
      output.print(new SarifReport(report).json());
    } else {
      output.answer(report.json(), report.text());
    }
    return report.verdict() instanceof Verdict.Approved ? ExitCode.OK : ExitCode.NEGATIVE;
  }

  private Limits limits() {
    Limits result = Limits.standard();
    for (var limit : limits.entrySet()) {
      if (!Limits.KEYS.contains(limit.getKey())) {
        throw CliException.usage(
            "there is no limit '" + limit.getKey() + "'",
            "Limits are " + String.join(", ", Limits.KEYS) + ".");
      }
      try {
        result = result.with(limit.getKey(), limit.getValue());
      } catch (IllegalArgumentException e) {
        throw CliException.usage(
            "--limit: " + e.getMessage(), "docs/reference/configuration.md says what each takes.");
      }
    }
    return result;
  }
}
