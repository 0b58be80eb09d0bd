package io.prism.cli.bundle;

import io.prism.cli.CliException;
import io.prism.cli.Output;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Outcome;
import io.prism.contracts.SubmissionFault;
import io.prism.contracts.Verdict;
import io.prism.review.Review;
import io.prism.review.ReviewResult;
import io.prism.review.SourceBundle;
import io.prism.runner.Attempt;
import io.prism.runner.EvaluationBackend;
import io.prism.runner.Job;
import io.prism.runner.Limits;
import io.prism.runner.RunSpec;
import io.prism.runner.RunnerHome;
import io.prism.runner.Sources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prism run}. */
@Command(
    name = "run",
    description = {
      "Evaluate a bundle on this machine exactly as the server does: review, trace, gates, training.",
      "Exit code 0: measured. 1: refused or failed by its own fault. 75: nothing was learned about it.",
      "With --json the last line is {\"outcome\", \"fault\", \"scales\", \"scores\", \"manifest\","
          + " \"seconds\"}."
    },
    mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofDays(60);
  private static final String CUDA_FIX =
      "Build with `mvn -Pcuda package`, and install CUDA 13.1, cuDNN 9.19 and the driver;"
          + " docs/reference/profiles.md says more.";

  @Mixin private Output output = new Output();
  @Mixin private IsolationOption isolation = new IsolationOption();

  @Parameters(
      paramLabel = "BUNDLE",
      arity = "0..1",
      description = "A folder, a .zip or a .py file; left out only with --resume.")
  private @Nullable Path bundle;

  @Option(
      names = "--architecture",
      paramLabel = "BUNDLE",
      description = {
        "Train the architecture of this other bundle instead of the bundle's own,",
        "for instance the published version of the family that a training_for_arch bundle names."
      })
  private @Nullable Path architecture;

  @Option(
      names = "--profile",
      defaultValue = "local_cpu_smoke",
      description = "Evaluation profile; default ${DEFAULT-VALUE}.")
  private String profile = "local_cpu_smoke";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = {
        "Folder that holds locked datasets by name, as `prism data prepare` writes them;",
        "official profiles need theirs."
      })
  private @Nullable Path datasets;

  @Option(
      names = "--device",
      defaultValue = "cpu",
      description = "cpu or cuda; default ${DEFAULT-VALUE}.")
  private String device = "cpu";

  @Option(
      names = "--processes",
      defaultValue = "1",
      description = {
        "Processes that train a model together, each on a device of its own: 1, 2, 4 or 8.",
        "The numbers do not depend on it. Default ${DEFAULT-VALUE}."
      })
  private int processes = 1;

  @Option(
      names = "--seed",
      description = "Draws the text and the initial values; default: a new one each time.")
  private @Nullable Long seed;

  @Option(
      names = {"--out", "--keep"},
      description =
          "Directory for the run, which `prism replay` can repeat; default data/runs/<id>.")
  private @Nullable Path out;

  @Option(
      names = "--threads",
      defaultValue = "2",
      description = "Processor threads; part of the device class. Default ${DEFAULT-VALUE}.")
  private int threads = 2;

  @Option(
      names = "--resume",
      paramLabel = "RUN_DIR",
      description = {
        "Go on with the run of this directory, which Ctrl-C, a kill or a crash of the machine",
        "interrupted. Finished parts are remembered, an unfinished training continues, and the",
        "result is that of an undisturbed run. Takes no BUNDLE: the run has its own copy."
      })
  private @Nullable Path resume;

  @Override
  public Integer call() throws InterruptedException {
    ProfileOption.check(profile, threads);
    return resume == null ? begin() : goOn(resume);
  }

  private Integer goOn(Path directory) throws InterruptedException {
    if (bundle != null || architecture != null || out != null || seed != null) {
      throw CliException.usage(
          "--resume takes everything from the run's directory",
          "Leave out BUNDLE, --architecture, --keep and --seed.");
    }
    long start = System.nanoTime();
    InterruptedRun run = InterruptedRun.in(directory);
    RunnerHome home = Homes.locate();
    return watch(run.attempt(backend(home, run.job().profile())), run.job(), start);
  }

  private Integer begin() throws InterruptedException {
    if (bundle == null) {
      throw CliException.usage(
          "there is no BUNDLE to evaluate", "Name a folder, a .zip or a .py file.");
    }
    long start = System.nanoTime();
    BundleFile file = BundleFile.read(bundle);
    ReviewResult review = new Review().review(file.bytes(), file.name());
    SourceBundle sources = review.sources();
    if (sources == null) {
      CheckReport refused = new CheckReport(review, bundle);
      output.text(refused.text());
      return finish(RunReport.of(reviewFault(review.verdict()), seconds(start)));
    }
    Sources unpacked = ContractJson.read(sources.json(), Sources.class);
    if (architecture == null) {
      LoneRecipe.refuse(
          unpacked,
          bundle,
          "Name a bundle whose architecture it shall train: prism run %s --architecture OTHER"
              .formatted(bundle));
    } else {
      try {
        unpacked = unpacked.withArchitecture(reviewed(architecture));
      } catch (Sources.Conflict e) {
        throw CliException.usage(
            "the two bundles do not fit together", String.valueOf(e.getMessage()));
      }
    }
    RunnerHome home = Homes.locate();
    RunSpec spec = spec(home, file, unpacked);
    home.missing(device)
        .ifPresent(
            what -> {
              throw CliException.usage("--device " + device + ": " + what, CUDA_FIX);
            });
    return watch(backend(home, profile).start(spec), spec.job(), start);
  }

  private EvaluationBackend backend(RunnerHome home, String profile) {
    EvaluationBackend backend = isolation.backend(home, InstallationSalt.of(home), output);
    String unfit = Limits.official(profile) ? backend.unfitForOfficial().orElse(null) : null;
    if (unfit != null) {
      throw CliException.usage(
          "profile %s is official, and not evaluated by %s".formatted(profile, unfit),
          "Use containers: prism images build, prism images load, then --isolation docker;"
              + " docs/how-to/containers.md says what is needed. Or take --profile local_cpu_smoke.");
    }
    return backend;
  }

  private Integer watch(Attempt attempt, Job job, long start) throws InterruptedException {
    ProgressLine line = new ProgressLine(output);
    // Ctrl-C ends the children too
    Thread cleanup = new Thread(attempt::cancel, "prism-run-cancel");
    Runtime.getRuntime().addShutdownHook(cleanup);
    Outcome outcome = attempt.await(line::show, PATIENCE).orElseThrow();
    Runtime.getRuntime().removeShutdownHook(cleanup);
    line.end();
    if (outcome instanceof Outcome.Inconclusive) {
      output.note("go on with: prism run --resume " + attempt.runDir());
    }
    return finish(RunReport.of(outcome, attempt.artifacts(), job, seconds(start)));
  }

  private Integer finish(RunReport report) {
    output.answer(report.json(), report.text());
    return report.exitCode();
  }

  private RunSpec spec(RunnerHome home, BundleFile file, Sources sources) {
    String id = UUID.randomUUID().toString();
    Path data = home.directory().resolve("data");
    Path runDir = out == null ? data.resolve("runs").resolve(id) : out;
    if (Files.exists(runDir.resolve("job.json"))) {
      throw CliException.usage(
          runDir + " already holds a run", "Choose another directory for --out.");
    }
    SplittableRandom random = seed == null ? new SplittableRandom() : new SplittableRandom(seed);
    List<Long> seeds = random.longs(Job.SEEDS, 0, 1L << 53).boxed().toList();
    Job job =
        new Job(
            Job.SCHEMA,
            id,
            id,
            "local",
            file.sha256(),
            profile,
            1,
            seeds,
            data.resolve("cache").toAbsolutePath().toString(),
            threads,
            sources.kind(),
            Job.Target.of(sources),
            machine());
    return new RunSpec(runDir, job, sources, Limits.of(profile));
  }

  private Job.Machine machine() {
    if (Limits.official(profile) && datasets == null) {
      throw CliException.usage(
          "profile " + profile + " reads a locked dataset",
          "Name the folder of datasets with --data; docs/reference/datasets.md says how to make one.");
    }
    try {
      return new Job.Machine(
          datasets == null ? null : datasets.toAbsolutePath().normalize().toString(),
          device,
          processes);
    } catch (IllegalArgumentException e) {
      throw CliException.usage(
          "--device %s --processes %d".formatted(device, processes),
          String.valueOf(e.getMessage()));
    }
  }

  /** {@return the sources of a bundle that review lets pass} */
  private static Sources reviewed(Path bundle) {
    BundleFile file = BundleFile.read(bundle);
    ReviewResult review = new Review().review(file.bytes(), file.name());
    SourceBundle sources = review.sources();
    if (sources == null) {
      throw CliException.usage(
          bundle + " does not pass review", "See `prism check " + bundle + "`.");
    }
    return ContractJson.read(sources.json(), Sources.class);
  }

  static Outcome reviewFault(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Held h ->
          new Outcome.Failed(SubmissionFault.of("review.held", "held for a person: " + h.reason()));
      case Verdict.Rejected r -> {
        var first = r.findings().getFirst();
        yield new Outcome.Failed(
            new SubmissionFault(
                "review." + first.rule(),
                first.message().replaceFirst("\\.$", "") + ". " + first.fix(),
                first.file(),
                first.line()));
      }
      case Verdict.Approved a ->
          throw new IllegalStateException("approved, but review gave no sources");
    };
  }

  private static double seconds(long start) {
    return Math.round((System.nanoTime() - start) / 1e8) / 10.0;
  }
}
