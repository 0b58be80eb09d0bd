package io.prism.broker.log;

import io.prism.base.artifacts.ArtifactStore;
import io.prism.base.web.FreshContext;
import io.prism.broker.EvalConfig;
import io.prism.broker.job.Claim;
import io.prism.runner.PhaseName;
import io.prism.runner.RunnerHome;
import io.prism.runner.TextKeys;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Keeps what attempts print. What goes wrong with a log never changes an evaluation. */
@ApplicationScoped
public class LogKeeper {
  private static final Logger LOG = Logger.getLogger(LogKeeper.class);
  private static final Duration DATABASE = Duration.ofSeconds(30);
  private static final Duration EVERY = Duration.ofSeconds(2);

  private final Logs logs;
  private final ArtifactStore artifacts;
  private final FreshContext contexts;
  private final EvalConfig config;
  private final Clock clock;

  LogKeeper(
      Logs logs, ArtifactStore artifacts, FreshContext contexts, EvalConfig config, Clock clock) {
    this.logs = logs;
    this.artifacts = artifacts;
    this.contexts = contexts;
    this.config = config;
    this.clock = clock;
    if (config.logs().maxBytes() < LineCutter.LINE_BYTES || config.logs().maxLines() < 1) {
      throw new IllegalArgumentException(
          "prism.eval.logs: max-bytes must be at least %d and max-lines at least 1, were %d and %d"
              .formatted(
                  LineCutter.LINE_BYTES, config.logs().maxBytes(), config.logs().maxLines()));
    }
  }

  /** Makes a change under the lease; {@return whether it was still ours}. */
  @FunctionalInterface
  public interface Change {
    /** Waits for it, however long the database is away. */
    boolean await(Supplier<Uni<Boolean>> work) throws InterruptedException;
  }

  /**
   * Follows an attempt.
   *
   * @param goesOn whether another process drove it before
   */
  public Following follow(Claim claim, Path run, boolean goesOn, Change change)
      throws InterruptedException {
    Map<Source, LineCutter.Position> before = contexts.await(() -> logs.positions(claim), DATABASE);
    LineCutter.Limits limits =
        new LineCutter.Limits(config.logs().maxBytes(), config.logs().maxLines());
    List<Source> sources =
        Source.ALL.stream()
            .filter(s -> config.logs().training() || s.phase() != PhaseName.TRAINER || s.errors())
            .toList();
    Map<Source, LineCutter.Position> from = goesOn ? before : Map.of();
    AttemptLog log = new AttemptLog(run, sources, limits, redaction(run), from);
    Following following = new Following(claim, log, change);
    if (!goesOn) {
      // we stopped it ourselves and gave it back; it prints its beginning once more
      following.keep(() -> before.keySet().stream().map(LogKeeper::anew).toList());
    }
    return following;
  }

  private static AttemptLog.Piece anew(Source source) {
    return new AttemptLog.Piece(
        source, List.of(LogLine.notice("this attempt was begun anew")), LineCutter.Position.START);
  }

  private Redaction redaction(Path run) {
    Redaction.Builder known =
        new Redaction.Builder()
            .path(run, "run")
            .path(config.runs(), "runs")
            .path(config.cache(), "cache")
            .path(config.salt(), "salt")
            .path(Path.of(System.getProperty("java.home")), "java")
            .path(Path.of(System.getProperty("user.home")), "home")
            .path(Path.of(""), "work");
    config.home().map(RunnerHome::at).ifPresent(h -> known.path(h.directory(), "prism"));
    config.datasets().ifPresent(d -> known.path(d, "data"));
    try {
      TextKeys.in(run).ifPresent(k -> known.secret(k.shared()).secret(k.run()));
    } catch (IOException | IllegalArgumentException e) {
      LOG.warnf("%s: its keys cannot be read, so no log may show them: %s", run, e.getMessage());
    }
    return known.build();
  }

  /** What is followed of one attempt. */
  public final class Following {
    private final Claim claim;
    private final AttemptLog log;
    private final Change change;
    private Instant looked;
    private boolean broken;

    private Following(Claim claim, AttemptLog log, Change change) {
      this.claim = claim;
      this.log = log;
      this.change = change;
      this.looked = clock.instant();
    }

    /** Keeps what is new, if it is time to look. */
    public void look() throws InterruptedException {
      Instant now = clock.instant();
      if (!broken && !now.isBefore(looked.plus(EVERY))) {
        looked = now;
        keep(log::look);
      }
    }

    /** Keeps the rest; while the lease is still ours, and before the world is told of the end. */
    public void end() throws InterruptedException {
      if (!broken) {
        keep(log::end);
      }
    }

    private void keep(Look look) throws InterruptedException {
      try {
        for (AttemptLog.Piece piece : look.pieces()) {
          var stored =
              artifacts.put(
                  piece.source().label() + ".jsonl", Chunk.TYPE, Chunk.bytes(piece.lines()));
          if (!change.await(() -> logs.add(claim, piece, stored))) {
            broken = true; // another slot goes on with it
            return;
          }
        }
      } catch (IOException e) {
        broken = true;
        LOG.errorf(e, "%s: what it prints is not kept any more", claim.name());
      }
    }
  }

  /** A look at the files. */
  @FunctionalInterface
  private interface Look {
    List<AttemptLog.Piece> pieces() throws IOException;
  }
}
