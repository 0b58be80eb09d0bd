package io.prism.base.config;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which parts of the configuration a service reads.
 *
 * @param names second parts of the keys
 */
record Sections(Set<String> names) {
  private static final Set<String> COMMON =
      Set.of(
          "epoch",
          "internal-token-file",
          "artifacts",
          "database",
          "outbox",
          "challenge",
          "logs",
          "tracing");

  private static final Map<String, String> OWN =
      Map.of(
          "intake-service", "intake",
          "review-service", "review",
          "eval-broker", "eval",
          "scoring-service", "scoring",
          "weights-service", "weights");

  /**
   * {@return the common part and the service's own}
   *
   * @param application its name; others than our five have the common part only
   */
  static Sections of(@Nullable String application) {
    String own = application == null ? null : OWN.get(application);
    return new Sections(
        own == null
            ? COMMON
            : Stream.concat(COMMON.stream(), Stream.of(own))
                .collect(Collectors.toUnmodifiableSet()));
  }

  /** {@return whether a key of PRISM is among them} */
  boolean has(String key) {
    String[] parts = key.split("\\.", 3);
    return parts.length > 1 && parts[0].equals("prism") && names.contains(parts[1]);
  }
}
