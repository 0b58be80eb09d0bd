package io.prism.scoring;

import io.prism.contracts.ContractJson;
import io.prism.contracts.ScoreEvent;
import io.prism.contracts.Sha256;
import io.prism.contracts.manifest.MeasuredRecipe;
import io.prism.contracts.manifest.RunManifest;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a measurement can be compared by with others. */
public final class Comparisons {
  private Comparisons() {}

  static ScoreEvent.Comparison of(RunManifest manifest, ScorePolicy policy) {
    SeedNoise noise = SeedNoise.of(manifest);
    MeasuredRecipe recipe = manifest.recipe();
    Set<String> trained =
        recipe == null
            ? Set.of()
            : recipe.scales().stream()
                .map(MeasuredRecipe.OfScale::name)
                .collect(Collectors.toSet());
    return new ScoreEvent.Comparison(
        yardstick(manifest),
        manifest.scales().stream()
            .map(
                s -> {
                  GainSummary.Part p = GainSummary.part(manifest, s, s.gain(), noise, policy);
                  return new ScoreEvent.ScaleGain(
                      s.name(), p.mean(), p.error(), p.freedom(), trained.contains(s.name()));
                })
            .toList());
  }

  /**
   * {@return what gains of this manifest are relative to} The baseline is trained and examined as
   * the profile says, on lessons and held-out text that salt and dataset determine. The lessons of
   * the run itself are its own, and a device changes no more than the last bits.
   */
  public static Sha256 yardstick(RunManifest manifest) {
    RunManifest.Dataset d = manifest.dataset();
    SortedMap<String, String> parts = new TreeMap<>();
    d.fingerprints().forEach((split, digest) -> parts.put("text." + split, digest.value()));
    parts.remove("text.train");
    parts.put("dataset", d.name());
    parts.put("tokenizer", d.tokenizer());
    parts.put("profile", manifest.identity().profileFingerprint().value());
    Sha256 salt = d.saltFingerprint();
    if (salt != null) {
      parts.put("salt", salt.value());
    }
    return Sha256.of(ContractJson.write(parts).getBytes(StandardCharsets.UTF_8));
  }
}
