package io.prism.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A score that can be explained and recomputed.
 *
 * @param formula {@code architecture.v1} or {@code training.v1}
 * @param policyVersion version of the weights used
 * @param components in the formula's order
 * @param score sum of value x effective weight over the measured components, in [0, 1]
 */
public record ScoreCard(
    String formula, String policyVersion, List<Component> components, double score) {
  public ScoreCard {
    Require.text(formula, "formula");
    components = Require.items(components, "components");
    Require.unit(score, "score");
  }

  /**
   * One component.
   *
   * @param name official name, for instance {@code standardized_lm_quality}
   * @param value in [0, 1], 0.5 meaning "as good as the baseline"; null when not measured
   * @param weight official weight
   * @param effectiveWeight weight after redistributing what was not measured; 0 when value is null
   * @param source the manifest fields it was computed from
   * @param reason why it was not measured, null when it was
   */
  public record Component(
      String name,
      @Nullable Double value,
      double weight,
      double effectiveWeight,
      String source,
      @Nullable String reason) {
    public Component {
      Require.text(name, "name");
      if (value != null) {
        Require.unit(value, name);
      }
      Require.unit(weight, "weight");
      Require.unit(effectiveWeight, "effective weight");
    }
  }
}
