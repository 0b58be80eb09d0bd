package io.prism.weights.publication;

import io.prism.contracts.ContractJson;
import io.prism.contracts.WeightsEvent.Published;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The record published last. It is read and parsed once; each request only asks the database
 * whether there is a newer one, since another instance may have published it. When the database
 * does not answer, the record read last is served: a validator is better off with the vector of a
 * minute ago than with an error, which stops the weights of every challenge.
 */
@ApplicationScoped
public class LatestWeights {
  private static final Logger LOG = Logger.getLogger(LatestWeights.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Mutiny.SessionFactory sessions;
  private volatile @Nullable Latest remembered;

  LatestWeights(Mutiny.SessionFactory sessions) {
    this.sessions = sessions;
  }

  /**
   * The last record.
   *
   * @param payload word for word as on the topic
   * @param record the same, read
   * @param weights its weights as JSON; nobody may change them
   */
  public record Latest(String payload, Published record, byte[] weights) {
    static Latest of(PublishedRow row) {
      Published record = ContractJson.read(row.payload, Published.class);
      return new Latest(
          row.payload,
          record,
          ContractJson.write(record.weights()).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** {@return the last record; null when none was ever published} */
  public Uni<@Nullable Latest> get() {
    return sessions
        .withSession(this::newest)
        .ifNoItem()
        .after(PATIENCE)
        .fail()
        .invoke(latest -> remembered = latest)
        .onFailure(e -> remembered != null)
        .recoverWithItem(
            e -> {
              LOG.warnf("serving remembered weights: %s", e.getMessage());
              return remembered;
            });
  }

  private Uni<@Nullable Latest> newest(Mutiny.Session session) {
    return session
        .createQuery("select max(sequence) from PublishedRow", Long.class)
        .getSingleResultOrNull()
        .flatMap(
            sequence -> {
              Latest known = remembered;
              if (sequence == null) {
                return Uni.createFrom().nullItem();
              }
              return known != null && known.record().sequence() == sequence
                  ? Uni.createFrom().item(known)
                  : session.find(PublishedRow.class, sequence).map(Latest::of);
            });
  }
}
