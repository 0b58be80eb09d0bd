package io.prism.weights.standing;

import io.prism.base.events.Inbox;
import io.prism.contracts.ContractJson;
import io.prism.contracts.FamilyState;
import io.prism.contracts.ScoreEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hibernate.reactive.mutiny.Mutiny;

/** Keeps the standings; what they change is published at the next tick. */
@ApplicationScoped
class ScoreConsumer {
  private final Inbox inbox;

  ScoreConsumer(Inbox inbox) {
    this.inbox = inbox;
  }

  @Incoming("scores")
  Uni<Void> score(ConsumerRecord<String, String> record) {
    return inbox.once(
        record,
        ScoreEvent.class,
        (session, event) ->
            switch (event) {
              case ScoreEvent.Recorded r -> apply(session, r);
              case ScoreEvent.Judged j -> apply(session, j);
              // A refused manifest gives no standing; the submission's timeline tells its miner.
              case ScoreEvent.Refused r -> Uni.createFrom().voidItem();
              case ScoreEvent.Ordered o -> Uni.createFrom().voidItem();
            });
  }

  /** Records of one family may come in any order: they lie in different partitions. */
  private static Uni<Void> apply(Mutiny.Session session, ScoreEvent.Judged event) {
    FamilyState family = event.family();
    return count(session)
        .chain(() -> session.find(JudgementRow.class, event.submission().id().value()))
        .chain(known -> session.merge(JudgementRow.of(event, known)))
        .chain(() -> session.find(FamilyRow.class, family.architectureId()))
        .flatMap(
            known -> {
              if (known != null && known.version >= family.version()) {
                return session.flush();
              }
              FamilyRow row = known == null ? new FamilyRow() : known;
              row.architectureId = family.architectureId();
              row.version = family.version();
              row.payload = ContractJson.write(family);
              return known == null ? session.persist(row) : session.flush();
            });
  }

  private static Uni<Void> apply(Mutiny.Session session, ScoreEvent.Recorded event) {
    return count(session).chain(() -> session.merge(ScoredRow.of(event))).replaceWithVoid();
  }

  /**
   * Counts the change, first of all: until this transaction ends nobody else changes anything, so
   * an older state of a family cannot overtake a newer one.
   */
  private static Uni<Void> count(Mutiny.Session session) {
    return session
        .createNativeQuery("update standing set version = version + 1")
        .executeUpdate()
        .chain(() -> WaitingTraces.add(session));
  }
}
