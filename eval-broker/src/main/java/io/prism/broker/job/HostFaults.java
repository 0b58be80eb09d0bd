package io.prism.broker.job;

import io.prism.broker.EvalConfig;
import io.prism.contracts.HostFault;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Host faults by miner. A bundle that knows how to make the machine fail costs an attempt each time
 * and is never to blame; so the number of faults that one miner's evaluations may end in is bounded
 * over all of its submissions. Whoever is above the bound has no further attempts: the job is held
 * at its first fault, and an operator looks. Every method works in the caller's transaction.
 */
final class HostFaults {
  /** Nothing of the bundle had run, or we did it ourselves: no guest can have a hand in these. */
  private static final Set<String> OURS =
      Set.of(
          "host.artifact-store",
          "host.cancelled",
          "host.cannot-start",
          "host.dataset",
          "host.device",
          "host.evicted",
          "host.image",
          "host.isolation",
          "host.no-target",
          "host.no-trainer",
          "host.node-lost",
          "host.platform-away",
          "host.player-unusable",
          "host.preempted",
          "host.trainer-unusable",
          "host.uncounted",
          "host.unschedulable");

  private static final String MISSING = "host.missing-";

  private final int bound;
  private final Duration window;

  HostFaults(EvalConfig.HostFaultConfig config) {
    this.bound = config.perHotkey();
    this.window = config.window();
    if (bound < 1 || !window.isPositive()) {
      throw new IllegalArgumentException(
          "prism.eval.host-faults: per-hotkey must be at least 1 and window positive, were %d and %s"
              .formatted(bound, window));
    }
  }

  static boolean mayBeProvoked(String code) {
    return !OURS.contains(code) && !code.startsWith(MISSING);
  }

  /**
   * Notes a fault.
   *
   * @return what to hold the job with, empty while its miner is within the bound
   */
  Uni<Optional<HostFault>> note(Mutiny.Session session, JobRow job, HostFault fault, Instant now) {
    if (!mayBeProvoked(fault.code())) {
      return Uni.createFrom().item(Optional.empty());
    }
    return session
        .createNativeQuery(
            "insert into host_faults (job, hotkey, code, at) values (:job, :hotkey, :code, :at)")
        .setParameter("job", job.submissionId)
        .setParameter("hotkey", job.hotkey)
        .setParameter("code", fault.code())
        .setParameter("at", now.atOffset(ZoneOffset.UTC))
        .executeUpdate()
        .chain(() -> count(session, job.hotkey, now.minus(window)))
        .map(n -> n <= bound ? Optional.empty() : Optional.of(beyond(fault, n)));
  }

  private HostFault beyond(HostFault fault, long count) {
    return new HostFault(
        fault.code(),
        String.format(
            Locale.ROOT,
            "%s (%d host faults of this hotkey within %d h, and prism.eval.host-faults allows %d)",
            fault.message(),
            count,
            Math.max(1, window.toHours()),
            bound));
  }

  private static Uni<Long> count(Mutiny.Session session, String hotkey, Instant since) {
    return session
        .createNativeQuery(
            "select count(*) from host_faults where hotkey = :hotkey and at > :since", Long.class)
        .setParameter("hotkey", hotkey)
        .setParameter("since", since.atOffset(ZoneOffset.UTC))
        .getSingleResult();
  }

  /** What an operator has looked at and put back counts no more. */
  Uni<Void> forgive(Mutiny.Session session, JobRow job) {
    return session
        .createNativeQuery("delete from host_faults where job = :job")
        .setParameter("job", job.submissionId)
        .executeUpdate()
        .replaceWithVoid();
  }

  /** Removes what counts no more; {@return how many}. */
  Uni<Integer> purge(Mutiny.Session session, Instant now) {
    return session
        .createNativeQuery("delete from host_faults where at <= :since")
        .setParameter("since", now.minus(window).atOffset(ZoneOffset.UTC))
        .executeUpdate();
  }
}
