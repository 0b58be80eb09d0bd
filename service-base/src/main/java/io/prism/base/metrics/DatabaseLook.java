package io.prism.base.metrics;

import io.smallrye.mutiny.Uni;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** How gauges look at the database: what cannot be read stays as it was seen last. */
public final class DatabaseLook {
  private static final Logger LOG = Logger.getLogger(DatabaseLook.class);

  private DatabaseLook() {}

  /**
   * Reads and tells; never fails.
   *
   * @param what is looked at, for the log
   */
  public static <T> Uni<Void> at(
      String what,
      Mutiny.SessionFactory sessions,
      Function<Mutiny.Session, Uni<T>> query,
      Consumer<T> seen) {
    return sessions
        .withSession(query)
        .invoke(seen)
        .replaceWithVoid()
        .onFailure()
        .invoke(e -> LOG.debugf("%s cannot be looked at: %s", what, e.getMessage()))
        .onFailure()
        .recoverWithNull();
  }
}
