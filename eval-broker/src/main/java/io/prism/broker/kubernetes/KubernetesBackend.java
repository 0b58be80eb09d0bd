package io.prism.broker.kubernetes;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.prism.contracts.ContractJson;
import io.prism.contracts.manifest.Execution;
import io.prism.runner.Attempt;
import io.prism.runner.Begun;
import io.prism.runner.EvaluationBackend;
import io.prism.runner.Living;
import io.prism.runner.RecordedAttempt;
import io.prism.runner.RunFiles;
import io.prism.runner.RunFolders;
import io.prism.runner.RunSpec;
import io.prism.runner.TextSecrets;
import io.prism.runner.docker.Images;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs attempts as Jobs of a Kubernetes cluster. */
public final class KubernetesBackend implements EvaluationBackend {
  private static final String RECORD = "kubernetes.json";

  private final Cluster cluster;
  private final KubernetesSettings settings;
  private final TextSecrets secrets;
  private final Clock clock;
  private final Duration every;

  /**
   * @param every between two looks at a Job
   */
  KubernetesBackend(
      Cluster cluster,
      KubernetesSettings settings,
      TextSecrets secrets,
      Clock clock,
      Duration every) {
    this.cluster = cluster;
    this.settings = settings;
    this.secrets = secrets;
    this.clock = clock;
    this.every = every;
  }

  /**
   * {@code runner/kubernetes.json}: under what an attempt runs, written when it starts and kept
   * through restarts of the broker.
   *
   * @param job name of its Job, new for each start
   * @param engine the cluster's version
   * @param images what the containers are made of
   * @param runtimeClass asked for, null for the cluster's own
   * @param ownFilters whether our lists of system calls hold
   * @param trusted {@code uid:gid} of the referee
   */
  public record Record(
      String schema,
      String namespace,
      String job,
      String engine,
      Images images,
      @Nullable String runtimeClass,
      boolean ownFilters,
      String trusted) {
    static final String SCHEMA = "prism.kubernetes.v1";

    /** {@return the same for the manifest} */
    Execution execution() {
      return new Execution(
          Execution.SCHEMA,
          "kubernetes",
          runtimeClass == null ? "the cluster's own" : runtimeClass,
          engine,
          new TreeMap<>(
              Map.of(
                  "player", images.player(),
                  "referee", images.referee(),
                  "keeper", images.keeper())));
    }
  }

  @Override
  public String name() {
    String runtime = settings.node().runtimeClass();
    return runtime == null ? "kubernetes" : "kubernetes with " + runtime;
  }

  @Override
  public Optional<String> unfitForOfficial() {
    return settings.ownFilters()
        ? Optional.empty()
        : Optional.of(
            "Pods without our lists of system calls: a trainer shares the network of the referee's"
                + " Pod, and nothing else keeps it from there");
  }

  @Override
  public Attempt start(RunSpec spec) {
    Path run = spec.runDir();
    Begun.none(run);
    spec.layOut(secrets);
    String trusted = RunFolders.trustedUser(run);
    try {
      Files.createDirectories(Kept.folder(run));
      new RunFolders(run).prepare(spec.job(), trusted, Kept.FOLDER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Record record =
        new Record(
            Record.SCHEMA,
            cluster.namespace(),
            "prism-%s-%s".formatted(settings.instance(), UUID.randomUUID()),
            engine(),
            settings.images(),
            settings.node().runtimeClass(),
            settings.ownFilters(),
            trusted);
    spec.under(record.execution());
    RunFiles.write(file(run), ContractJson.write(record));
    Begun begun = Begun.of(spec);
    begun.note();
    return Begun.looked(attempt(begun, record));
  }

  private String engine() {
    try {
      return "kubernetes 1." + cluster.minorVersion();
    } catch (Cluster.Away e) {
      throw new UncheckedIOException(new IOException(e.getMessage(), e));
    }
  }

  @Override
  public Optional<Attempt> reattach(Path runDir) {
    return Begun.in(runDir, RECORD).map(this::reattach);
  }

  private Attempt reattach(Begun begun) {
    try {
      return attempt(begun, record(begun.run()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Attempt attempt(Begun begun, Record record) {
    // an attempt whose claim or images changed meanwhile was rendered when it began
    PodPhases phases =
        new PodPhases(
            cluster,
            settings,
            begun.run(),
            new JobWatch(cluster, record.job(), every, clock),
            clock,
            () -> make(begun, record));
    return new RecordedAttempt(begun.attempt(phases), () -> remove(record.job()));
  }

  private void make(Begun begun, Record record) throws Cluster.Refused {
    Optional<String> open = new Walls(cluster, settings).open();
    if (open.isPresent()) {
      throw new Cluster.Refused(open.get());
    }
    JobTemplate template =
        new JobTemplate(settings, begun.run(), begun.job(), begun.limits(), record.trusted());
    cluster.create(template.render(record.job(), owner()));
  }

  /** Jobs go with the service account of their Pods, whatever becomes of the broker. */
  private OwnerReference owner() throws Cluster.Refused {
    String name = settings.serviceAccount();
    String uid =
        cluster
            .serviceAccount(name)
            .orElseThrow(() -> new Cluster.Refused("there is no service account " + name))
            .getMetadata()
            .getUid();
    return new OwnerReferenceBuilder()
        .withApiVersion("v1")
        .withKind("ServiceAccount")
        .withName(name)
        .withUid(uid)
        .withController(false)
        .withBlockOwnerDeletion(false)
        .build();
  }

  private void remove(String job) {
    try {
      cluster.delete(job);
    } catch (Cluster.Away e) {
      // the outcome counts; what is left is swept later
    }
  }

  /**
   * Removes Jobs of this installation whose attempt is over, that nobody runs, or that a later
   * start of the same attempt replaced.
   */
  @Override
  public int reap(Living living) {
    int removed = 0;
    try {
      List<Job> jobs =
          cluster.jobs(settings.instance()).stream()
              .filter(j -> j.getMetadata().getDeletionTimestamp() == null)
              .toList();
      Set<String> alive =
          living.among(jobs.stream().map(j -> note(j, Names.RUN_ID)).collect(Collectors.toSet()));
      for (Job job : jobs) {
        if (orphan(job, alive)) {
          cluster.delete(job.getMetadata().getName());
          removed++;
        }
      }
    } catch (Cluster.Away e) {
      return removed;
    }
    return removed;
  }

  private static String note(Job job, String key) {
    Map<String, String> annotations = job.getMetadata().getAnnotations();
    return annotations == null ? "" : annotations.getOrDefault(key, "");
  }

  /** What runs may lie in a claim that is not seen from here. */
  private static boolean orphan(Job job, Set<String> alive) {
    if (!alive.contains(note(job, Names.RUN_ID))) {
      return true;
    }
    Path run = Path.of(note(job, Names.RUN));
    try {
      return RecordedAttempt.recorded(run).isPresent()
          || Files.exists(file(run)) && !record(run).job().equals(job.getMetadata().getName());
    } catch (IOException | UncheckedIOException e) {
      return false; // it is being removed, or the claim does not answer: next time
    }
  }

  private static Record record(Path run) throws IOException {
    return ContractJson.read(Files.readString(file(run)), Record.class);
  }

  private static Path file(Path run) {
    return Begun.file(run, RECORD);
  }
}
