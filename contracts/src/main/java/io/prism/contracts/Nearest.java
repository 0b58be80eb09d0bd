package io.prism.contracts;

import java.util.Collection;

/** Suggestions for misspelt names. */
public final class Nearest {
  private Nearest() {}

  /** {@return " (did you mean 'x'?)" for the closest candidate, or "" when none is close} */
  public static String hint(String name, Collection<String> candidates) {
    String best = "";
    int distance = Math.max(2, name.length() / 3) + 1;
    for (String candidate : candidates) {
      int d = distance(name, candidate);
      if (d < distance) {
        best = candidate;
        distance = d;
      }
    }
    return best.isEmpty() ? "" : " (did you mean '" + best + "'?)";
  }

  /**
   * {@return the Levenshtein distance, in one row} Long names are compared by their first 100
   * characters.
   */
  public static int distance(String left, String right) {
    String a = left.substring(0, Math.min(100, left.length()));
    String b = right.substring(0, Math.min(100, right.length()));
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
