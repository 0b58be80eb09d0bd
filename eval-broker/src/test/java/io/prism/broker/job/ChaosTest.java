package io.prism.broker.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.base.artifacts.ArtifactStore;
import io.prism.base.events.Outbox;
import io.prism.base.web.FreshContext;
import io.prism.broker.Approvals;
import io.prism.broker.EvalConfig;
import io.prism.broker.QueueTest;
import io.prism.broker.target.Devices;
import io.prism.broker.target.Registry;
import io.prism.broker.target.Target;
import io.prism.broker.target.TargetBackends;
import io.prism.broker.target.Targets;
import io.prism.contracts.ContractJson;
import io.prism.contracts.EvaluationEvent;
import io.prism.contracts.HostFault;
import io.prism.contracts.Outcome;
import io.prism.contracts.ReviewEvent;
import io.prism.contracts.SubmissionFault;
import io.prism.testing.RealStack;
import io.prism.testing.Records;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

/**
 * Three brokers on one database, two of them with a target in common, are killed at random moments
 * and come back; their clock is the test's. The service itself runs beside them and takes nothing
 * of their profile.
 */
@QuarkusTest
@QuarkusTestResource(RealStack.class)
@TestProfile(QueueTest.Fast.class)
class ChaosTest {
  private static final String PROFILE = "test_locked";
  private static final int JOBS = 40;
  private static final int MINERS = 9;
  private static final int KILLS = 200;
  private static final Duration DATABASE = Duration.ofSeconds(30);

  @Inject ArtifactStore artifacts;
  @Inject FreshContext contexts;
  @Inject Mutiny.SessionFactory sessions;
  @Inject EvalConfig config;
  @Inject Outbox outbox;
  @Inject TargetBackends backends;
  @Inject EvalMeters meters;

  private volatile Duration ahead = Duration.ZERO;
  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return InstantSource.system().instant().plus(ahead);
        }

        @Override
        public ZoneOffset getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
          return this;
        }
      };

  /** One broker. */
  private record Broker(Claims claims, Jobs jobs, Targets targets) {}

  /** What somebody believes to hold. */
  private record Held(Broker by, Claim claim) {}

  @Test
  void brokers_are_killed_and_nothing_is_lost_done_twice_or_stuck() throws Exception {
    Random random = new Random(33);
    Target shared = target("chaos-shared", "gpu-0", "gpu-1", "gpu-2");
    Target own = target("chaos-own", "gpu-7");
    List<Broker> brokers = List.of(broker(shared), broker(shared), broker(own));
    List<String> ids = enqueue(brokers.getFirst().jobs());

    List<Held> held = new ArrayList<>();
    List<Held> ghosts = new ArrayList<>();
    Map<String, Integer> ends = new HashMap<>();
    int kills = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      for (int turn = 0; turn < 4000 && (turn % 10 != 0 || !over(ids)); turn++) {
        for (Held h : claimTogether(brokers, random, threads)) {
          assertThat(held)
              .as("a device of a living job was leased again")
              .noneMatch(o -> overlap(o.claim().place(), h.claim().place()));
          held.add(h);
        }
        assertThat(held.stream().map(h -> h.claim().key())).doesNotHaveDuplicates();
        assertBound(held);
        if (turn % 20 == 0) {
          for (Held h : held) {
            assertThat(await(() -> h.by().jobs().extend(h.claim()))).as("a living lease").isTrue();
          }
        }
        if (kills < KILLS && random.nextInt(100) < 85 && !held.isEmpty()) {
          // Its leases run out; as a ghost it will come back and believe that it still has them.
          Broker dead = held.get(random.nextInt(held.size())).by();
          List<Held> lost = held.stream().filter(h -> h.by().equals(dead)).toList();
          held.removeAll(lost);
          for (Held alive : held) {
            assertThat(extendAfter(config.lease().dividedBy(2), alive)).isTrue();
          }
          ahead = ahead.plus(config.lease().dividedBy(2)).plusMillis(10);
          if (random.nextInt(4) == 0) {
            ahead = ahead.plus(config.takeover()).plus(config.lease());
            kills += held.size();
            ghosts.addAll(held); // so long that the living lost theirs, too
            held.clear();
          }
          ghosts.addAll(lost);
          kills += lost.size();
        } else if (!held.isEmpty()) {
          Held one = held.remove(random.nextInt(held.size()));
          Transition end = end(random, one.claim());
          if (await(() -> one.by().jobs().finish(one.claim(), end, List.of(), 1))) {
            if (!(end instanceof Transition.Retry)) {
              ends.merge(one.claim().key(), 1, Integer::sum);
            }
          }
        }
        if (!ghosts.isEmpty() && random.nextInt(3) == 0) {
          Held ghost = ghosts.remove(random.nextInt(ghosts.size()));
          if (held.stream().noneMatch(h -> h.claim().token().equals(ghost.claim().token()))) {
            Transition end = end(random, ghost.claim());
            if (await(() -> ghost.by().jobs().finish(ghost.claim(), end, List.of(), 1))
                && !(end instanceof Transition.Retry)) {
              ends.merge(ghost.claim().key(), 1, Integer::sum); // nobody had taken it over yet
            }
          }
        }
      }
    }
    assertThat(kills).as("jobs whose broker was killed").isGreaterThanOrEqualTo(KILLS);
    assertThat(over(ids)).as("every job came to an end").isTrue();
    assertThat(ends.keySet()).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(ends.values()).as("each once").containsOnly(1);
    assertThat(leases()).as("stuck leases").isEmpty();
    assertEveryEndWasToldOnce(ids);
  }

  private List<Held> claimTogether(List<Broker> brokers, Random random, ExecutorService threads)
      throws Exception {
    List<Future<Optional<Held>>> tries = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Broker broker = brokers.get(random.nextInt(brokers.size()));
      tries.add(
          threads.submit(
              () -> await(() -> broker.claims().claim()).map(claim -> new Held(broker, claim))));
    }
    List<Held> claimed = new ArrayList<>();
    for (Future<Optional<Held>> one : tries) {
      one.get().ifPresent(claimed::add);
    }
    return claimed;
  }

  private boolean extendAfter(Duration pause, Held alive) throws InterruptedException {
    Duration before = ahead;
    ahead = before.plus(pause);
    boolean ours = await(() -> alive.by().jobs().extend(alive.claim()));
    ahead = before;
    return ours;
  }

  private static boolean overlap(Claim.Place a, Claim.Place b) {
    Set<String> common = new HashSet<>(a.devices());
    common.retainAll(b.devices());
    return a.target().name().equals(b.target().name()) && !common.isEmpty();
  }

  private static void assertBound(List<Held> held) {
    Map<String, Integer> running = new HashMap<>();
    held.forEach(h -> running.merge(h.claim().submission().hotkey().value(), 1, Integer::sum));
    assertThat(running.values()).allMatch(n -> n <= 2);
  }

  /** Measured, failed, or a host fault that is tried again at once. */
  private Transition end(Random random, Claim claim) {
    Outcome outcome =
        switch (random.nextInt(4)) {
          case 0 -> new Outcome.Failed(SubmissionFault.of("gate.causal", "peeks"));
          case 1 -> new Outcome.Inconclusive(new HostFault("host.disk", "full"));
          default -> new Outcome.Measured(claim.sources(), List.of());
        };
    return Transition.decide(outcome, claim.tries(), 3, Duration.ofMillis(1), clock.instant());
  }

  private static Target target(String name, String... gpus) {
    return new Target(name, "cuda", List.of(gpus), true, 1, 1, Set.of(PROFILE), null, false);
  }

  private Broker broker(Target target) throws InterruptedException {
    Targets targets = new Targets(List.of(target));
    Devices devices = new Devices(targets);
    Claims claims = new Claims(sessions, targets, devices, config, clock);
    // The service would hold what it believes nobody takes.
    Clock later = Clock.offset(clock, Duration.ofHours(1));
    await(() -> new Registry(sessions, targets, backends, later).signIn().replaceWith(true));
    return new Broker(
        claims, new Jobs(sessions, outbox, claims, devices, config, meters, clock), targets);
  }

  private List<String> enqueue(Jobs jobs) throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < JOBS; i++) {
      ReviewEvent.Approved approval = Approvals.approval(artifacts, "chaos-" + i % MINERS, PROFILE);
      ids.add(approval.submission().id().value());
      await(
          () ->
              sessions.withTransaction(
                  session -> jobs.enqueue(session, approval).replaceWith(true)));
    }
    return ids;
  }

  private boolean over(List<String> ids) throws InterruptedException {
    return await(
            () ->
                sessions.withSession(
                    s ->
                        s.createQuery(
                                "select count(*) from JobRow where submissionId in (:ids)"
                                    + " and state in ('queued', 'running')",
                                Long.class)
                            .setParameter("ids", ids)
                            .getSingleResult()))
        == 0;
  }

  private List<String> leases() throws InterruptedException {
    return await(
        () ->
            sessions.withSession(
                s ->
                    s.createNativeQuery(
                            "select job from device_leases where target like 'chaos-%'",
                            String.class)
                        .getResultList()));
  }

  private void assertEveryEndWasToldOnce(List<String> ids) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              Map<String, Integer> told = new HashMap<>();
              Records.all("evaluations.v1").stream()
                  .filter(r -> ids.contains(r.key()))
                  .map(r -> ContractJson.read(r.value(), EvaluationEvent.class))
                  .filter(ChaosTest::isEnd)
                  .forEach(e -> told.merge(e.submission().id().value(), 1, Integer::sum));
              assertThat(told.keySet()).hasSize(ids.size());
              assertThat(told.values()).containsOnly(1);
            });
  }

  private static boolean isEnd(EvaluationEvent event) {
    return event instanceof EvaluationEvent.Measured
        || event instanceof EvaluationEvent.Failed
        || event instanceof EvaluationEvent.Held;
  }

  private <T> T await(Supplier<Uni<T>> work) throws InterruptedException {
    return contexts.await(work, DATABASE);
  }
}
