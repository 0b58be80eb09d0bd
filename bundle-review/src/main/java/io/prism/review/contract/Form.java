package io.prism.review.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the training part is written. */
public enum Form {
  /** {@code get_recipe} and optional hooks; the evaluation owns the loop. */
  @JsonProperty("hooks")
  HOOKS,
  /** {@code train(ctx)}; the miner owns the loop. */
  @JsonProperty("two_script")
  TWO_SCRIPT
}
