package io.prism.cli.client;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What somebody probably meant. */
final class Nearest {
  /** Fewest characters of a beginning that counts as an abbreviation. */
  private static final int ABBREVIATION = 4;

  private static final int MISTAKES = 4;

  private Nearest() {}

  /**
   * {@return the one of {@code known} that {@code given} begins, or that is at most {@value
   * #MISTAKES} mistakes away}
   */
  static Optional<String> of(String given, Collection<String> known) {
    return known.stream()
        .filter(k -> distance(given, k) <= MISTAKES)
        .min(Comparator.comparingInt((String k) -> distance(given, k)).thenComparing(k -> k));
  }

  private static int distance(String given, String known) {
    boolean abbreviation = given.length() >= ABBREVIATION && known.startsWith(given);
    return abbreviation ? 1 : io.prism.contracts.Nearest.distance(given, known);
  }
}
