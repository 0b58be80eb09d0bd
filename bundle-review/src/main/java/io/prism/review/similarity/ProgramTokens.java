package io.prism.review.similarity;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** A run of tokens, some of which stand for definitions whose hashes are known later. */
final class ProgramTokens {
  /** Tokens that are hashed in the time of a step. */
  private static final int TOKENS_PER_STEP = 8;

  private final Map<Integer, String> references = new HashMap<>();
  private long[] tokens = new long[64];
  private int size;

  boolean empty() {
    return size == 0;
  }

  void add(long token) {
    tokens = size == tokens.length ? Arrays.copyOf(tokens, 2 * size) : tokens;
    tokens[size++] = token;
  }

  /** Adds the definition or variable that {@code key} names. */
  void refer(String key) {
    references.put(size, key);
    add(0);
  }

  /** {@return what one {@link #hash} costs} */
  long steps() {
    return 1 + size / TOKENS_PER_STEP + 2L * references.size();
  }

  long hash(long before, ToLongFunction<String> colours) {
    long[] all = Arrays.copyOf(tokens, size + 1);
    references.forEach((at, key) -> all[at] = colours.applyAsLong(key));
    all[size] = before;
    return Hashes.run(all, 0, all.length);
  }
}
