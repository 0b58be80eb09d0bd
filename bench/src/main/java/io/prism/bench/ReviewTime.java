package io.prism.bench;

import io.prism.review.Review;
import io.prism.review.ReviewResult;
import io.prism.review.archive.BundleFolder;
import io.prism.review.archive.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Prints how long the review of an ordinary bundle takes when the program is warm: archive,
 * contract and static rules, and the fingerprints that similarity looks up. Arguments: {@code
 * --bundles DIR} (folders of bundles; default: the honest bundles of the player's tests), {@code
 * --rounds N} (default 20).
 */
public final class ReviewTime {
  private static final String HONEST = "evaluator/player/src/test/resources/bundles/honest";

  /** A packed bundle. */
  private record Packed(String name, byte[] zip) {}

  private ReviewTime() {}

  public static void main(String[] args) throws IOException {
    List<Packed> bundles = bundles(Path.of(option(args, "--bundles", HONEST)));
    int rounds = Integer.parseInt(option(args, "--rounds", "20"));
    Review review = new Review();
    for (int i = 0; i < rounds; i++) {
      bundles.forEach(b -> time(review, b));
    }
    double[] whole = new double[rounds * bundles.size()];
    int n = 0;
    for (int i = 0; i < rounds; i++) {
      for (Packed b : bundles) {
        whole[n++] = time(review, b);
      }
    }
    System.out.printf(
        "review, %d bundles of %,d to %,d bytes, %d rounds after as many to warm up%n",
        bundles.size(),
        bundles.stream().mapToInt(b -> b.zip().length).min().orElse(0),
        bundles.stream().mapToInt(b -> b.zip().length).max().orElse(0),
        rounds);
    System.out.println("                                 p50 ms   p95 ms   max ms");
    print("rules and fingerprints", whole);
  }

  /** {@return milliseconds until verdict and fingerprints are there} */
  private static double time(Review review, Packed bundle) {
    long start = System.nanoTime();
    ReviewResult result = review.review(bundle.zip(), "bundle.zip");
    long end = System.nanoTime();
    if (result.sources() == null) {
      throw new IllegalStateException(bundle.name() + " was refused: " + result.verdict());
    }
    if (result.print() == null || result.print().passages() == 0) {
      throw new IllegalStateException(bundle.name() + " has no fingerprints");
    }
    return (end - start) / 1e6;
  }

  private static List<Packed> bundles(Path shelf) throws IOException {
    List<Packed> bundles = new ArrayList<>();
    try (Stream<Path> folders = Files.list(shelf)) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        bundles.add(
            new Packed(
                folder.getFileName().toString(), BundleFolder.zip(folder, Limits.standard())));
      }
    }
    if (bundles.isEmpty()) {
      throw new IllegalArgumentException("no bundles in " + shelf);
    }
    return bundles;
  }

  private static void print(String what, double[] times) {
    Arrays.sort(times);
    System.out.printf(
        "%-30s  %7.2f  %7.2f  %7.2f%n",
        what, times[times.length / 2], times[times.length * 95 / 100], times[times.length - 1]);
  }

  private static String option(String[] args, String name, String fallback) {
    int i = Arrays.asList(args).indexOf(name);
    return i >= 0 && i + 1 < args.length ? args[i + 1] : fallback;
  }
}
