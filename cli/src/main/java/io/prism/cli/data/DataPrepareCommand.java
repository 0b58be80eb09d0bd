package io.prism.cli.data;

import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.data.Contamination;
import io.prism.data.DataException;
import io.prism.data.DatasetManifest;
import io.prism.data.LockedDataset;
import io.prism.data.Prepare;
import io.prism.data.PrepareOptions;
import io.prism.data.Salt;
import io.prism.data.Split;
import io.prism.data.Tokenizer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prism data prepare}. */
@Command(
    name = "prepare",
    description = {
      "Turn local parquet or JSONL files into a locked dataset: tokenised shards, disjoint splits,",
      "digests and a contamination report. Nothing is downloaded.",
      "A stopped run goes on where it was when it is called again with the same options.",
      "",
      "Example:",
      "  head -c 32 /dev/urandom > salt",
      "  prism data prepare --name fineweb-edu-sample-10BT --tokenizer gpt2 --salt salt \\",
      "      --out data/fineweb-10bt downloads/sample/10BT"
    },
    mixinStandardHelpOptions = true)
public final class DataPrepareCommand implements Callable<Integer> {
  private static final String DEFAULT = " Default: ${DEFAULT-VALUE}.";

  @Mixin private Output output = new Output();

  @Parameters(
      arity = "1..*",
      paramLabel = "INPUT",
      description = "Files (.parquet, .jsonl, .jsonl.gz, .jsonl.zst) or folders of them.")
  private List<Path> inputs = List.of();

  @Option(names = "--out", required = true, description = "The dataset's folder.")
  private Path out = Path.of("");

  @Option(
      names = "--name",
      required = true,
      description = "The name that profiles ask for, for instance fineweb-edu-sample-10BT.")
  private String name = "";

  @Option(
      names = "--salt",
      required = true,
      paramLabel = "FILE",
      description =
          "A secret of at least 16 random bytes; it decides which documents are held out.")
  private Path salt = Path.of("");

  @Option(names = "--tokenizer", defaultValue = "gpt2", description = "gpt2 or bytes." + DEFAULT)
  private String tokenizer = "gpt2";

  @Option(
      names = "--text-column",
      defaultValue = "text",
      description = "Column or field that holds the text." + DEFAULT)
  private String textColumn = "text";

  @Option(
      names = "--validation",
      defaultValue = "0.001",
      description = "Share of documents held out for validation." + DEFAULT)
  private double validation;

  @Option(
      names = "--test",
      defaultValue = "0.001",
      description = "Share of documents held out for test." + DEFAULT)
  private double test;

  @Option(
      names = "--shard-tokens",
      defaultValue = "100000000",
      description = "Tokens of a shard." + DEFAULT)
  private long shardTokens;

  @Option(
      names = "--overlap-limit",
      defaultValue = "0.5",
      description =
          "Held-out documents with a larger share of their n-grams in the training text are excluded."
              + DEFAULT)
  private double overlapLimit;

  @Option(names = "--threads", description = "Threads that tokenise. Default: all processors.")
  private @Nullable Integer threads;

  @Override
  public Integer call() {
    StageLine progress = new StageLine(output);
    try {
      DatasetManifest manifest = Prepare.run(options(), progress);
      progress.end();
      try (LockedDataset dataset = LockedDataset.open(out)) {
        answer(manifest, dataset.contamination());
      }
      return ExitCode.OK;
    } catch (DataException e) {
      progress.end();
      throw CliException.usage(String.valueOf(e.getMessage()), "");
    }
  }

  private PrepareOptions options() {
    return new PrepareOptions(
        name,
        inputs.stream().flatMap(i -> Prepare.inputs(i).stream()).toList(),
        out,
        textColumn,
        Tokenizer.named(tokenizer),
        Salt.read(salt),
        validation,
        test,
        shardTokens,
        overlapLimit,
        threads == null ? Runtime.getRuntime().availableProcessors() : threads);
  }

  private void answer(DatasetManifest manifest, Contamination report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", manifest.name());
    json.put("fingerprint", manifest.fingerprint());
    StringBuilder text = new StringBuilder();
    for (Split split : Split.values()) {
      long documents = manifest.documents(split);
      long tokens = manifest.tokens(split);
      json.put(split.label(), Map.of("documents", documents, "tokens", tokens));
      text.append(
          "%-11s %,14d documents %,18d tokens%n".formatted(split.label(), documents, tokens));
    }
    json.put("contamination", report);
    text.append(overlap("validation", report, report.validation()));
    text.append(overlap("test", report, report.test()));
    text.append("fingerprint %s".formatted(manifest.fingerprint()));
    output.answer(json, text.toString());
  }

  private static String overlap(String split, Contamination all, Contamination.SplitReport report) {
    return "%s: %.2f%% of its %d-grams occur in the training text; %d of %d documents are excluded%n"
        .formatted(
            split,
            100 * report.meanOverlap(),
            all.ngram(),
            report.excluded().size(),
            report.documents());
  }
}
