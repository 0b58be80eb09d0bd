package io.prism.weights.chain;

import io.prism.weights.WeightsConfig;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the metagraph as its file has it. A file that is missing or wrong at start stops the start;
 * later the last good one stays, since weights must not depend on how well a cron job does.
 */
@Startup
@ApplicationScoped
public class MetagraphFile {
  private static final Logger LOG = Logger.getLogger(MetagraphFile.class);

  private final Optional<Path> file;
  private volatile @Nullable Metagraph current;
  private volatile String complaint = "";

  MetagraphFile(WeightsConfig config) {
    this.file = config.metagraphFile();
    try {
      if (file.isPresent()) {
        load(file.get());
      } else if (config.reward().coldkeyCap() < 1) {
        LOG.warn(
            "prism.weights.reward.coldkey-cap without prism.weights.metagraph-file: whose hotkey it"
                + " is nobody tells, so each counts as a coldkey of its own");
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException("prism.weights.metagraph-file: " + reason(e), e);
    }
  }

  /** {@return the metagraph; null when no file is configured} */
  public @Nullable Metagraph current() {
    return current;
  }

  @Scheduled(
      every = "${prism.weights.tick}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void refresh() {
    if (file.isEmpty()) {
      return;
    }
    try {
      load(file.get());
      complaint = "";
    } catch (IOException | IllegalArgumentException e) {
      String reason = reason(e);
      if (!reason.equals(complaint)) {
        LOG.errorf("the metagraph read last stays: %s", reason);
        complaint = reason;
      }
    }
  }

  private void load(Path path) throws IOException {
    Metagraph read = Metagraph.parse(Files.readString(path));
    Metagraph before = current;
    if (before == null || !before.digest().equals(read.digest())) {
      current = read;
      LOG.infof(
          "metagraph of %d neurons, block %s, sha256 %s",
          read.content().neurons().size(), read.content().block(), read.digest());
    }
  }

  private static String reason(Exception e) {
    return e instanceof IOException ? "cannot read it: " + e : String.valueOf(e.getMessage());
  }
}
