package io.prism.base.tracing;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes traces apart and puts them together again. */
public final class Traces {
  /** Name of the header, and of the columns. */
  public static final String PARENT = "traceparent";

  private static final TextMapPropagator W3C = W3CTraceContextPropagator.getInstance();

  private static final TextMapGetter<String> ONLY_PARENT =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String carrier) {
          return List.of(PARENT);
        }

        @Override
        public @Nullable String get(@Nullable String carrier, String key) {
          return key.equals(PARENT) ? carrier : null;
        }
      };

  private Traces() {}

  /** {@return the present trace as a {@code traceparent}; null when there is none} */
  public static @Nullable String current() {
    return parentOf(Span.current());
  }

  /** {@return what a step after {@code span} is told; null when that is none} */
  public static @Nullable String parentOf(Span span) {
    if (!span.getSpanContext().isValid()) {
      return null;
    }
    Map<String, String> carrier = new HashMap<>();
    W3C.inject(Context.root().with(span), carrier, (map, key, value) -> carrier.put(key, value));
    return carrier.get(PARENT);
  }

  /** {@return the trace that {@code parent} names; an empty one for null and for nonsense} */
  public static Context from(@Nullable String parent) {
    return parent == null ? Context.root() : W3C.extract(Context.root(), parent, ONLY_PARENT);
  }

  /** {@return what makes spans} */
  public static Tracer tracer() {
    return GlobalOpenTelemetry.getTracer("io.prism");
  }

  /**
   * Continues the trace that {@code parent} names while {@code work} goes on; on a Vert.x context.
   */
  public static <T> Uni<T> within(@Nullable String parent, Supplier<Uni<? extends T>> work) {
    return parent == null ? Uni.createFrom().deferred(work) : within(from(parent), work);
  }

  /** Does {@code work} within {@code span}, and ends the span with it; on a Vert.x context. */
  public static <T> Uni<T> within(Span span, Supplier<Uni<? extends T>> work) {
    return ending(span, within(Context.root().with(span), work));
  }

  @SuppressWarnings("MustBeClosedChecker") // closed with the work, which outlives this frame
  private static <T> Uni<T> within(Context context, Supplier<Uni<? extends T>> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Scope scope = context.makeCurrent();
              return Uni.createFrom().<T>deferred(work).onTermination().invoke(scope::close);
            });
  }

  /** Ends {@code span} with {@code work}, as failed when that fails. */
  public static <T> Uni<T> ending(Span span, Uni<T> work) {
    return work.onFailure()
        .invoke(
            e -> {
              span.recordException(e);
              span.setStatus(StatusCode.ERROR);
            })
        .onTermination()
        .invoke(() -> span.end());
  }
}
