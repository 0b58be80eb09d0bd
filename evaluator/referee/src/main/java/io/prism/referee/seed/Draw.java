package io.prism.referee.seed;

import io.prism.referee.file.Digests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.LongSupplier;

/**
 * Random numbers that never change with the JDK, because a verdict must be repeatable for years.
 *
 * <p>{@link #of} is SplitMix64 (Steele, Lea and Flood 2014): fast, and predictable by whoever sees
 * a few numbers. {@link #keyed} is a stream of SHA-256 digests under a secret key: from what it
 * gave, nothing follows about what it will give. Whatever a bundle must not foresee is drawn from
 * the second.
 */
public final class Draw {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private final LongSupplier longs;

  private Draw(LongSupplier longs) {
    this.longs = longs;
  }

  /**
   * {@return a generator for one purpose, which anybody can repeat}
   *
   * @param label names the purpose; different labels give unrelated sequences
   * @param parts whatever the sequence depends on, in order
   */
  public static Draw of(String label, Object... parts) {
    return new Draw(new SplitMix(ByteBuffer.wrap(digest("", label, parts)).getLong()));
  }

  /**
   * {@return a generator for one purpose, which only who has the key can repeat}
   *
   * @param key of fixed length, so that no key with a label is another key with another label
   */
  public static Draw keyed(String key, String label, Object... parts) {
    return new Draw(new Keyed(digest(key + '\n', label, parts)));
  }

  private static byte[] digest(String prefix, String label, Object... parts) {
    StringBuilder text = new StringBuilder(prefix).append(label);
    for (Object part : parts) {
      text.append('\n').append(part);
    }
    return sha256(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] sha256(byte[] bytes) {
    return HexFormat.of().parseHex(Digests.of(bytes).value());
  }

  private static final class SplitMix implements LongSupplier {
    private long state;

    SplitMix(long state) {
      this.state = state;
    }

    @Override
    public long getAsLong() {
      state += GOLDEN;
      long z = state;
      z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
      z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
      return z ^ (z >>> 31);
    }
  }

  /** SHA-256 of key and counter, four numbers a digest. */
  private static final class Keyed implements LongSupplier {
    private final ByteBuffer block;
    private ByteBuffer numbers = ByteBuffer.allocate(0);
    private long counter;

    Keyed(byte[] key) {
      block = ByteBuffer.allocate(key.length + Long.BYTES).put(key);
    }

    @Override
    public long getAsLong() {
      if (!numbers.hasRemaining()) {
        block.putLong(block.capacity() - Long.BYTES, counter++);
        numbers = ByteBuffer.wrap(sha256(block.array()));
      }
      return numbers.getLong();
    }
  }

  /** {@return 64 random bits} */
  public long nextLong() {
    return longs.getAsLong();
  }

  /** {@return a number in [0, bound)} */
  public int nextInt(int bound) {
    return (int) ((nextLong() >>> 33) % bound);
  }

  /** {@return {@code n} numbers in [0, bound)} */
  public int[] ints(int n, int bound) {
    int[] out = new int[n];
    for (int i = 0; i < n; i++) {
      out[i] = nextInt(bound);
    }
    return out;
  }

  /** {@return 0 to n - 1 in random order (Fisher and Yates 1938)} */
  public int[] order(int n) {
    int[] out = new int[n];
    for (int i = 0; i < n; i++) {
      int j = nextInt(i + 1);
      out[i] = out[j];
      out[j] = i;
    }
    return out;
  }

  /** {@return a number in [0, 1)} */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** {@return a standard normal number (Box and Muller 1958)} */
  public double nextGaussian() {
    double u = 1 - nextDouble();
    return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * nextDouble());
  }
}
