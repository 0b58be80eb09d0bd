package io.prism.runner.docker;

import com.github.dockerjava.api.model.Info;
import io.prism.contracts.ContractJson;
import io.prism.contracts.manifest.Execution;
import io.prism.runner.Attempt;
import io.prism.runner.Begun;
import io.prism.runner.EvaluationBackend;
import io.prism.runner.Job;
import io.prism.runner.Limits;
import io.prism.runner.Living;
import io.prism.runner.PhaseName;
import io.prism.runner.RecordedAttempt;
import io.prism.runner.RunFiles;
import io.prism.runner.RunFolders;
import io.prism.runner.RunSpec;
import io.prism.runner.TextSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs attempts in containers of a daemon on this machine. */
public final class DockerBackend implements EvaluationBackend {
  private static final String RECORD = "docker.json";

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
    Begun.none(run);
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
    Begun begun = Begun.of(spec);
    begun.note();
    return Begun.looked(attempt(begun, place, specs));
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
    // one that a sweep took away in between was made anew by the daemon, and has no bounds
    if (!daemon.volumes(settings.instance()).containsKey(place.volume())) {
      remove(place);
      throw new UncheckedIOException(new IOException("the volume of " + place.run() + " was lost"));
    }
  }

  @Override
  public Optional<Attempt> reattach(Path runDir) {
    return Begun.in(runDir, RECORD).map(this::reattach);
  }

  private Attempt reattach(Begun begun) {
    try {
      Record record = ContractJson.read(Files.readString(file(begun.run())), Record.class);
      Place place = new Place(settings.instance(), begun.run());
      return attempt(begun, place, specs(place, record, begun.job(), begun.limits()));
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

  private Attempt attempt(Begun begun, Place place, ContainerSpecs specs) {
    ContainerPhases phases = new ContainerPhases(daemon, specs, place.run(), dress);
    return new RecordedAttempt(begun.attempt(phases), () -> remove(place));
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

  @Override
  public int reap(Living living) {
    int removed = 0;
    try {
      Map<String, Map<String, String>> containers = daemon.containerIds(settings.instance());
      Map<String, Map<String, String>> volumes = daemon.volumes(settings.instance());
      Set<String> alive = living.among(attempts(containers, volumes));
      // by their ids: the next start of the same attempt gives its containers the same names
      for (var c : containers.entrySet()) {
        if (orphan(c.getValue(), alive)) {
          daemon.remove(c.getKey());
          removed++;
        }
      }
      for (var v : volumes.entrySet()) {
        if (orphan(v.getValue(), alive)) {
          daemon.removeVolume(v.getKey());
          removed++;
        }
      }
    } catch (Daemon.Away e) {
      return removed;
    }
    return removed;
  }

  private static Set<String> attempts(
      Map<String, Map<String, String>> containers, Map<String, Map<String, String>> volumes) {
    return Stream.of(containers, volumes)
        .flatMap(found -> found.values().stream())
        .map(labels -> labels.getOrDefault(Place.ATTEMPT, ""))
        .collect(Collectors.toSet());
  }

  /** {@return whether nobody will ever ask for what has these labels} */
  static boolean orphan(Map<String, String> labels, Set<String> alive) {
    return !alive.contains(labels.getOrDefault(Place.ATTEMPT, ""))
        || RecordedAttempt.recorded(Path.of(labels.getOrDefault(Place.RUN, "/nonexistent")))
            .isPresent();
  }

  private static Path file(Path run) {
    return Begun.file(run, RECORD);
  }
}
