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
    return abbreviation ? 1 : edits(given, known);
  }

  /** Levenshtein's distance: characters put in, left out or changed. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
