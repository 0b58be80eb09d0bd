package io.prism.review.similarity;

import io.prism.review.python.Node;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the tokens of one unit after the other. */
final class UnitTokens {
  private final Map<String, Long> hashes = new HashMap<>();
  private long[] tokens = new long[256];
  private int[] at = new int[256];
  private int size;
  private long numbers;

  void add(String token, Node node) {
    add(hashes.computeIfAbsent(token, Hashes::text), node);
  }

  /** Adds a token by its hash. */
  void add(long token, Node node) {
    if (size == tokens.length) {
      tokens = Arrays.copyOf(tokens, size * 2);
      at = Arrays.copyOf(at, size * 2);
    }
    tokens[size] = token;
    at[size++] = node.line();
  }

  /** Counts a number, in any order, beside its token. */
  void number(@Nullable Object value) {
    numbers += Hashes.text(String.valueOf(value));
  }

  /** {@return what was added since the last cut; null where that is nothing} */
  @Nullable CodeUnit cut(String file) {
    if (size == 0) {
      return null;
    }
    CodeUnit unit =
        new CodeUnit(file, Arrays.copyOf(tokens, size), Arrays.copyOf(at, size), numbers);
    size = 0;
    numbers = 0;
    return unit;
  }
}
