package io.prism.weights.standing;

import io.opentelemetry.api.trace.Span;
import io.prism.base.tracing.Traces;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Traces whose scores no publication has considered yet. One record ends many of them, so each has
 * a span of its own for it; the record goes on in the trace of the newest.
 *
 * @param parents as {@code traceparent}s, newest last
 */
public record WaitingTraces(List<String> parents) {
  /** Should nothing be published for long, the newest stay. */
  private static final int MOST = 64;

  /** Characters of a {@code traceparent} and a blank. */
  private static final int LENGTH = 56;

  /** Notes the present trace, if there is one. */
  static Uni<Void> add(Mutiny.Session session) {
    String present = Traces.current();
    return present == null
        ? Uni.createFrom().voidItem()
        : session
            .createNativeQuery("update standing set traces = right(traces || :trace || ' ', :most)")
            .setParameter("trace", present)
            .setParameter("most", MOST * LENGTH)
            .executeUpdate()
            .replaceWithVoid();
  }

  /** {@return those that wait, which wait no more} What is added meanwhile stays. */
  public static Uni<WaitingTraces> take(Mutiny.Session session) {
    return session
        .createNativeQuery("select traces from standing", String.class)
        .getSingleResult()
        .call(
            traces ->
                traces.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : session
                        .createNativeQuery(
                            "update standing set traces = replace(traces, :seen, '')")
                        .setParameter("seen", traces)
                        .executeUpdate())
        .map(
            traces -> new WaitingTraces(traces.isEmpty() ? List.of() : List.of(traces.split(" "))));
  }

  /**
   * Publishes within them.
   *
   * @param since when the publication began
   * @param sequence of the record; null where there was nothing new to say
   */
  public Uni<Void> publishing(Instant since, @Nullable Long sequence, Supplier<Uni<Void>> publish) {
    List<Span> spans = new ArrayList<>();
    for (String parent : parents) {
      Span span =
          Traces.tracer()
              .spanBuilder(sequence == null ? "consider weights" : "publish weights")
              .setParent(Traces.from(parent))
              .setStartTimestamp(since)
              .startSpan();
      if (sequence != null) {
        span.setAttribute("prism.sequence", sequence);
      }
      spans.add(span);
    }
    String newest = spans.isEmpty() ? null : Traces.parentOf(spans.getLast());
    return Traces.within(newest, publish::get)
        .onTermination()
        .invoke(() -> spans.forEach(Span::end));
  }
}
