package io.prism.cli.bundle;

import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.contracts.Outcome;
import io.prism.runner.Attempt;
import io.prism.runner.EvaluationBackend;
import io.prism.runner.Limits;
import io.prism.runner.RunSpec;
import io.prism.runner.RunnerHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prism replay}. */
@Command(
    name = "replay",
    description = {
      "Repeat an evaluation from its run directory and compare the two manifests:",
      "bit by bit on the same device class, within the errors of the gains elsewhere.",
      "Exit code 0: they agree. 1: they differ. 75: the repetition could not be measured.",
      "With --json the last line is {\"agrees\", \"exact\", \"compared\", \"differences\","
          + " \"notes\", \"manifest\"}."
    },
    mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofHours(24);

  @Mixin private Output output = new Output();
  @Mixin private IsolationOption isolation = new IsolationOption();

  @Parameters(
      paramLabel = "RUN_DIR",
      description = "What `prism run --keep DIR` or the eval-broker left.")
  private @Nullable Path run;

  @Option(
      names = "--salt",
      description =
          "The text salt of the run, where its secret/ was taken away; default: this installation's.")
  private @Nullable Path salt;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of locked datasets; default: where the run had them.")
  private @Nullable Path datasets;

  @Option(
      names = "--fresh-baseline",
      description = "Train the baseline anew instead of taking it from the cache.")
  private boolean freshBaseline;

  @Option(names = "--out", description = "Directory for the repetition; default data/runs/<id>.")
  private @Nullable Path out;

  @Override
  public Integer call() throws InterruptedException {
    RunnerHome home = Homes.locate();
    try {
      ReplayBundle bundle = ReplayBundle.read(run == null ? Path.of("") : run);
      Path data = home.directory().resolve("data");
      Path runDir = out == null ? data.resolve("runs").resolve("replay-" + UUID.randomUUID()) : out;
      if (Files.exists(runDir.resolve("job.json"))) {
        throw CliException.usage(
            runDir + " already holds a run", "Choose another directory for --out.");
      }
      var keys = bundle.keys(salt == null ? InstallationSalt.file(home) : salt);
      Path cache = runDir.toAbsolutePath().resolve("cache");
      bundle.fillCache(cache, freshBaseline ? null : data.resolve("cache"));
      RunSpec spec =
          new RunSpec(
              runDir,
              bundle.jobWith(cache, datasets),
              bundle.sources(),
              Limits.of(bundle.job().profile()));
      Outcome outcome = measure(isolation.backend(home, job -> keys, output), spec);
      return judge(bundle, runDir, outcome);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Outcome measure(EvaluationBackend backend, RunSpec spec) throws InterruptedException {
    ProgressLine line = new ProgressLine(output);
    Attempt attempt = backend.start(spec);
    Thread cleanup = new Thread(attempt::cancel, "prism-replay-cancel");
    Runtime.getRuntime().addShutdownHook(cleanup);
    Outcome outcome = attempt.await(line::show, PATIENCE).orElseThrow();
    Runtime.getRuntime().removeShutdownHook(cleanup);
    line.end();
    return outcome;
  }

  private Integer judge(ReplayBundle bundle, Path runDir, Outcome outcome) throws IOException {
    return switch (outcome) {
      case Outcome.Measured m -> {
        Path manifest = runDir.resolve("referee").resolve(m.manifest().path());
        ManifestComparison compared =
            ManifestComparison.of(bundle.manifestJson(), Files.readString(manifest));
        output.answer(compared.json(manifest.toString()), compared.text());
        yield compared.agrees() ? ExitCode.OK : ExitCode.NEGATIVE;
      }
      case Outcome.Failed f -> {
        output.note("the repetition failed: " + Output.safe(f.fault().message()));
        yield ExitCode.NEGATIVE;
      }
      case Outcome.Inconclusive i -> {
        output.note("the repetition could not be measured: " + Output.safe(i.fault().message()));
        yield RunReport.INCONCLUSIVE;
      }
    };
  }
}
