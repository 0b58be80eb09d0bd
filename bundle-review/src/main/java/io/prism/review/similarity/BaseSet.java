package io.prism.review.similarity;

import io.prism.review.python.Work;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Passages that belong to everyone: those of this repository's example bundles, which people start
 * from, and of public sources that operators name. Every run of {@link Winnowing#K} tokens counts,
 * not only the picked ones, because what is picked at the edge of a change depends on the change.
 */
public final class BaseSet {
  private static final String INDEX = "base/index.txt";
  private static final long[] EMPTY = new long[0];

  /** For sources of our own: a busy machine that starts must not give them up. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final BaseSet NONE = new BaseSet(EMPTY, EMPTY);

  /** Read at first use: parsing the examples takes a moment. */
  private static final class Standard {
    static final BaseSet SET = of(examples().values());
  }

  private final long[] runs;
  private final long[] published;

  private BaseSet(long[] runs, long[] published) {
    this.runs = runs;
    this.published = published;
  }

  /** {@return the passages of the example bundles} */
  public static BaseSet standard() {
    return Standard.SET;
  }

  /** {@return a set without passages} */
  public static BaseSet none() {
    return NONE;
  }

  /** {@return the passages of these Python sources, as examples} */
  public static BaseSet of(Collection<String> sources) {
    LongStream.Builder runs = LongStream.builder();
    for (String source : sources) {
      runs(source, PATIENCE, runs);
    }
    return new BaseSet(sorted(runs), EMPTY);
  }

  /**
   * {@return this set and the passages of public sources}
   *
   * @param sources Python by path; each file is read by itself
   * @param limit for each file
   * @throws IllegalArgumentException when one cannot be read in time, with its path
   */
  public BaseSet withPublic(Map<String, String> sources, Duration limit) {
    LongStream.Builder more = LongStream.builder();
    LongStream.of(published).forEach(more);
    sources.forEach(
        (path, source) -> {
          try {
            runs(source, limit, more);
          } catch (IllegalStateException | Work.Exceeded e) {
            throw new IllegalArgumentException(
                path + " takes too much to read; leave it out: " + e.getMessage(), e);
          }
        });
    return new BaseSet(runs, sorted(more));
  }

  private static void runs(String source, Duration limit, LongStream.Builder out) {
    List<CodeUnit> units = CodePrint.units(Map.of("base.py", source), limit);
    if (units == null) {
      throw new IllegalStateException("it could not be parsed within " + limit.toSeconds() + " s");
    }
    units.forEach(unit -> LongStream.of(unit.hashes()).forEach(out));
  }

  private static long[] sorted(LongStream.Builder runs) {
    return runs.build().sorted().distinct().toArray();
  }

  /** {@return the example sources by their path in the repository} */
  static Map<String, String> examples() {
    Map<String, String> examples = new TreeMap<>();
    read(INDEX).lines().forEach(path -> examples.put(path, read("base/" + path)));
    return examples;
  }

  /**
   * {@return what all these passages are called together} It changes with the examples, the public
   * sources, the names that everyone has and nearly every change of how Python is read.
   */
  String digest() {
    LongStream own = LongStream.concat(LongStream.of(Vocabulary.digest()), LongStream.of(runs));
    LongStream all =
        published.length == 0
            ? own
            : LongStream.concat(
                own, LongStream.concat(LongStream.of(runs.length), LongStream.of(published)));
    return Hashes.digest(all.toArray()).substring(0, 12);
  }

  boolean contains(long run) {
    return example(run) || Arrays.binarySearch(published, run) >= 0;
  }

  /** {@return whether a passage is in an example} */
  boolean example(long run) {
    return Arrays.binarySearch(runs, run) >= 0;
  }

  private static String read(String name) {
    try (InputStream in = BaseSet.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
