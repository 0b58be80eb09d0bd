package io.prism.bench;

import io.prism.review.similarity.Candidate;
import io.prism.review.similarity.CodePrint;
import io.prism.review.similarity.Match;
import io.prism.review.similarity.Outcome;
import io.prism.review.similarity.SimilarityPolicy;
import io.prism.reviewing.similarity.Probes;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Prints how long the comparison with 1,000, 10,000 and 100,000 earlier bundles takes, on an
 * embedded PostgreSQL with its default settings: weights, candidates, their passages and the
 * decision, with the queries of the review-service. Half of the bundles asked for are new, a
 * quarter are whole copies, a quarter parts. Arguments: {@code --sizes A,B,C}, {@code --queries N}
 * (default 600).
 */
public final class SimilarityTime {
  private static final int PROBES = 128;
  private static final int CANDIDATES = 8;
  private static final int STRANGER = 0;
  private static final SimilarityPolicy POLICY = SimilarityPolicy.standard();

  private SimilarityTime() {}

  public static void main(String[] args) throws Exception {
    int queries = Integer.parseInt(option(args, "--queries", "600"));
    System.out.println(
        "bundles    passages  index MB  load s  p50 ms  p95 ms  p99 ms  max ms  admit p50/p95 ms"
            + "  copies found  parts found  false");
    for (String size : option(args, "--sizes", "1000,10000,100000").split(",")) {
      try (EmbeddedPostgres server = EmbeddedPostgres.builder().start();
          Connection connection = server.getPostgresDatabase().getConnection()) {
        measure(new SimilarityTables(connection), Integer.parseInt(size), queries);
      }
    }
  }

  private static void measure(SimilarityTables tables, int size, int queries) throws Exception {
    long start = System.nanoTime();
    SyntheticCorpus corpus = new SyntheticCorpus(size);
    List<long[]> bundles = tables.fill(corpus, size, POLICY.commonAfter());
    double load = (System.nanoTime() - start) / 1e9;
    for (int i = 0; i < 100; i++) {
      outcome(tables, corpus.fresh());
    }
    double[] times = new double[queries];
    int[] asked = new int[3];
    int[] found = new int[3];
    for (int i = 0; i < queries; i++) {
      int kind = i % 4 == 1 ? 1 : i % 4 == 3 ? 2 : 0;
      long[] of = bundles.get(corpus.below(size));
      long[] print =
          switch (kind) {
            case 0 -> corpus.fresh();
            case 1 -> corpus.copy(of, 0.97);
            default -> corpus.copy(of, 0.6);
          };
      long before = System.nanoTime();
      Outcome outcome = outcome(tables, print);
      times[i] = (System.nanoTime() - before) / 1e6;
      asked[kind]++;
      found[kind] += outcome == Outcome.ALLOW ? 0 : 1;
    }
    double[] admits = new double[100];
    for (int i = 0; i < admits.length; i++) {
      long before = System.nanoTime();
      tables.admit(corpus.fresh(), POLICY.commonAfter());
      admits[i] = (System.nanoTime() - before) / 1e6;
    }
    Arrays.sort(times);
    Arrays.sort(admits);
    System.out.printf(
        Locale.ROOT,
        "%,8d %,11d  %8d  %6.0f  %6.1f  %6.1f  %6.1f  %6.1f  %8.1f/%.1f  %8d/%d  %8d/%d  %d/%d%n",
        size,
        tables.passages(),
        tables.megabytes(),
        load,
        at(times, 0.5),
        at(times, 0.95),
        at(times, 0.99),
        times[queries - 1],
        at(admits, 0.5),
        at(admits, 0.95),
        found[1],
        asked[1],
        found[2],
        asked[2],
        found[0],
        asked[0]);
  }

  /** What the service does for one bundle. */
  private static Outcome outcome(SimilarityTables tables, long[] fingerprints) throws Exception {
    CodePrint print = CodePrint.stored("asked", "asked", fingerprints, fingerprints.length, 0);
    Map<Long, Integer> others = new HashMap<>();
    tables.others(fingerprints, STRANGER, others);
    long[] probes = Probes.of(others, PROBES, POLICY.commonAfter());
    List<Candidate> candidates = new ArrayList<>();
    for (CodePrint other : tables.candidates(print, probes, STRANGER, CANDIDATES)) {
      long common =
          Arrays.stream(other.all()).filter(f -> Arrays.binarySearch(fingerprints, f) >= 0).count();
      if (common >= POLICY.minimumPassages()) {
        candidates.add(
            new Candidate(
                other.canonical(),
                other,
                f -> false,
                f -> POLICY.rarity(others.getOrDefault(f, 0))));
        long[] unseen = Arrays.stream(other.all()).filter(f -> !others.containsKey(f)).toArray();
        tables.others(unseen, STRANGER, others);
      }
    }
    List<Match> matches =
        Match.of(print, candidates, f -> POLICY.rarity(others.getOrDefault(f, 0)), POLICY);
    return matches.isEmpty() ? Outcome.ALLOW : matches.getFirst().outcome();
  }

  private static double at(double[] sorted, double part) {
    return sorted[(int) Math.min(sorted.length - 1, part * sorted.length)];
  }

  private static String option(String[] args, String name, String fallback) {
    int i = Arrays.asList(args).indexOf(name);
    return i >= 0 && i + 1 < args.length ? args[i + 1] : fallback;
  }
}
