package io.prism.cli.data;

import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.data.DataException;
import io.prism.data.DatasetManifest;
import io.prism.data.Verify;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code prism data verify}. */
@Command(
    name = "verify",
    description = {
      "Read a whole locked dataset again: digests, structure, disjoint splits, report.",
      "Exit code 0: sound. 1: not, with every problem named."
    },
    mixinStandardHelpOptions = true)
public final class DataVerifyCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Parameters(paramLabel = "DATASET", description = "The dataset's folder.")
  private Path dataset = Path.of("");

  @Override
  public Integer call() {
    StageLine progress = new StageLine(output);
    try {
      List<String> problems = Verify.run(dataset, progress);
      progress.end();
      DatasetManifest manifest = DatasetManifest.read(dataset);
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("name", manifest.name());
      json.put("fingerprint", manifest.fingerprint());
      json.put("problems", problems);
      output.answer(json, text(manifest, problems));
      return problems.isEmpty() ? ExitCode.OK : ExitCode.NEGATIVE;
    } catch (DataException e) {
      progress.end();
      throw CliException.usage(String.valueOf(e.getMessage()), "");
    }
  }

  private static String text(DatasetManifest manifest, List<String> problems) {
    return problems.isEmpty()
        ? "sound: %s, fingerprint %s".formatted(manifest.name(), manifest.fingerprint())
        : String.join("\n", problems)
            + "\nnot sound: restore the files from a copy, or prepare the dataset again";
  }
}
