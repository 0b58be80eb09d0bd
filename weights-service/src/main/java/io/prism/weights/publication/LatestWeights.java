package io.prism.weights.publication;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The record published last. When the database does not answer, the record read last is served: a
 * validator is better off with the vector of a minute ago than with an error, which stops the
 * weights of every challenge.
 */
@ApplicationScoped
class LatestWeights {
  private static final Logger LOG = Logger.getLogger(LatestWeights.class);

  private final Mutiny.SessionFactory sessions;
  private volatile @Nullable PublishedRow remembered;

  LatestWeights(Mutiny.SessionFactory sessions) {
    this.sessions = sessions;
  }

  /** {@return the last record; null when none was ever published} */
  Uni<@Nullable PublishedRow> get() {
    return sessions
        .withSession(
            s ->
                s.createQuery("from PublishedRow order by sequence desc", PublishedRow.class)
                    .setMaxResults(1)
                    .getSingleResultOrNull())
        .invoke(row -> remembered = row)
        .onFailure(e -> remembered != null)
        .recoverWithItem(
            e -> {
              LOG.warnf("serving remembered weights: %s", e.getMessage());
              return remembered;
            });
  }
}
