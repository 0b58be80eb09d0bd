package io.prism.broker.log;

import io.prism.base.artifacts.ArtifactStore;
import io.prism.base.jobs.Workers;
import io.prism.base.web.FreshContext;
import io.prism.contracts.Sha256;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/** Removes old logs, a part at a time, in every broker alike. */
@ApplicationScoped
class LogUpkeep {
  private static final Logger LOG = Logger.getLogger(LogUpkeep.class);
  private static final Duration DATABASE = Duration.ofSeconds(60);
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final Removals removals;
  private final ArtifactStore artifacts;
  private final FreshContext contexts;
  private final Clock clock;
  private final Workers workers = new Workers();
  private Instant looked = Instant.EPOCH;

  LogUpkeep(Removals removals, ArtifactStore artifacts, FreshContext contexts, Clock clock) {
    this.removals = removals;
    this.artifacts = artifacts;
    this.contexts = contexts;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    workers.start("log-upkeep", 1, this::turn);
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    workers.stop(Duration.ofSeconds(5));
  }

  private boolean turn() throws InterruptedException {
    Instant now = clock.instant();
    if (!now.isBefore(looked.plus(EVERY))) {
      looked = now;
      sweep();
    }
    return false;
  }

  /** One look: rows first, their files when nobody reads them any more. */
  void sweep() throws InterruptedException {
    long removed = contexts.await(removals::age, DATABASE);
    if (removed > 0) {
      LOG.infof("removed %d chunks of old logs", removed);
    }
    List<Sha256> files = contexts.await(removals::garbage, DATABASE);
    if (files.isEmpty()) {
      return;
    }
    try {
      for (Sha256 file : files) {
        artifacts.remove(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // they stay noted
    }
    contexts.await(() -> removals.forget(files), DATABASE);
  }
}
