package io.prism.base.security;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** For whom an answer is that has more for some than for others. */
public enum Reader {
  /** Nobody in particular, or somebody whose submission it is not. */
  EVERYONE,
  /** Whoever uploaded the submission. */
  MINER,
  /** Whoever has the internal token. */
  OPERATOR;

  /** {@return whether a bundle's lines and names may be shown} */
  public boolean seesCode() {
    return this != EVERYONE;
  }

  /** {@return {@code everyone}, {@code miner} or {@code operator}} */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
