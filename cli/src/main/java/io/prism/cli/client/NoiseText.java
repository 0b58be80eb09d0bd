package io.prism.cli.client;

import com.fasterxml.jackson.databind.JsonNode;

/** Where the knowledge of chance comes from, for people. */
final class NoiseText {
  private NoiseText() {}

  static String source(String source, JsonNode card) {
    return switch (source) {
      case "noise_card" -> "by noise card " + card.asText();
      case "replicates" -> "by trainings of the baseline with several seeds";
      case "unknown" -> "seed noise is not known; the policy's assumption counts";
      default -> source;
    };
  }
}
