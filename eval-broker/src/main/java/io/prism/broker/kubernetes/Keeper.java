package io.prism.broker.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.prism.runner.End;
import io.prism.runner.PhaseName;
import io.prism.runner.Phases;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the keeper tells, once it has looked after the end of a phase. */
final class Keeper {
  /** So long we wait for such a look of a keeper that should be there. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path run;
  private final Clock clock;
  private @Nullable Instant since;

  Keeper(Path run, Clock clock) {
    this.run = run;
    this.clock = clock;
  }

  /** {@return whether a file of untrusted code is there, as far as the keeper told} */
  boolean has(String name) {
    return Kept.read(run).filter(k -> k.files().contains(name)).isPresent();
  }

  /**
   * {@return the end of an untrusted phase as it counts, empty while the keeper has not looked
   * since}
   *
   * @param end how the container ended, as the cluster says it
   * @throws Phases.FilesLost when the keeper is gone and never told
   */
  Optional<End> lookedAfter(Pod pod, PhaseName phase, End end) {
    Instant over = Instant.parse(String.valueOf(PodEnds.finishedAt(pod, phase.label())));
    Optional<Kept> kept = Kept.read(run);
    boolean after = kept.filter(k -> k.at().isAfter(over)).isPresent();
    if (!after && !gone(pod) && patient()) {
      return Optional.empty();
    }
    if (kept.isEmpty()) {
      throw new Phases.FilesLost("the container that watches the player's folder told nothing");
    }
    return Optional.of(
        end instanceof End.Exited e && e.code() != 0 && kept.get().full()
            ? new End.Stopped(End.Limit.DISK)
            : end);
  }

  private boolean gone(Pod pod) {
    return PodEnds.finishedAt(pod, Names.KEEPER) != null
        || Set.of("Failed", "Succeeded").contains(pod.getStatus().getPhase());
  }

  private boolean patient() {
    Instant now = clock.instant();
    since = since == null ? now : since;
    return now.isBefore(since.plus(PATIENCE));
  }
}
