package io.prism.referee;

import io.prism.contracts.ArtifactRef;
import io.prism.graph.profile.Profile;
import io.prism.graph.profile.Profiles;
import io.prism.referee.account.Ledger;
import io.prism.referee.file.ProgressLog;
import io.prism.referee.file.RefereeFolder;
import io.prism.referee.input.Job;
import io.prism.referee.train.Numerics;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code java -cp ... io.prism.referee.Referee <run directory>}.
 *
 * <p>Always tries to leave a {@code result.json}: measured, failed with the submission's fault, or
 * inconclusive when the referee itself broke. Exit code 0 when it was written, 64 for a wrong call.
 */
public final class Referee {
  /** The folder of the referee's own account. */
  static final String ACCOUNT = "account";

  private Referee() {}

  /** Runs one evaluation. */
  public static void main(String[] args) {
    if (args.length != 1) {
      System.err.println("usage: io.prism.referee.Referee <run directory>");
      System.exit(64);
    }
    evaluate(Path.of(args[0]));
    // libtorch's thread pools and JavaCPP's deallocator would keep the process for a moment
    System.exit(0);
  }

  /** Runs one evaluation in this process and leaves {@code result.json}. */
  public static void evaluate(Path directory) {
    Path runDir = directory.toAbsolutePath().normalize();
    Result result = run(runDir);
    new RefereeFolder(runDir.resolve("referee")).json("result.json", result);
  }

  static Result run(Path runDir) {
    RefereeFolder folder = new RefereeFolder(runDir.resolve("referee"));
    Result result = Result.of(Evaluation.MANIFEST, () -> artifacts(runDir, folder));
    if (!result.status().equals(Result.INCONCLUSIVE)) {
      Ledger.discard(folder.path(ACCOUNT)); // it is decided: there is nothing to go on with
    }
    return result;
  }

  private static List<ArtifactRef> artifacts(Path runDir, RefereeFolder folder) {
    try (ProgressLog progress = new ProgressLog(folder.path("progress.jsonl"))) {
      Job job = Job.of(runDir);
      Profile profile = Profiles.named(job.profile());
      Device.prepare(profile, job.threads());
      Numerics.use(job.device(), 0, profile.precision());
      try (Evaluation evaluation = new Evaluation(runDir, job, profile, folder, progress)) {
        return evaluation.run();
      }
    }
  }
}
