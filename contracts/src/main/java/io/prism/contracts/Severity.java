package io.prism.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How much a finding weighs: one {@code reject} refuses the bundle, {@code warn} only teaches. */
public enum Severity {
  @JsonProperty("reject")
  REJECT,
  @JsonProperty("warn")
  WARN
}
