package io.prism.referee;

import io.prism.contracts.ContractJson;
import io.prism.contracts.Sha256;
import io.prism.contracts.manifest.NoiseCard;
import io.prism.referee.file.Digests;
import io.prism.referee.train.ArmResult;
import io.prism.statistics.SeedSpread;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Where the seed noise of an evaluation is known from: the noise card of the profile, else the
 * replicates of its own baselines, pooled over scales. The pool is worth few degrees of freedom and
 * assumes equal spreads; whoever wants narrow intervals calibrates.
 *
 * @param card when there is one
 * @param replicates pooled, when any scale has two
 */
record Noise(Optional<NoiseCard> card, Optional<SeedSpread> replicates) {

  static Noise of(Optional<NoiseCard> card, List<List<ArmResult>> baselines) {
    return new Noise(
        card,
        SeedSpread.pooled(
            baselines.stream()
                .map(b -> b.stream().mapToDouble(ArmResult::heldoutBpb).toArray())
                .toList()));
  }

  /** {@return the spread at this scale, empty when unknown} */
  Optional<SeedSpread> at(String scale) {
    Optional<SeedSpread> carded =
        card.flatMap(c -> c.scale(scale))
            .map(s -> new SeedSpread(s.seedSigma(), s.degreesOfFreedom()));
    return carded.isPresent() ? carded : replicates;
  }

  /** {@return {@code noise_card}, {@code replicates} or {@code unknown}} */
  String source() {
    return card.isPresent() ? "noise_card" : replicates.isPresent() ? "replicates" : "unknown";
  }

  /** {@return SHA-256 of the card as its file holds it} */
  Optional<Sha256> cardDigest() {
    return card.map(c -> Digests.of(ContractJson.write(c).getBytes(StandardCharsets.UTF_8)));
  }
}
