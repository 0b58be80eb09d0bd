package io.prism.scoring.judgement;

import io.smallrye.config.ConfigMapping;
import java.util.Map;

/** Settings of the scoring-service. */
@ConfigMapping(prefix = "prism.scoring")
public interface ScoringConfig {
  /**
   * SHA-256 fingerprint by profile name; a manifest made under another fingerprint of that profile
   * is refused. Profiles that are not listed are not pinned.
   */
  Map<String, String> profileFingerprints();
}
