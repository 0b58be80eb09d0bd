package io.prism.scoring.ownership;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.prism.contracts.Require;
import io.prism.contracts.ScoreEvent.Comparison;
import io.prism.contracts.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * What gains are relative to. Gains against different yardsticks are never compared: a new version
 * of a profile or a new salt means another baseline.
 *
 * @param profile name of the profile, by which measurements are ordered
 * @param digest of profile, text and salt; null in older records
 */
public record Yardstick(
    String profile, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Sha256 digest) {
  @JsonCreator
  public Yardstick {
    Require.text(profile, "profile");
  }

  /** {@return what older services stored: the name alone} */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Yardstick of(String profile) {
    return new Yardstick(profile, null);
  }

  static Yardstick of(String profile, @Nullable Comparison comparison) {
    return new Yardstick(profile, comparison == null ? null : comparison.yardstick());
  }
}
