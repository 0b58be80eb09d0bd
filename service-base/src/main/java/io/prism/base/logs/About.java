package io.prism.base.logs;

import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jboss.logging.MDC;

/**
 * Says of everything that is logged meanwhile what it is about. On a thread of our own it counts
 * for that thread, on a Vert.x context for that context.
 */
public final class About implements AutoCloseable {
  /** The vocabulary; logs, searches and dashboards rely on these names. */
  public enum Key {
    SUBMISSION("submission"),
    HOTKEY("hotkey"),
    /** Of a queue: a submission's id, or that of a further measurement. */
    JOB("job"),
    ATTEMPT("attempt"),
    TOPIC("topic");

    private final String id;

    Key(String id) {
      this.id = id;
    }

    /** {@return the name in the log} */
    public String id() {
      return id;
    }
  }

  private final Map<Key, String> what;

  private About(Map<Key, String> what) {
    this.what = what;
    what.forEach((key, value) -> MDC.put(key.id(), value));
  }

  /** Begins; whoever calls closes. */
  public static About of(Map<Key, String> what) {
    return new About(what);
  }

  /** Says it while {@code work} goes on. */
  public static <T> Uni<T> during(Map<Key, String> what, Supplier<Uni<? extends T>> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              About about = of(what);
              return Uni.createFrom().<T>deferred(work).onTermination().invoke(about::close);
            });
  }

  /** {@return what the present lines are about, to go on elsewhere} */
  public static Map<String, Object> present() {
    Map<String, Object> present = new HashMap<>();
    for (Key key : Key.values()) {
      Object value = MDC.get(key.id());
      if (value != null) {
        present.put(key.id(), value);
      }
    }
    return present;
  }

  @Override
  public void close() {
    what.keySet().forEach(key -> MDC.remove(key.id()));
  }
}
