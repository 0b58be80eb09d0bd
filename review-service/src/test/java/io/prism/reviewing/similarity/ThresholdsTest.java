package io.prism.reviewing.similarity;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prism.reviewing.ReviewConfig;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

class ThresholdsTest {
  @Test
  void thresholds_out_of_order_are_refused_with_their_full_key() {
    SimilarityConfig config =
        with("prism.review.similarity.attach", "0.7").getConfigMapping(SimilarityConfig.class);
    assertThatThrownBy(() -> Comparison.policy(config))
        .hasMessageStartingWith("prism.review.similarity.attach must be above 0")
        .hasMessageEndingWith("0.7, 0.6 and 0.9");
  }

  @Test
  void public_sources_that_cannot_be_read_are_refused_with_their_full_key() {
    SmallRyeConfig config = with("prism.review.similarity.public-sources", "/nowhere/at/all");
    SimilarityConfig similarity = config.getConfigMapping(SimilarityConfig.class);
    ReviewConfig review = config.getConfigMapping(ReviewConfig.class);
    assertThatThrownBy(() -> CommonCode.base(similarity, review))
        .hasMessage("prism.review.similarity.public-sources: /nowhere/at/all does not exist");
  }

  private static SmallRyeConfig with(String key, String value) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(SimilarityConfig.class)
        .withMapping(ReviewConfig.class)
        .withDefaultValue(key, value)
        .build();
  }
}
