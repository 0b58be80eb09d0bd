package io.prism.weights.publication;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what has changed since the last tick: scores, the metagraph, the policy, the epoch. Not
 * once for each score: a burst of them is one record, and the vector is a function of all scores
 * anyway.
 */
@ApplicationScoped
class PublicationTicker {
  private final Mutiny.SessionFactory sessions;
  private final PublishWeights weights;
  private final LatestWeights latest;
  private final WeightsMeters meters;
  // What the last committed tick has considered; another instance may have published since.
  private volatile PublishWeights.@Nullable Inputs considered;

  PublicationTicker(
      Mutiny.SessionFactory sessions,
      PublishWeights weights,
      LatestWeights latest,
      WeightsMeters meters) {
    this.sessions = sessions;
    this.weights = weights;
    this.latest = latest;
    this.meters = meters;
  }

  @Scheduled(
      every = "${prism.weights.tick}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> tick() {
    return sessions
        .withTransaction(
            session -> weights.lock(session).chain(() -> weights.ifChanged(session, considered)))
        .invoke(inputs -> considered = inputs)
        .chain(latest::get)
        .invoke(last -> meters.ticked(last == null ? null : last.record()))
        .replaceWithVoid();
  }
}
