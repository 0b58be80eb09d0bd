package io.prism.review.similarity;

import io.prism.review.python.Node;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the tokens of one unit after the other, and the operations among them. */
final class UnitTokens {
  private static final class Run {
    private long[] tokens = new long[256];
    private int[] at = new int[256];
    private int size;

    void add(long token, Node node) {
      if (size == tokens.length) {
        tokens = Arrays.copyOf(tokens, size * 2);
        at = Arrays.copyOf(at, size * 2);
      }
      tokens[size] = token;
      at[size++] = node.line();
    }

    @Nullable CodeUnit cut(String file, long numbers, boolean outline) {
      if (size == 0) {
        return null;
      }
      CodeUnit unit =
          new CodeUnit(
              file, Arrays.copyOf(tokens, size), Arrays.copyOf(at, size), numbers, outline);
      size = 0;
      return unit;
    }
  }

  private final Map<String, Long> hashes = new HashMap<>();
  private final Run words = new Run();
  private final Run operations = new Run();
  private long numbers;

  void add(String token, Node node) {
    add(hash(token), node);
  }

  /** Adds a token by its hash. */
  void add(long token, Node node) {
    words.add(token, node);
  }

  /** Adds what a tensor operation is called, beside its token. */
  void operation(String name, Node node) {
    String said = Outline.operation(name);
    if (said != null) {
      operations.add(hash(said), node);
    }
  }

  /** Counts a number, in any order, beside its token. */
  void number(@Nullable Object value) {
    numbers += Hashes.text(String.valueOf(value));
  }

  /** {@return what was added since the last cut; null where that is nothing} */
  @Nullable CodeUnit cut(String file) {
    CodeUnit unit = words.cut(file, numbers, false);
    numbers = 0;
    return unit;
  }

  /** {@return the operations since the last cut; null where there are none} */
  @Nullable CodeUnit cutOutline(String file) {
    return operations.cut(file, 0, true);
  }

  private long hash(String token) {
    return hashes.computeIfAbsent(token, Hashes::text);
  }
}
