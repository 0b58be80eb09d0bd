package io.prism.reviewing.similarity;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

class ThresholdsTest {
  @Test
  void thresholds_out_of_order_are_refused_with_their_full_key() {
    SimilarityConfig config =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(SimilarityConfig.class)
            .withDefaultValue("prism.review.similarity.attach", "0.7")
            .build()
            .getConfigMapping(SimilarityConfig.class);
    assertThatThrownBy(() -> Comparison.policy(config))
        .hasMessageStartingWith("prism.review.similarity.attach must be above 0")
        .hasMessageEndingWith("0.7, 0.6 and 0.9");
  }
}
