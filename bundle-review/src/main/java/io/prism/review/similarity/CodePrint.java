package io.prism.review.similarity;

import io.prism.review.python.PythonFile;
import io.prism.review.python.PythonParser;
import io.prism.review.python.SyntaxTree;
import io.prism.review.python.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle's Python sources are recognised by.
 *
 * @param canonical SHA-256 of all units' tokens: alike in everything that fingerprints see
 * @param strict SHA-256 of the program; equal for copies that differ in names of variables,
 *     functions and classes, in format, comments and the order of definitions only
 * @param fingerprints the picked passages that are not in the base set, ascending, without
 *     repetition; of more than {@link #MOST} the smallest
 * @param outline the same of outlines: what is computed, without how it is written
 * @param passages how many passages were picked, those of the base set included, those of outlines
 *     not
 * @param published how many of those are in public sources, and in no example
 */
public record CodePrint(
    String canonical,
    String strict,
    long[] fingerprints,
    long[] outline,
    int passages,
    int published) {
  private static final long[] NONE = new long[0];

  /**
   * A bundle of about 5,000 lines. Larger ones are sampled: the smallest hashes of two bundles are
   * the same sample of what they share.
   */
  public static final int MOST = 8192;

  /** A print where no public sources are known, of a program that {@code canonical} names. */
  public CodePrint(String canonical, long[] fingerprints, int passages) {
    this(canonical, canonical, fingerprints, NONE, passages, 0);
  }

  /**
   * {@return a print from what was kept of it}
   *
   * @param all what {@link #all} was
   */
  public static CodePrint stored(
      String canonical, String strict, long[] all, int passages, int published) {
    return new CodePrint(
        canonical,
        strict,
        Arrays.stream(all).filter(f -> !Outline.marked(f)).toArray(),
        Arrays.stream(all).filter(Outline::marked).toArray(),
        passages,
        published);
  }

  /**
   * {@return a name for what prints of bundles consist of} Prints of different versions do not
   * match. The base set is part of it, so nobody has to remember to change it.
   */
  public static String version(BaseSet base) {
    return "%s/k%d-w%d-m%d-o%d/%s"
        .formatted(
            SimilarityPolicy.ALGORITHM,
            Winnowing.K,
            Winnowing.WINDOW,
            MOST,
            Outline.K,
            base.digest());
  }

  /**
   * {@return the print of a bundle; null when a file could not be parsed in time}
   *
   * @param files path to text; only {@code *.py} is looked at
   * @param limit for each file
   * @throws Work.Exceeded when it takes more steps than a review may
   */
  public static @Nullable CodePrint of(Map<String, String> files, BaseSet base, Duration limit) {
    List<PythonFile> parsed = parsed(files, limit);
    return parsed == null ? null : of(parsed, base);
  }

  /**
   * {@return the print of a bundle whose files are parsed; it goes on with their account of work}
   *
   * @throws Work.Exceeded when that is used up
   */
  public static CodePrint of(Collection<PythonFile> files, BaseSet base) {
    List<PythonFile> all = List.copyOf(files);
    OwnNames names = new OwnNames(all);
    List<CodeUnit> units = units(all, names);
    List<CodeUnit> words = units.stream().filter(unit -> !unit.outline()).toList();
    LongStream.Builder picked = LongStream.builder();
    words.forEach(unit -> Winnowing.pick(unit, picked::add));
    long[] passages = picked.build().sorted().distinct().toArray();
    long published =
        Arrays.stream(passages).filter(f -> base.contains(f) && !base.example(f)).count();
    LongStream operations =
        units.stream().filter(CodeUnit::outline).flatMapToLong(u -> LongStream.of(u.hashes()));
    return new CodePrint(
        canonical(words),
        Program.digest(all, names),
        own(LongStream.of(passages), base),
        own(operations, base),
        passages.length,
        (int) published);
  }

  private static long[] own(LongStream passages, BaseSet base) {
    return passages.filter(f -> !base.contains(f)).sorted().distinct().limit(MOST).toArray();
  }

  /** {@return all passages, those of outlines too, ascending} */
  public long[] all() {
    return LongStream.concat(LongStream.of(fingerprints), LongStream.of(outline))
        .sorted()
        .toArray();
  }

  /** {@return whether a passage, of an outline or not, is in it} */
  public boolean has(long passage) {
    return Arrays.binarySearch(fingerprints, passage) >= 0
        || Arrays.binarySearch(outline, passage) >= 0;
  }

  /** {@return whether three quarters or more of it are passages of the base set} */
  boolean mostlyBase() {
    return fingerprints.length * 4L < passages;
  }

  /** {@return whether three quarters or more of it are passages of examples} */
  boolean mostlyExamples() {
    return (fingerprints.length + published) * 4L < passages;
  }

  /** {@return whether a quarter or more of it are passages of examples} */
  boolean onExamples() {
    int own = fingerprints.length + published;
    return (passages - own) * 4L >= passages && fingerprints.length < MOST;
  }

  /** {@return whether what is in no example is public code for the most part} */
  public boolean mostlyPublic() {
    return published > fingerprints.length;
  }

  /** {@return the largest of {@code passages} that a sample of its length would hold} */
  static long bound(long[] passages) {
    return passages.length < MOST ? Long.MAX_VALUE : passages[MOST - 1];
  }

  static @Nullable List<CodeUnit> units(Map<String, String> files, Duration limit) {
    List<PythonFile> parsed = parsed(files, limit);
    return parsed == null ? null : units(parsed, new OwnNames(parsed));
  }

  private static @Nullable List<PythonFile> parsed(Map<String, String> files, Duration limit) {
    List<PythonFile> parsed = new ArrayList<>();
    Work work = new Work(Work.MOST);
    for (Map.Entry<String, String> file : files.entrySet()) {
      if (file.getKey().endsWith(".py")) {
        SyntaxTree tree = PythonParser.parse(file.getValue(), limit, work);
        if (tree == null) {
          return null;
        }
        parsed.add(new PythonFile(file.getKey(), file.getValue(), tree));
      }
    }
    return parsed;
  }

  private static List<CodeUnit> units(List<PythonFile> parsed, OwnNames names) {
    List<CodeUnit> units = new ArrayList<>();
    parsed.forEach(file -> units.addAll(Tokens.units(file, names)));
    units.sort(Comparator.comparing(CodeUnit::file));
    return units;
  }

  /** Numbers of short units count too: that is where sizes are. */
  private static String canonical(List<CodeUnit> units) {
    LongStream tokens =
        units.stream()
            .filter(unit -> unit.tokens().length >= CodeUnit.SHORTEST)
            .mapToLong(unit -> Hashes.run(unit.tokens(), 0, unit.tokens().length));
    LongStream numbers = LongStream.of(units.stream().mapToLong(CodeUnit::numbers).sum());
    return Hashes.digest(LongStream.concat(tokens, numbers).sorted().toArray());
  }
}
