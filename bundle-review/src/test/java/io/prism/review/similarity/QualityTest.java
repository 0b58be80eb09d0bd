package io.prism.review.similarity;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.ContractJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Precision and recall on data: disguised copies (made by {@code src/test/python/disguise.py}) must
 * have the outcome their file expects, bundles written independently of each other must have none.
 * Each bundle of the corpus belongs to a miner of its own. The figures are printed, and recorded in
 * {@code docs/reference/similarity.md}.
 */
class QualityTest {
  private static final Path COPIES = Path.of("src/test/resources/similarity/copies");
  private static final SimilarityPolicy POLICY = SimilarityPolicy.standard();

  /**
   * What {@code expect.json} holds.
   *
   * @param guest whose own bundle surrounds a partial copy: the copier
   * @param together all originals, where only several together decide
   */
  public record Expected(
      String original,
      @Nullable String guest,
      List<String> expect,
      @Nullable List<String> together) {}

  private static BaseSet base = BaseSet.none();
  private static final SortedMap<String, CodePrint> CORPUS = new TreeMap<>();

  @BeforeAll
  static void print() {
    base = Sources.examples();
    Sources.independent().forEach((name, files) -> CORPUS.put(name, Sources.print(files, base)));
  }

  @Test
  void disguised_copies_are_found_and_their_originals_named() throws IOException {
    List<String> wrong = new ArrayList<>();
    int copied = 0;
    int found = 0;
    int flagged = 0;
    Map<String, List<Double>> levels = new TreeMap<>();
    SortedMap<String, Map<String, String>> copies = Sources.folders(COPIES);
    for (String name : copies.keySet()) {
      Expected expected =
          ContractJson.read(
              Files.readString(COPIES.resolve(name).resolve("expect.json")), Expected.class);
      Map<String, String> files = Sources.read(COPIES.resolve(name).resolve("files"));
      Match match = best(Sources.print(files, base), expected.guest(), true);
      levels
          .computeIfAbsent(name.substring(0, name.indexOf('-')), k -> new ArrayList<>())
          .add(match.overlap().level());
      boolean copy = !expected.expect().contains(Outcome.ALLOW.word());
      boolean told = match.outcome() != Outcome.ALLOW;
      copied += copy ? 1 : 0;
      flagged += told ? 1 : 0;
      found += copy && told ? 1 : 0;
      boolean right =
          expected.expect().contains(match.outcome().word())
              && (match.outcome() == Outcome.ALLOW || match.original().equals(expected.original()))
              && Objects.equals(expected.together(), originals(match));
      if (!right) {
        wrong.add("%s: %s, expected %s".formatted(name, describe(match), expected));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%d disguises, %d wrong; precision %.3f, recall %.3f%n",
        copies.size(),
        wrong.size(),
        found / (double) flagged,
        found / (double) copied);
    levels.forEach(
        (kind, all) ->
            System.out.printf(
                Locale.ROOT,
                "  %-10s %2d, level %.2f to %.2f%n",
                kind,
                all.size(),
                all.stream().mapToDouble(l -> l).min().orElse(0),
                all.stream().mapToDouble(l -> l).max().orElse(0)));
    assertThat(copies.size()).isGreaterThan(60);
    assertThat(wrong).isEmpty();
  }

  @Test
  void independent_bundles_are_nobody_s_copies() {
    List<Match> matches = new ArrayList<>();
    CORPUS.forEach((name, print) -> matches.add(best(print, name, false)));
    List<Match> flagged = matches.stream().filter(m -> m.outcome() != Outcome.ALLOW).toList();
    System.out.printf(
        Locale.ROOT,
        "%d independent bundles, %d pairs, %d flagged; most passages in common %.1f, highest level"
            + " of those with 6 or more %.2f%n",
        CORPUS.size(),
        CORPUS.size() * (CORPUS.size() - 1) / 2,
        flagged.size(),
        matches.stream().mapToDouble(m -> m.overlap().passages()).max().orElse(0),
        matches.stream()
            .filter(m -> m.overlap().passages() >= 6)
            .mapToDouble(m -> m.overlap().level())
            .max()
            .orElse(0));
    List<Overlap> outlines = outlines();
    System.out.printf(
        Locale.ROOT,
        "outlines: most passages in common %.0f, highest level of those with 6 or more %.2f, with %.0f"
            + " or more %.2f%n",
        outlines.stream().mapToDouble(Overlap::passages).max().orElse(0),
        highest(outlines, 6),
        POLICY.minimumPassages(),
        highest(outlines, POLICY.minimumPassages()));
    assertThat(flagged).isEmpty();
  }

  private static double highest(List<Overlap> overlaps, double passages) {
    return overlaps.stream()
        .filter(o -> o.passages() >= passages)
        .mapToDouble(Overlap::level)
        .max()
        .orElse(0);
  }

  private static List<Overlap> outlines() {
    List<Overlap> all = new ArrayList<>();
    CORPUS.forEach(
        (later, print) ->
            CORPUS.forEach(
                (earlier, other) -> {
                  if (!later.equals(earlier)) {
                    Candidate c = new Candidate(earlier, other, f -> false);
                    all.add(Overlap.of(print, c, f -> 1, CodePrint::outline));
                  }
                }));
    return all;
  }

  /**
   * {@return the match with the corpus}
   *
   * @param ordered whether it was uploaded in the order of its names; else the worst is taken to be
   *     true of each pair, that the earlier one had all of its code before anybody
   */
  private static Match best(CodePrint print, @Nullable String own, boolean ordered) {
    Map<Long, Integer> miners = new HashMap<>();
    List<Candidate> candidates = new ArrayList<>();
    CORPUS.forEach(
        (name, other) -> {
          if (!name.equals(own)) {
            Map<Long, Integer> before = ordered ? Map.copyOf(miners) : Map.of();
            for (long f : other.all()) {
              miners.merge(f, 1, Integer::sum);
            }
            candidates.add(
                new Candidate(
                    name, other, f -> false, f -> POLICY.rarity(before.getOrDefault(f, 0) + 1)));
          }
        });
    return Match.of(print, candidates, f -> POLICY.rarity(miners.getOrDefault(f, 0)), POLICY)
        .getFirst();
  }

  private static @Nullable List<String> originals(Match match) {
    Match.Sum sum = match.sum();
    return sum == null ? null : sum.originals().stream().sorted().toList();
  }

  private static String describe(Match m) {
    return String.format(
        Locale.ROOT,
        "%s as %s (exact %s, passages %.1f, share %.2f, taken %.2f)",
        m.outcome(),
        m.original(),
        m.exact(),
        m.overlap().passages(),
        m.overlap().share(),
        m.overlap().taken());
  }
}
