package io.prism.broker.platform;

import io.prism.contracts.manifest.Execution;
import io.prism.runner.Attempt;
import io.prism.runner.Begun;
import io.prism.runner.EvaluationBackend;
import io.prism.runner.Living;
import io.prism.runner.RecordedAttempt;
import io.prism.runner.RunFiles;
import io.prism.runner.RunSpec;
import io.prism.runner.RunnerHome;
import io.prism.runner.TextSecrets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Runs players at the Platform's container broker, and referees as processes of this machine. */
public final class PlatformBackend implements EvaluationBackend {
  private static final String MARK = "platform.url";

  private final PlatformClient client;
  private final PlatformSettings settings;
  private final RunnerHome home;
  private final TextSecrets secrets;

  PlatformBackend(
      PlatformClient client, PlatformSettings settings, RunnerHome home, TextSecrets secrets) {
    this.client = client;
    this.settings = settings;
    this.home = home;
    this.secrets = secrets;
  }

  @Override
  public String name() {
    return "platform";
  }

  @Override
  public Optional<String> unfitForOfficial() {
    return Optional.of("a Platform broker: nobody here sees what stands around the container");
  }

  @Override
  public Optional<String> unfitForRecipes() {
    return Optional.of(
        "a Platform broker: a trainer talks with the referee while it runs, and there is no way in or"
            + " out of a container there");
  }

  @Override
  public Attempt start(RunSpec spec) {
    Path run = spec.runDir();
    Begun.none(run);
    spec.layOut(secrets);
    // which runtime and which image it really was, is not told
    spec.under(new Execution(Execution.SCHEMA, "platform", "unknown", null, new TreeMap<>()));
    RunFiles.write(Begun.file(run, MARK), settings.url().toString());
    Begun begun = Begun.of(spec);
    begun.note();
    return Begun.looked(attempt(begun));
  }

  @Override
  public Optional<Attempt> reattach(Path runDir) {
    return Begun.in(runDir, MARK).map(this::attempt);
  }

  private Attempt attempt(Begun begun) {
    RunRequest request = new RunRequest(settings, begun.run(), begun.job(), begun.limits());
    // a job that is over is removed by the call that held it
    return new RecordedAttempt(begun.attempt(new PlatformPhases(client, request, home)), () -> {});
  }

  /** Ends jobs of ours that are over, or that nobody runs. */
  @Override
  public int reap(Living living) {
    int removed = 0;
    try {
      List<PlatformClient.Listed> ours =
          client.list().stream().filter(j -> j.labels().containsKey(RunRequest.ATTEMPT)).toList();
      Set<String> alive =
          living.among(ours.stream().map(PlatformBackend::attempt).collect(Collectors.toSet()));
      for (PlatformClient.Listed job : ours) {
        if (orphan(job, alive)) {
          client.cleanup(job.jobId());
          removed++;
        }
      }
    } catch (PlatformClient.Refused | PlatformClient.Away e) {
      return removed;
    }
    return removed;
  }

  private static String attempt(PlatformClient.Listed job) {
    return job.labels().getOrDefault(RunRequest.ATTEMPT, "");
  }

  private static boolean orphan(PlatformClient.Listed job, Set<String> alive) {
    Path run = Path.of(job.labels().getOrDefault(RunRequest.RUN, "/nonexistent"));
    return !alive.contains(attempt(job)) || RecordedAttempt.recorded(run).isPresent();
  }
}
