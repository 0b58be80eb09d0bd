package io.prism.review.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a bundle competes for. */
public enum Kind {
  /** Architecture and training. */
  @JsonProperty("full")
  FULL("full"),
  /** Architecture; trained by the reference recipe. */
  @JsonProperty("architecture_only")
  ARCHITECTURE_ONLY("architecture_only"),
  /** Training for a known architecture, whose graph the bundle's must equal. */
  @JsonProperty("training_for_arch")
  TRAINING_FOR_ARCH("training_for_arch");

  private final String text;

  Kind(String text) {
    this.text = text;
  }

  static @Nullable Kind of(String text) {
    return Arrays.stream(values()).filter(k -> k.text.equals(text)).findFirst().orElse(null);
  }

  static List<String> texts() {
    return Arrays.stream(values()).map(k -> k.text).toList();
  }

  /** {@return the name used in prism.yaml} */
  @Override
  public String toString() {
    return text;
  }
}
