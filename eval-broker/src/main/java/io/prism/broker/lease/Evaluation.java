package io.prism.broker.lease;

import io.prism.base.artifacts.ArtifactStore;
import io.prism.base.web.FreshContext;
import io.prism.broker.EvalConfig;
import io.prism.broker.architecture.Architectures;
import io.prism.broker.job.Claim;
import io.prism.broker.job.EvalMeters;
import io.prism.broker.job.Jobs;
import io.prism.broker.job.Transition;
import io.prism.broker.job.Watchdog;
import io.prism.broker.log.LogKeeper;
import io.prism.broker.target.TargetBackends;
import io.prism.contracts.ArtifactRef;
import io.prism.contracts.ContractJson;
import io.prism.contracts.EvaluationEvent;
import io.prism.contracts.HostFault;
import io.prism.contracts.Outcome;
import io.prism.runner.Account;
import io.prism.runner.Attempt;
import io.prism.runner.EvaluationBackend;
import io.prism.runner.Job;
import io.prism.runner.Limits;
import io.prism.runner.Progress;
import io.prism.runner.RunSpec;
import io.prism.runner.Sources;
import io.prism.runner.Status;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Drives one claimed job to the end of its attempt, on a thread of its own. Losing the lease, or
 * being told to stop, ends it without an outcome.
 */
final class Evaluation {
  private static final Logger LOG = Logger.getLogger(Evaluation.class);
  private static final Duration DATABASE = Duration.ofSeconds(30);
  private static final Duration PROGRESS_EVERY = Duration.ofSeconds(2);

  /** Between two looks whether a named architecture has come. */
  private static final Duration WAITING = Duration.ofSeconds(2);

  /** What an evaluation needs of its surroundings. */
  record Surroundings(
      Jobs jobs,
      Architectures architectures,
      ArtifactStore artifacts,
      TargetBackends backends,
      FreshContext contexts,
      EvalConfig config,
      Clock clock,
      Watchdog watchdog,
      LogKeeper logs,
      EvalMeters meters) {}

  private final Claim claim;
  private final Surroundings with;
  private final EvaluationBackend backend;
  private final BooleanSupplier stopping;
  private Instant extended;
  private Instant told = Instant.EPOCH;
  private @Nullable Progress lastTold;
  private @Nullable Progress lastSeen;
  private Instant changed;

  Evaluation(Claim claim, Surroundings with, BooleanSupplier stopping) {
    this.claim = claim;
    this.with = with;
    this.backend = with.backends().of(claim.place().target());
    this.stopping = stopping;
    this.extended = with.clock().instant();
    this.changed = claim.place().progressedAt();
  }

  void run() throws InterruptedException {
    Instant began = with.clock().instant();
    Optional<HostFault> walls = walls(claim.profile(), backend);
    if (walls.isPresent()) {
      decline(walls.get());
      return;
    }
    Attempt attempt;
    boolean goesOn = false;
    try {
      Optional<Attempt> running = backend.reattach(runDir());
      if (running.isPresent()) {
        goesOn = true;
        LOG.infof("%s: reattached to attempt %d", claim.name(), claim.attempt());
        attempt = running.get();
      } else {
        switch (order()) {
          case NamedArchitecture.Order.Ready r -> {
            Optional<HostFault> idle = trainer(r.sources(), backend);
            if (idle.isPresent()) {
              decline(idle.get());
              return;
            }
            attempt = start(r);
          }
          case NamedArchitecture.Order.Waits w -> {
            await(() -> with.jobs().postpone(claim, w.reason(), WAITING));
            return;
          }
          case NamedArchitecture.Order.Refused r -> {
            finish(new Outcome.Failed(r.fault()), List.of(), 0);
            return;
          }
        }
      }
    } catch (IOException
        | UncheckedIOException
        | IllegalArgumentException
        | IllegalStateException e) {
      LOG.errorf(e, "%s: cannot start", claim.name());
      finish(hostFault("host.cannot-start", e), List.of(), 0);
      return;
    }
    LogKeeper.Following log = with.logs().follow(claim, attempt.runDir(), goesOn, this::await);
    while (true) {
      if (stopping.getAsBoolean()) {
        attempt.cancel();
        // The attempt will be run anew under the same number; nothing of this one may be reattached
        // to, and only the referee's account stays.
        Directories.setAside(attempt.runDir(), kept());
        await(() -> with.jobs().release(claim));
        return;
      }
      switch (attempt.poll()) {
        case Status.Finished finished -> {
          double seconds = Duration.between(began, with.clock().instant()).toMillis() / 1000.0;
          log.end();
          conclude(attempt, finished.outcome(), seconds);
          return;
        }
        case Status.Running running -> {
          if (!stillOurs(running.progress())) {
            lost(attempt);
            return;
          }
          if (silent(running.progress())) {
            LOG.warnf("%s: no progress since %s", claim.name(), changed);
            attempt.cancel();
            log.end();
            finish(
                new Outcome.Inconclusive(with.watchdog().fault(claim.profile(), changed)),
                List.of(),
                0);
            return;
          }
          log.look();
        }
      }
      Thread.sleep(200);
    }
  }

  /** Another slot may have gone on with the attempt; if none has, nobody will. */
  private void lost(Attempt attempt) throws InterruptedException {
    boolean goesOn =
        await(() -> with.jobs().running(Set.of(runId())).map(living -> !living.isEmpty()));
    with.meters().lost();
    LOG.warnf(
        "%s: the lease of attempt %d is another slot's now%s",
        claim.name(), claim.attempt(), goesOn ? "" : ", and so is another attempt");
    if (!goesOn) {
      attempt.cancel();
    }
  }

  private String runId() {
    return Job.runId(claim.key(), claim.attempt());
  }

  /** After a take-over the silence before it counts, unless there is news. */
  private boolean silent(Progress progress) {
    Instant now = with.clock().instant();
    if (!progress.equals(lastSeen)) {
      changed = lastSeen == null ? changed : now;
      lastSeen = progress;
    }
    return with.watchdog().bites(claim.profile(), changed, now);
  }

  /** {@return why a profile may not be evaluated by this back end, empty when it may} */
  static Optional<HostFault> walls(String profile, EvaluationBackend backend) {
    return Limits.official(profile)
        ? backend
            .unfitForOfficial()
            .map(
                why ->
                    new HostFault(
                        "host.isolation",
                        "official profiles are not evaluated by %s; see prism.eval.backend"
                            .formatted(why)))
        : Optional.empty();
  }

  /** {@return why a recipe cannot be run by this back end, empty when it can, or there is none} */
  static Optional<HostFault> trainer(Sources sources, EvaluationBackend backend) {
    return sources.training() == null
        ? Optional.empty()
        : backend
            .unfitForRecipes()
            .map(
                why ->
                    new HostFault(
                        "host.no-trainer", "bundles with a recipe are not evaluated by " + why));
  }

  private void decline(HostFault fault) throws InterruptedException {
    LOG.warnf("%s: not on %s: %s", claim.name(), claim.place().target().name(), fault.message());
    await(() -> with.jobs().decline(claim, fault));
  }

  private Path runDir() {
    return directory("attempt-" + claim.attempt());
  }

  private NamedArchitecture.Order order() throws IOException, InterruptedException {
    String json =
        new String(with.artifacts().read(claim.sources().sha256()), StandardCharsets.UTF_8);
    return new NamedArchitecture(with).order(claim, ContractJson.read(json, Sources.class));
  }

  private Attempt start(NamedArchitecture.Order.Ready ready) throws InterruptedException {
    RunSpec spec =
        new RunSpec(runDir(), job(ready), ready.sources(), Limits.of(claim.profile()), previous());
    await(
        () ->
            with.jobs()
                .announce(
                    claim,
                    new EvaluationEvent.Started(
                        claim.submission(),
                        with.clock().instant(),
                        claim.attempt(),
                        backend.name())));
    return backend.start(spec);
  }

  private Path directory(String name) {
    return with.config().runs().toAbsolutePath().resolve(claim.key()).resolve(name);
  }

  /** {@return where the account of an attempt waits that we gave back ourselves} */
  private Path kept() {
    return directory("kept");
  }

  /** {@return the attempt to go on from, null when this is the first} */
  private @Nullable Path previous() {
    Path before = directory("attempt-" + (claim.attempt() - 1));
    return Stream.of(kept(), before).filter(Account::in).findFirst().orElse(null);
  }

  private Job job(NamedArchitecture.Order.Ready ready) {
    String id = claim.submission().id().value();
    return new Job(
        Job.SCHEMA,
        runId(),
        id,
        claim.submission().hotkey().value(),
        claim.submission().bundle().sha256(),
        claim.profile(),
        claim.attempt(),
        claim.seeds(),
        with.config().cache().toAbsolutePath().toString(),
        claim.place().target().threads(),
        ready.sources().kind(),
        ready.target(),
        machine());
  }

  private Job.Machine machine() {
    return claim
        .place()
        .target()
        .machine(
            with.config()
                .datasets()
                .map(d -> d.toAbsolutePath().normalize().toString())
                .orElse(null),
            claim.place().devices());
  }

  private boolean stillOurs(Progress progress) throws InterruptedException {
    Instant now = with.clock().instant();
    boolean news = !progress.equals(lastTold) && now.isAfter(told.plus(PROGRESS_EVERY));
    if (news) {
      told = now;
      lastTold = progress;
      if (!await(() -> with.jobs().progressed(claim, event(progress, now)))) {
        return false;
      }
    }
    if (now.isAfter(extended.plus(with.config().lease().dividedBy(3)))) {
      extended = now;
      return await(() -> with.jobs().extend(claim));
    }
    return true;
  }

  private EvaluationEvent.Progressed event(Progress p, Instant now) {
    return new EvaluationEvent.Progressed(
        claim.submission(), now, p.stage(), p.detail(), Math.clamp(p.fraction(), 0.0, 1.0));
  }

  private void conclude(Attempt attempt, Outcome outcome, double seconds)
      throws InterruptedException {
    if (!(outcome instanceof Outcome.Measured measured)) {
      finish(outcome, List.of(), seconds);
      return;
    }
    try {
      List<ArtifactRef> stored = new ArrayList<>();
      for (ArtifactRef a : measured.artifacts()) {
        stored.add(store(attempt, a));
      }
      store(attempt, measured.manifest());
      finish(outcome, stored, seconds);
    } catch (IOException e) {
      LOG.errorf(e, "%s: cannot store its artifacts", claim.name());
      finish(hostFault("host.artifact-store", e), List.of(), seconds);
    }
  }

  private ArtifactRef store(Attempt attempt, ArtifactRef ref) throws IOException {
    ArtifactRef stored =
        with.artifacts().putFile(ref.path(), ref.type(), attempt.artifacts().resolve(ref.path()));
    if (!stored.sha256().equals(ref.sha256())) {
      throw new IOException(
          "%s has digest %s, the referee named %s"
              .formatted(ref.path(), stored.sha256(), ref.sha256()));
    }
    return stored;
  }

  private void finish(Outcome outcome, List<ArtifactRef> stored, double seconds)
      throws InterruptedException {
    Transition transition =
        Transition.decide(
            outcome,
            claim.tries(),
            with.config().maxAttempts(),
            with.config().backOff(),
            with.clock().instant());
    boolean ours = await(() -> with.jobs().finish(claim, transition, stored, seconds));
    LOG.infof(
        "%s attempt %d: %s%s",
        claim.name(),
        claim.attempt(),
        transition.getClass().getSimpleName(),
        ours ? "" : " (lease lost, dropped)");
  }

  private static Outcome hostFault(String code, Exception e) {
    return new Outcome.Inconclusive(new HostFault(code, String.valueOf(e.getMessage())));
  }

  /** A database outage must not lose a finished evaluation: keep trying while we live. */
  private boolean await(Supplier<Uni<Boolean>> change) throws InterruptedException {
    while (true) {
      try {
        return with.contexts().await(change, DATABASE);
      } catch (IllegalStateException e) {
        LOG.warnf("%s: %s; trying again", claim.name(), e.getMessage());
        Thread.sleep(1000);
        if (stopping.getAsBoolean()) {
          throw new InterruptedException("stopping"); // the lease runs out by itself
        }
      }
    }
  }
}
