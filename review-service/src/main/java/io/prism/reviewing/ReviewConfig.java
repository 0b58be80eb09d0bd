package io.prism.reviewing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the review-service. */
@ConfigMapping(prefix = "prism.review")
public interface ReviewConfig {
  /** Reviews at the same time, not counting those that wait for a language model. */
  @WithDefault("2")
  int workers();

  /** How long a claim on a review lasts without a sign of life. */
  @WithDefault("30S")
  Duration lease();

  /** Starts or tries of one step that our own failures may cost before the submission is held. */
  @WithDefault("8")
  int maxTries();
}
