package io.prism.base.web;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;

/** Runs blocking work on a worker thread and comes back to the caller's Vert.x context. */
public final class Blocking {
  private Blocking() {}

  /** {@return the result of {@code work}; a database session may follow on the same context} */
  public static <T> Uni<T> call(Callable<T> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Context context = Vertx.currentContext();
              if (context == null) {
                return Uni.createFrom()
                    .failure(new IllegalStateException("not on a Vert.x context"));
              }
              return Uni.createFrom()
                  .completionStage(context.executeBlocking(work, false).toCompletionStage());
            });
  }
}
