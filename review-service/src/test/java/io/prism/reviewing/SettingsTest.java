package io.prism.reviewing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

class SettingsTest {
  @Test
  void a_limit_that_cannot_be_is_refused_with_its_full_key() {
    assertThat(StaticStage.limits(limits("files", "7")).files()).isEqualTo(7);
    assertThatThrownBy(() -> StaticStage.limits(limits("files", "0")))
        .hasMessage("prism.review.limits.files must be from 1 to 10,000, not 0");
  }

  private static ReviewConfig.LimitsConfig limits(String key, String value) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(ReviewConfig.class)
        .withDefaultValue("prism.review.limits." + key, value)
        .build()
        .getConfigMapping(ReviewConfig.class)
        .limits();
  }
}
