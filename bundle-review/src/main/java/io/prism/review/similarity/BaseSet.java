package io.prism.review.similarity;

import io.prism.review.archive.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Passages that belong to everyone: this repository's example bundles, which people start from.
 * Every run of {@link Winnowing#K} tokens counts, not only the picked ones, because what is picked
 * at the edge of a change depends on the change.
 */
public final class BaseSet {
  private static final String INDEX = "base/index.txt";
  private static final BaseSet NONE = new BaseSet(new long[0]);

  /** Read at first use: parsing the examples takes a moment. */
  private static final class Standard {
    static final BaseSet SET = of(examples().values());
  }

  private final long[] runs;

  private BaseSet(long[] runs) {
    this.runs = runs;
  }

  /** {@return the passages of the example bundles} */
  public static BaseSet standard() {
    return Standard.SET;
  }

  /** {@return a set without passages} */
  public static BaseSet none() {
    return NONE;
  }

  /** {@return the passages of these Python sources} */
  public static BaseSet of(Collection<String> sources) {
    LongStream.Builder runs = LongStream.builder();
    for (String source : sources) {
      List<CodeUnit> units =
          CodePrint.units(Map.of("base.py", source), Limits.standard().parseTime());
      if (units == null) {
        throw new IllegalStateException("an example could not be parsed in time");
      }
      units.forEach(unit -> Winnowing.all(unit, runs::add));
    }
    return new BaseSet(runs.build().sorted().distinct().toArray());
  }

  /** {@return the example sources by their path in the repository} */
  static Map<String, String> examples() {
    Map<String, String> examples = new TreeMap<>();
    read(INDEX).lines().forEach(path -> examples.put(path, read("base/" + path)));
    return examples;
  }

  /**
   * {@return what the examples' passages are called together} It changes with the examples, and
   * with nearly every change of how Python is read.
   */
  String digest() {
    return Hashes.digest(runs).substring(0, 12);
  }

  boolean contains(long run) {
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
