package io.prism.weights.publication;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** The published records, page by page. */
@ApplicationScoped
class Chain {
  /** Characters of records in a page; a page of large records has fewer of them, never none. */
  private static final long PAGE = 4_000_000;

  private static final String RECORDS =
      "select payload from (select sequence, payload,"
          + " sum(length(payload)) over (order by sequence) - length(payload) as earlier"
          + " from (select sequence, payload from published where sequence > :after"
          + " order by sequence limit :size) asked) measured"
          + " where earlier < :page order by sequence";

  private final Mutiny.SessionFactory sessions;

  Chain(Mutiny.SessionFactory sessions) {
    this.sessions = sessions;
  }

  /** {@return the records that follow {@code after}, word for word, oldest first} */
  Uni<List<String>> after(long after, int limit) {
    return sessions.withSession(
        s ->
            s.createNativeQuery(RECORDS, String.class)
                .setParameter("after", after)
                .setParameter("size", limit)
                .setParameter("page", PAGE)
                .getResultList());
  }
}
