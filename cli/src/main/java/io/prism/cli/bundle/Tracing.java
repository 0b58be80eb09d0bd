package io.prism.cli.bundle;

import io.prism.cli.CliException;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Outcome;
import io.prism.review.Review;
import io.prism.review.ReviewResult;
import io.prism.review.SourceBundle;
import io.prism.runner.Attempt;
import io.prism.runner.Job;
import io.prism.runner.Limits;
import io.prism.runner.ProcessBackend;
import io.prism.runner.RunSpec;
import io.prism.runner.RunnerHome;
import io.prism.runner.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Traces bundles in run directories of their own, which are gone when this is closed. */
final class Tracing implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofHours(1);

  // Shapes and operations do not depend on them.
  private static final List<Long> SEEDS = List.of(1L, 2L);

  private final RunnerHome home;
  private final String profile;
  private final ProgressLine line;
  private final Path folder;

  Tracing(RunnerHome home, String profile, ProgressLine line) {
    this.home = home;
    this.profile = profile;
    this.line = line;
    try {
      this.folder = Files.createTempDirectory("prism-graph-");
    } catch (IOException e) {
      throw CliException.usage("cannot write a temporary folder: " + e, "Is the disk full?");
    }
  }

  /**
   * @param runDir with the referee's description, where the outcome is measured
   */
  record Traced(Outcome outcome, Path runDir) {
    Path file(String name) {
      return runDir.resolve("referee").resolve(name);
    }
  }

  /**
   * Reviews, traces and describes one bundle.
   *
   * @param other a bundle traced before, to compare with
   */
  Traced trace(Path bundle, @Nullable Traced other) throws InterruptedException {
    BundleFile file = BundleFile.read(bundle);
    ReviewResult review = new Review().review(file.bytes(), file.name());
    SourceBundle sources = review.sources();
    Path run = folder.resolve(other == null ? "first" : "second");
    if (sources == null) {
      return new Traced(RunCommand.reviewFault(review.verdict()), run);
    }
    Sources unpacked = ContractJson.read(sources.json(), Sources.class);
    LoneRecipe.refuse(
        unpacked,
        bundle,
        "Show the bundle of the architecture instead: prism graph OTHER. To train it with this recipe: prism run %s --architecture OTHER"
            .formatted(bundle));
    String id = run.getFileName().toString();
    Job job =
        new Job(
            Job.SCHEMA,
            id,
            id,
            "local",
            file.sha256(),
            profile,
            1,
            SEEDS,
            null,
            2,
            unpacked.kind(),
            Job.Target.of(unpacked),
            null);
    RunnerHome describing = home.describing(other == null ? null : other.runDir());
    RunSpec spec = new RunSpec(run, job, unpacked, Limits.of(profile));
    Attempt attempt = new ProcessBackend(describing, InstallationSalt.of(home)).start(spec);
    // Ctrl-C ends the children too
    Thread cleanup = new Thread(attempt::cancel, "prism-graph-cancel");
    Runtime.getRuntime().addShutdownHook(cleanup);
    Outcome outcome = attempt.await(line::show, PATIENCE).orElseThrow();
    Runtime.getRuntime().removeShutdownHook(cleanup);
    line.end();
    return new Traced(outcome, run);
  }

  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(p);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
