package io.prism.reviewing.similarity;

import io.prism.base.artifacts.CorruptArtifactException;
import io.prism.base.web.FreshContext;
import io.prism.review.similarity.CodePrint;
import io.prism.reviewing.stage.StageOutcome.Later;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes the index anew when it was made by another version of the program: all compared bundles are
 * printed again from their stored sources, in the order of their uploads, a transaction each.
 * Whoever kills it in between finds it going on at the next start.
 *
 * <p>Meanwhile nothing is compared and nothing approved, for what is rare in half an index need not
 * be rare; rules and their refusals go on. What was decided before stays decided: no relation is
 * looked for again. Blocking.
 */
@ApplicationScoped
public class Renewal {
  private static final Logger LOG = Logger.getLogger(Renewal.class);
  private static final Duration DATABASE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int BATCH = 32;

  /**
   * A bundle whose passages are of another version.
   *
   * @param sources digest of its {@code sources.json}
   */
  record Stale(String submission, String sources) {}

  private final Mutiny.SessionFactory sessions;
  private final FreshContext contexts;
  private final IndexVersion version;
  private final Lines lines;
  private final SimilarityConfig config;

  Renewal(
      Mutiny.SessionFactory sessions,
      FreshContext contexts,
      IndexVersion version,
      Lines lines,
      SimilarityConfig config) {
    this.sessions = sessions;
    this.contexts = contexts;
    this.version = version;
    this.lines = lines;
    this.config = config;
  }

  /** {@return null when bundles can be compared, else a pause that nobody is to blame for} */
  public @Nullable Later pause(Instant now) throws InterruptedException {
    int left = config.enabled() ? left() : 0;
    return left == 0
        ? null
        : Later.unharmed(
            "the index of earlier submissions is being made anew"
                + (left > 0 ? ": %d to go".formatted(left) : ""),
            now.plus(PAUSE));
  }

  /** {@return how many bundles are to be printed; -1 before {@link #begin}} */
  int left() throws InterruptedException {
    return run(version::left);
  }

  /** Empties an index of another version; call it once at start-up. */
  void begin() throws InterruptedException {
    int left = run(version::begin);
    if (left > 0) {
      LOG.infof(
          "similarity: the index is made anew for %s: %d submissions to print; approvals wait",
          version.name(), left);
    }
  }

  /** {@return the next bundles to print} */
  List<Stale> next() throws InterruptedException {
    return run(session -> version.next(session, BATCH));
  }

  /**
   * Prints one bundle. One that cannot be is left out until the next start, so that it holds up
   * nobody.
   *
   * @throws UncheckedIOException when the store is away
   */
  void print(Stale stale) throws InterruptedException {
    CodePrint print;
    try {
      print = lines.print(stale.sources());
    } catch (NoSuchFileException | CorruptArtifactException e) {
      leaveOut(stale, "they are missing or damaged");
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException | StackOverflowError e) {
      // Whatever it was: this one must not stop all others.
      leaveOut(stale, "they cannot be read: " + e);
      return;
    }
    if (print == null) {
      leaveOut(stale, "they cost too much to read");
    } else {
      boolean _ = run(session -> version.printed(session, stale.submission(), print));
      if (print.mostlyPublic()) {
        LOG.infof(
            "submission %s: %d of its %d passages are in the public sources and protect nobody now",
            stale.submission(), print.published(), print.passages());
      }
    }
  }

  private void leaveOut(Stale stale, String fault) throws InterruptedException {
    LOG.errorf(
        "submission %s has no copies now: its sources %s are left out of the similarity index: %s."
            + " Mend it and restart",
        stale.submission(), stale.sources(), fault);
    int _ = run(session -> version.faulty(session, stale.submission(), fault));
  }

  private <T> T run(Function<Mutiny.Session, Uni<T>> work) throws InterruptedException {
    return contexts.await(() -> sessions.withTransaction(work), DATABASE);
  }
}
