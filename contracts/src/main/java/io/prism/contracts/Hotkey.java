package io.prism.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A miner's or validator's SS58 address; intake has decoded it before it becomes a value of this
 * type.
 */
public record Hotkey(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Hotkey {
    Require.text(value, "hotkey");
  }

  @Override
  public String toString() {
    return value;
  }
}
