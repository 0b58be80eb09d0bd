package io.prism.reviewing.similarity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Settings of the comparison with earlier bundles; docs/reference/similarity.md says more. */
@ConfigMapping(prefix = "prism.review.similarity")
public interface SimilarityConfig {
  /** Whether bundles are compared. Off, nothing is indexed either. */
  @WithDefault("true")
  boolean enabled();

  /** Level in (0, 1] from which on an approval records the relation. */
  @WithDefault("0.4")
  double attach();

  /** Level in (0, 1] from which on a person must look; above {@code attach}. */
  @WithDefault("0.6")
  double quarantine();

  /** Share in (0, 1] from which on an exact copy is refused; above {@code quarantine}. */
  @WithDefault("0.9")
  double reject();

  /** Weight of common passages below which nothing follows. */
  @WithDefault("12")
  double minimumPassages();

  /** Miners with a passage from which on it is an idiom; also the longest posting list. */
  @WithDefault("16")
  int commonAfter();

  /** Rarest passages of a bundle whose posting lists are read. */
  @WithDefault("128")
  int probes();

  /** Earlier bundles that are compared passage by passage. */
  @WithDefault("8")
  int candidates();

  /**
   * Folder of public Python sources that are nobody's: their passages count against no bundle. Read
   * at start; another content makes the index anew.
   */
  Optional<Path> publicSources();

  /**
   * Owner by hotkey; hotkeys of one owner are one miner. Hotkeys that are not listed stand alone.
   */
  Map<String, String> owners();
}
