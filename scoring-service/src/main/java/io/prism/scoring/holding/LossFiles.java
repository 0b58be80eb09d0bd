package io.prism.scoring.holding;

import io.prism.contracts.ArtifactRef;
import io.prism.contracts.Require;
import io.prism.contracts.Sha256;
import io.prism.contracts.manifest.Losses;
import io.prism.contracts.manifest.RunManifest;
import io.prism.scoring.Comparisons;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a model's losses are.
 *
 * @param text yardstick of profile, held-out text and salt: only losses on the same examples can be
 *     compared; lessons differ from run to run
 * @param scales digest of the losses by scale
 */
public record LossFiles(String text, SortedMap<String, Sha256> scales) {
  public LossFiles {
    Require.text(text, "text");
    scales = new TreeMap<>(scales);
  }

  /** {@return where those of a manifest are; empty when it names none, as older referees' do} */
  static Optional<LossFiles> of(RunManifest manifest) {
    SortedMap<String, Sha256> scales = new TreeMap<>();
    for (RunManifest.Scale s : manifest.scales()) {
      manifest.artifacts().stream()
          .filter(a -> a.path().equals(Losses.file(s.name())))
          .map(ArtifactRef::sha256)
          .findFirst()
          .ifPresent(digest -> scales.put(s.name(), digest));
    }
    return scales.size() < manifest.scales().size()
        ? Optional.empty()
        : Optional.of(new LossFiles(Comparisons.yardstick(manifest).value(), scales));
  }

  /** {@return whether both were measured on the same examples at the same scales} */
  boolean comparable(LossFiles other) {
    return text.equals(other.text) && scales.keySet().equals(other.scales.keySet());
  }
}
