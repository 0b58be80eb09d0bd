package io.prism.reviewing.hold;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of holds. */
@ConfigMapping(prefix = "prism.review.holds")
public interface HoldsConfig {
  /** When a decision is due, from the hold on. The miner is told. */
  @WithDefault("72H")
  Duration due();

  /** What becomes of a hold that nobody has decided about when it is due. */
  @WithDefault("keep")
  OnExpiry onExpiry();

  /** How often overdue holds are looked for. */
  @WithDefault("30S")
  Duration sweep();
}
