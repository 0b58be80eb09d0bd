package io.prism.base.web;

import io.prism.base.logs.About;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.MDC;

/** Runs work that needs a database session from threads that Vert.x does not know. */
@ApplicationScoped
public class FreshContext {
  private final Vertx vertx;

  protected FreshContext(Vertx vertx) {
    this.vertx = vertx;
  }

  /**
   * Runs {@code task} on a Vert.x context that nothing else shares. It goes on in the caller's
   * trace, and its log is about the same.
   */
  @SuppressWarnings("MustBeClosedChecker") // see below
  public void run(Runnable task) {
    io.opentelemetry.context.Context trace = io.opentelemetry.context.Context.current();
    Map<String, Object> about = About.present();
    Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
    VertxContextSafetyToggle.setContextSafe(context, true);
    context.runOnContext(
        ignored -> {
          about.forEach(MDC::put);
          // Nothing else ever runs there: what is made current goes with the context.
          trace.makeCurrent();
          task.run();
        });
  }

  /**
   * Subscribes to {@code work} there and waits for it; never call it on an event loop.
   *
   * @throws IllegalStateException with the cause when it fails or takes longer than {@code
   *     patience}
   */
  public <T> T await(Supplier<Uni<T>> work, Duration patience) throws InterruptedException {
    CompletableFuture<T> result = new CompletableFuture<>();
    run(() -> work.get().subscribe().with(result::complete, result::completeExceptionally));
    try {
      return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(String.valueOf(e.getCause()), e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("no answer within " + patience, e);
    }
  }
}
