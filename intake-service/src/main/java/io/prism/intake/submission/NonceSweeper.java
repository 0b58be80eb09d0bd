package io.prism.intake.submission;

import io.prism.intake.IntakeConfig;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import org.hibernate.reactive.mutiny.Mutiny;

/** Forgets nonces whose timestamps could no longer pass the window. */
@ApplicationScoped
class NonceSweeper {
  private final Mutiny.SessionFactory sessions;
  private final IntakeConfig config;
  private final Clock clock;

  NonceSweeper(Mutiny.SessionFactory sessions, IntakeConfig config, Clock clock) {
    if (config.nonceTtl().compareTo(config.signatureWindow().multipliedBy(2)) <= 0) {
      throw new IllegalArgumentException(
          "prism.intake.nonce-ttl must be more than twice prism.intake.signature-window");
    }
    this.sessions = sessions;
    this.config = config;
    this.clock = clock;
  }

  @Scheduled(every = "10m", delayed = "1m")
  Uni<Void> sweep() {
    return sessions
        .withTransaction(
            s ->
                s.createNativeQuery("delete from nonces where used_at < :limit")
                    .setParameter(
                        "limit", clock.instant().minus(config.nonceTtl()).atOffset(ZoneOffset.UTC))
                    .executeUpdate())
        .replaceWithVoid();
  }
}
