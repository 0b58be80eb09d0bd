package io.prism.weights.publication;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** Notices that an epoch began although no score arrived. */
@ApplicationScoped
class EpochTicker {
  private final Mutiny.SessionFactory sessions;
  private final PublishWeights weights;

  EpochTicker(Mutiny.SessionFactory sessions, PublishWeights weights) {
    this.sessions = sessions;
    this.weights = weights;
  }

  @Scheduled(
      every = "${prism.weights.tick}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> tick() {
    return sessions.withTransaction(
        session -> weights.lock(session).chain(() -> weights.ifChanged(session)));
  }
}
