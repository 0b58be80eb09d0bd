package io.prism.scoring.holding;

import io.prism.base.artifacts.ArtifactStore;
import io.prism.contracts.Sha256;
import io.prism.contracts.manifest.Losses;
import io.prism.statistics.BehaviourDistance;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How models behave on held-out text. Blocking. */
@ApplicationScoped
class Behaviours {
  /** Losses of so many models stay in memory. */
  private static final int REMEMBERED = 500;

  private final Remembered<Losses> known;

  Behaviours(ArtifactStore store) {
    this.known = new Remembered<>(store, Losses.class, REMEMBERED);
  }

  /**
   * {@return how far apart two models behave}, in distances of trainings of one model; empty when
   * they were measured on different examples or nothing says how far seeds reach
   *
   * @throws IOException when the store cannot deliver their losses: our fault
   */
  Optional<Double> distance(LossFiles own, LossFiles other) throws IOException {
    if (!own.comparable(other)) {
      return Optional.empty();
    }
    List<BehaviourDistance.Scale> scales = new ArrayList<>();
    for (Map.Entry<String, Sha256> s : own.scales().entrySet()) {
      Losses first = read(s.getValue());
      Losses second = read(other.scales().getOrDefault(s.getKey(), s.getValue()));
      if (first.submission().length != second.submission().length) {
        return Optional.empty();
      }
      if (first.baseline().size() < 2) {
        continue; // official profiles train the largest baselines once: nothing says what seeds do
      }
      scales.add(
          new BehaviourDistance.Scale(first.baseline(), first.trainings(), second.trainings()));
    }
    return BehaviourDistance.compare(scales).map(BehaviourDistance.Result::ratio);
  }

  /**
   * {@return losses}
   *
   * @throws IOException when the store cannot deliver them: our fault
   */
  Losses read(Sha256 digest) throws IOException {
    return known.read(digest);
  }
}
