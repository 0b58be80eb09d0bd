package io.prism.runner.docker;

import com.github.dockerjava.api.model.Info;
import io.prism.contracts.ContractJson;
import io.prism.contracts.manifest.Execution;
import io.prism.runner.Attempt;
import io.prism.runner.EvaluationBackend;
import io.prism.runner.Job;
import io.prism.runner.Limits;
import io.prism.runner.PhaseName;
import io.prism.runner.PhasedAttempt;
import io.prism.runner.RecordedAttempt;
import io.prism.runner.RunFiles;
import io.prism.runner.RunFolders;
import io.prism.runner.RunSpec;
import io.prism.runner.TextSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Runs attempts in containers of a daemon on this machine. */
public final class DockerBackend implements EvaluationBackend {
  /** From the record of an attempt to its limits it is a matter of seconds. */
  private static final Duration LAYING_OUT = Duration.ofMinutes(15);

  private final Daemon daemon;
  private final DockerSettings settings;
  private final TextSecrets secrets;
  private final UnaryOperator<ContainerSpec> dress;

  /** Uses this daemon, and text drawn under these secrets. */
  public DockerBackend(Daemon daemon, DockerSettings settings, TextSecrets secrets) {
    this(daemon, settings, secrets, UnaryOperator.identity());
  }

  DockerBackend(
      Daemon daemon,
      DockerSettings settings,
      TextSecrets secrets,
      UnaryOperator<ContainerSpec> dress) {
    this.daemon = daemon;
    this.settings = settings;
    this.secrets = secrets;
    this.dress = dress;
  }

  @Override
  public String name() {
    return settings.runtime() == null ? "docker" : "docker with " + settings.runtime();
  }

  /**
   * {@code runner/docker.json}: under what an attempt runs, written when it starts and kept through
   * restarts of the broker.
   *
   * @param images what the containers are made of
   * @param runtime asked for, null for the daemon's own
   * @param runtimeUsed name of the runtime that it comes to
   * @param engine the daemon's version
   * @param trusted {@code uid:gid} of the referee
   * @param remapped whether user ids of containers are not those of the machine
   */
  public record Record(
      String schema,
      Images images,
      @Nullable String runtime,
      String runtimeUsed,
      String engine,
      String trusted,
      boolean remapped) {
    static final String SCHEMA = "prism.docker.v1";

    /** {@return the same for the manifest} */
    Execution execution() {
      return new Execution(
          Execution.SCHEMA,
          "docker",
          runtimeUsed,
          "docker " + engine,
          new TreeMap<>(
              Map.of(
                  "player", images.player(),
                  "referee", images.referee(),
                  "keeper", images.keeper())));
    }
  }

  @Override
  public Attempt start(RunSpec spec) {
    Path run = spec.runDir();
    if (Files.exists(limits(run))) {
      throw new IllegalStateException(run + " already holds an attempt; reattach to it");
    }
    try {
      return begin(spec, run);
    } catch (Daemon.Away e) {
      // what it had made before it went away must not pass for an attempt that somebody looks after
      RecordedAttempt.neverBegan(run, String.valueOf(e.getMessage()));
      throw new UncheckedIOException(new IOException(e.getMessage(), e));
    }
  }

  private Attempt begin(RunSpec spec, Path run) {
    spec.layOut(secrets);
    Record record = record(run);
    Place place = new Place(settings.instance(), run);
    Job job = spec.job();
    try {
      new RunFolders(run).prepare(job, record.trusted());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    spec.under(record.execution());
    RunFiles.write(file(run), ContractJson.write(record));
    ContainerSpecs specs = specs(place, record, job, spec.limits());
    remove(place);
    hold(place, specs, job);
    RunFiles.write(limits(run), ContractJson.write(spec.limits()));
    Attempt attempt = attempt(place, specs, job, spec.limits());
    attempt.poll();
    return attempt;
  }

  private Record record(Path run) {
    Info info = daemon.info();
    String asked = settings.runtime();
    Object own = info.getRawValues().get("DefaultRuntime");
    boolean remapped =
        info.getSecurityOptions() != null
            && info.getSecurityOptions().stream().anyMatch(o -> o.startsWith("name=userns"));
    return new Record(
        Record.SCHEMA,
        settings.images(),
        asked,
        asked != null ? asked : own == null ? "unknown" : own.toString(),
        String.valueOf(info.getServerVersion()),
        RunFolders.trustedUser(run),
        remapped);
  }

  /** Starts the keeper with the volume; without it there is no attempt. */
  private void hold(Place place, ContainerSpecs specs, Job job) {
    try {
      daemon.makeVolume(place.volume(), specs.volume(), place.labels("player-files", job.runId()));
      daemon.run(specs.keeper());
    } catch (Daemon.Refused e) {
      remove(place);
      throw new UncheckedIOException(new IOException(e.getMessage(), e));
    }
  }

  @Override
  public Optional<Attempt> reattach(Path runDir) {
    Path run = runDir.toAbsolutePath().normalize();
    if (!Files.exists(limits(run))) {
      return Optional.empty();
    }
    try {
      Limits limits = ContractJson.read(Files.readString(limits(run)), Limits.class);
      Job job = ContractJson.read(Files.readString(run.resolve("job.json")), Job.class);
      Record record = ContractJson.read(Files.readString(file(run)), Record.class);
      Place place = new Place(settings.instance(), run);
      return Optional.of(attempt(place, specs(place, record, job, limits), job, limits));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ContainerSpecs specs(Place place, Record record, Job job, Limits limits) {
    DockerSettings then =
        new DockerSettings(
            settings.host(),
            settings.instance(),
            record.images(),
            record.runtime(),
            settings.gpus());
    return new ContainerSpecs(then, place, job, limits, record.trusted(), record.remapped());
  }

  private Attempt attempt(Place place, ContainerSpecs specs, Job job, Limits limits) {
    ContainerPhases phases = new ContainerPhases(daemon, specs, place.run(), dress);
    return new RecordedAttempt(
        new PhasedAttempt(place.run(), job, limits, phases), () -> remove(place));
  }

  /** Removes containers and volume; what is left when the daemon is away is swept later. */
  private void remove(Place place) {
    List<String> containers = new ArrayList<>();
    for (PhaseName phase : PhaseName.values()) {
      containers.add(place.container(phase));
    }
    containers.add(place.keeper());
    try {
      containers.forEach(daemon::remove);
      daemon.removeVolume(place.volume());
    } catch (Daemon.Away e) {
      // the outcome counts; see above
    }
  }

  /**
   * Removes containers and volumes of this installation whose attempt is over, or whose run
   * directory is gone.
   *
   * @return how many were removed
   */
  @Override
  public int reap() {
    int removed = 0;
    Instant now = Instant.now();
    try {
      for (var c : daemon.containers(settings.instance()).entrySet()) {
        if (orphan(c.getValue(), now)) {
          daemon.remove(c.getKey());
          removed++;
        }
      }
      for (var v : daemon.volumes(settings.instance()).entrySet()) {
        if (orphan(v.getValue(), now)) {
          daemon.removeVolume(v.getKey());
          removed++;
        }
      }
    } catch (Daemon.Away e) {
      return removed;
    }
    return removed;
  }

  /** {@return whether nobody will ever ask for what has these labels} */
  static boolean orphan(Map<String, String> labels, Instant now) {
    Path run = Path.of(labels.getOrDefault(Place.RUN, "/nonexistent"));
    // an attempt that is just being laid out has its record before its first container
    return !Files.exists(file(run)) || RecordedAttempt.recorded(run).isPresent() || stuck(run, now);
  }

  /** Its broker died while it laid the attempt out, and another number was begun instead. */
  private static boolean stuck(Path run, Instant now) {
    try {
      return !Files.exists(limits(run))
          && Files.getLastModifiedTime(file(run)).toInstant().plus(LAYING_OUT).isBefore(now);
    } catch (IOException e) {
      return true; // its directory has just gone
    }
  }

  /** Written last: a run directory without it holds nothing to reattach to. */
  private static Path limits(Path run) {
    return run.resolve("runner").resolve("limits.json");
  }

  private static Path file(Path run) {
    return run.resolve("runner").resolve("docker.json");
  }
}
