package io.prism.broker.job;

import io.prism.base.jobs.Workers;
import io.prism.base.web.FreshContext;
import io.prism.broker.EvalConfig;
import io.prism.broker.job.QueueView.Quiet;
import io.prism.broker.job.QueueView.Snapshot;
import io.prism.broker.job.QueueView.Standing;
import io.prism.broker.target.Registry;
import io.prism.contracts.EvaluationEvent;
import io.prism.contracts.HostFault;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Looks after the queue every few seconds, in every broker alike: signs the broker's targets in,
 * gives up attempts that nobody drives, holds what no target takes, tells places. Each change
 * checks what it rests on once more, so brokers do not get in each other's way.
 */
@ApplicationScoped
class Upkeep {
  private static final Logger LOG = Logger.getLogger(Upkeep.class);
  private static final Duration DATABASE = Duration.ofSeconds(30);

  private final Jobs jobs;
  private final QueueView view;
  private final Registry registry;
  private final Watchdog watchdog;
  private final EvalConfig config;
  private final FreshContext contexts;
  private final Clock clock;
  private final EvalMeters meters;
  private final Workers workers = new Workers();
  private Instant looked = Instant.EPOCH;

  Upkeep(
      Jobs jobs,
      QueueView view,
      Registry registry,
      Watchdog watchdog,
      EvalConfig config,
      FreshContext contexts,
      Clock clock,
      EvalMeters meters) {
    this.jobs = jobs;
    this.view = view;
    this.registry = registry;
    this.watchdog = watchdog;
    this.config = config;
    this.contexts = contexts;
    this.clock = clock;
    this.meters = meters;
  }

  void start(@Observes StartupEvent event) {
    workers.start("upkeep", 1, this::turn);
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    workers.stop(Duration.ofSeconds(5));
  }

  private boolean turn() throws InterruptedException {
    Instant now = clock.instant();
    if (now.isBefore(looked.plus(config.queue().sweep()))) {
      return false;
    }
    looked = now;
    sweep();
    return false;
  }

  /** One look at everything. */
  void sweep() throws InterruptedException {
    await(registry::signIn);
    List<Registry.Known> targets = await(registry::known);
    Snapshot snapshot = await(() -> view.look(targets));
    meters.devices(targets.stream().filter(this::recent).toList(), await(registry::leases));
    int lost = await(view::purge);
    if (lost > 0) {
      LOG.errorf("%d device leases had no running job; they are free again", lost);
    }
    giveUp();
    await(jobs::forgetFaults);
    abandon();
    for (Standing standing : snapshot.line()) {
      look(standing, targets, snapshot);
    }
  }

  /** The slot that drives an attempt gives it up itself; this is for slots that hang. */
  private void giveUp() throws InterruptedException {
    Duration grace = config.lease().multipliedBy(4);
    Instant now = clock.instant();
    for (Quiet quiet : await(() -> view.quiet(now.minus(grace)))) {
      Instant since = quiet.progressed().plus(grace);
      if (watchdog.bites(quiet.profile(), since, now)
          && await(
              () ->
                  jobs.giveUp(
                      quiet.key(),
                      quiet.progressed(),
                      watchdog.fault(quiet.profile(), quiet.progressed()),
                      config.maxAttempts(),
                      config.backOff()))) {
        LOG.errorf("job %s was silent and its slot did not end it", quiet.key());
      }
    }
  }

  private void abandon() throws InterruptedException {
    Instant before = clock.instant().minus(config.queue().abandon());
    for (String key : await(() -> jobs.heldReplicates(before))) {
      if (await(() -> jobs.abandon(key, before))) {
        LOG.errorf("job %s was held for %s and ends as failed", key, config.queue().abandon());
      }
    }
  }

  private void look(Standing standing, List<Registry.Known> targets, Snapshot snapshot)
      throws InterruptedException {
    String profile = standing.job().profile();
    List<Registry.Known> takers =
        targets.stream().filter(t -> recent(t) && t.takes(profile)).toList();
    if (!takers.isEmpty()
        && takers.stream().allMatch(t -> standing.job().unfit().contains(t.name()))) {
      await(() -> jobs.holdUnfit(standing.job().key()));
    } else if (takers.isEmpty()
        && standing.since().plus(config.queue().patience()).isBefore(snapshot.at())) {
      await(
          () ->
              jobs.hold(
                  standing.job().key(),
                  new HostFault("host.no-target", "no target takes the profile " + profile)));
    } else if (!standing.job().ordered() && isNews(standing, snapshot.at())) {
      int waiting = snapshot.line().size();
      String words = words(standing, waiting);
      EvaluationEvent.QueuePlace place =
          new EvaluationEvent.QueuePlace(standing.place(), waiting, standing.seconds());
      await(() -> jobs.tellPlace(standing.job().key(), standing.told(), place, words));
    }
  }

  /** A broker that restarts is no reason to give its jobs up. */
  private boolean recent(Registry.Known target) {
    return target.seenAt().plus(config.queue().patience()).isAfter(clock.instant());
  }

  /**
   * The first place of whoever is not begun at once, and whenever it has halved: few words however
   * long the queue.
   */
  private boolean isNews(Standing standing, Instant at) {
    Integer told = standing.told();
    return told == null
        ? standing.since().plus(config.queue().sweep()).isBefore(at)
        : standing.place() <= told / 2;
  }

  static String words(Standing standing, int waiting) {
    String place = "place %d of %d in the queue".formatted(standing.place(), waiting);
    Double seconds = standing.seconds();
    return seconds == null ? place : place + ", begins " + in(seconds);
  }

  private static String in(double seconds) {
    if (seconds < 60) {
      return "within a minute or as soon as there is room";
    }
    return seconds < 5400
        ? String.format(Locale.ROOT, "in about %.0f min", seconds / 60)
        : String.format(Locale.ROOT, "in about %.0f h", seconds / 3600);
  }

  private <T> T await(Supplier<Uni<T>> work) throws InterruptedException {
    return contexts.await(work, DATABASE);
  }
}
