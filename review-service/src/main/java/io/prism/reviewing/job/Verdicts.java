package io.prism.reviewing.job;

import io.prism.base.events.Outbox;
import io.prism.contracts.ArtifactRef;
import io.prism.contracts.ReviewEvent;
import io.prism.reviewing.ReviewRow;
import io.prism.reviewing.hold.HoldRow;
import io.prism.reviewing.hold.HoldsConfig;
import io.prism.reviewing.similarity.Admission;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Gives verdicts: row, hold and event, in the caller's transaction. */
@ApplicationScoped
public class Verdicts {
  private final Admission admission;
  private final Outbox outbox;
  private final HoldsConfig holds;
  private final ReviewMeters meters;
  private final Clock clock;

  Verdicts(
      Admission admission, Outbox outbox, HoldsConfig holds, ReviewMeters meters, Clock clock) {
    this.admission = admission;
    this.outbox = outbox;
    this.holds = holds;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * Gives a verdict, after likeness had its say; one that was given before is replaced.
   *
   * @param sources what could be approved later, for a hold
   * @param byPerson whether it ends a hold: then likeness is recorded and stops nothing
   */
  public Uni<Void> give(
      Mutiny.Session session,
      ReviewEvent verdict,
      @Nullable ArtifactRef sources,
      boolean byPerson) {
    return admission
        .settle(session, verdict, byPerson)
        .flatMap(
            settled ->
                session
                    .find(HoldRow.class, settled.submission().id().value())
                    .map(hold -> hold == null ? settled : hold.end(settled)))
        .flatMap(told -> write(session, Brief.of(told), sources));
  }

  private Uni<Void> write(
      Mutiny.Session session, ReviewEvent verdict, @Nullable ArtifactRef sources) {
    Instant now = clock.instant();
    ReviewEvent told = verdict instanceof ReviewEvent.Held held ? due(held, now) : verdict;
    Uni<?> opened =
        told instanceof ReviewEvent.Held held
            ? session.merge(HoldRow.of(held, sources, now))
            : Uni.createFrom().voidItem();
    return opened
        .chain(() -> session.merge(ReviewRow.of(told, now)))
        .chain(() -> outbox.announce(session, told))
        .invoke(() -> meters.verdict(told));
  }

  private ReviewEvent.Held due(ReviewEvent.Held held, Instant now) {
    return new ReviewEvent.Held(
        held.submission(), held.reason(), held.findings(), now.plus(holds.due()));
  }

  /** Tells that a hold goes on. */
  public Uni<Void> remind(Mutiny.Session session, ReviewEvent.Held held) {
    return outbox.announce(session, Brief.of(held));
  }
}
