package io.prism.reviewing.job;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Fair turns between hotkeys. A submission is due when it is queued, or a {@code round} after the
 * last one of its hotkey that is not done, whichever is later; the one that is due first goes
 * first. So nobody's hundred submissions stand before somebody else's first. Two of a hotkey keep
 * their order. Nobody is overtaken for longer than the round times what its own hotkey has before
 * it, so nothing starves; and whoever used an idle service owes nothing, for what is done does not
 * count. With nothing else to do everything is reviewed at once, due or not.
 */
final class Turns {
  private final Duration round;

  /**
   * @throws IllegalArgumentException when {@code round} is not positive
   */
  Turns(Duration round) {
    if (!round.isPositive()) {
      throw new IllegalArgumentException("prism.review.round: must be positive, was " + round);
    }
    this.round = round;
  }

  /** {@return when a submission of {@code hotkey} that is queued now is due} One at a time. */
  Uni<Instant> next(Mutiny.Session session, String hotkey, Instant now) {
    return session
        .createNativeQuery(
            "select 1 from (select pg_advisory_xact_lock(hashtext(current_schema() || '.turns'),"
                + " hashtext(:hotkey))) x",
            Integer.class)
        .setParameter("hotkey", hotkey)
        .getSingleResult()
        .chain(
            () ->
                session
                    .createNativeQuery(
                        "select greatest(:now, (select max(turn_at) + make_interval(secs => :round)"
                            + " from review_jobs where hotkey = :hotkey"
                            + " and state in ('queued', 'running')))",
                        OffsetDateTime.class)
                    .setParameter("now", now.atOffset(ZoneOffset.UTC))
                    .setParameter("round", round.toMillis() / 1000.0)
                    .setParameter("hotkey", hotkey)
                    .getSingleResult())
        .map(OffsetDateTime::toInstant);
  }
}
