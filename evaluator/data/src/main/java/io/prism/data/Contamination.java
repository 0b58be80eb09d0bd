package io.prism.data;

import io.prism.contracts.Require;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How much of the held-out text occurs verbatim in the training text.
 *
 * @param schema {@value #SCHEMA}
 * @param ngram tokens that must be equal in a row to count
 * @param sampledOneIn one n-gram in so many was looked up; 1 is all
 * @param overlapLimit larger shares exclude a document
 * @param validation of that split
 * @param test of that split
 */
public record Contamination(
    String schema,
    int ngram,
    long sampledOneIn,
    double overlapLimit,
    SplitReport validation,
    SplitReport test) {
  public static final String SCHEMA = "prism.contamination.v1";

  /** 256 MiB: all n-grams of about 20 million held-out tokens, a sample of more. */
  private static final int SET_SLOTS = 1 << 25;

  /** The n-grams of fewer tokens than this are no sample. */
  private static final int MIN_GRAMS = 8;

  public Contamination {
    if (!SCHEMA.equals(schema)) {
      throw new IllegalArgumentException("expected schema " + SCHEMA + ", found " + schema);
    }
    Require.unit(overlapLimit, "overlap limit");
  }

  /**
   * One held-out split.
   *
   * @param documents in it
   * @param measured of these, long enough to be judged; shorter ones are excluded
   * @param meanOverlap mean share of n-grams that occur in the training text, in [0, 1]
   * @param excluded numbers of the documents that must not be examined, ascending; documents are
   *     numbered through all shards
   */
  public record SplitReport(
      long documents, long measured, double meanOverlap, List<Long> excluded) {
    public SplitReport {
      Require.unit(meanOverlap, "mean overlap");
      excluded = Require.items(excluded, "excluded");
    }
  }

  static Contamination measure(
      Path dataset,
      Map<Split, List<Shard>> shards,
      Tokenizer tokenizer,
      double overlapLimit,
      Progress progress) {
    return measure(dataset, shards, tokenizer, overlapLimit, SET_SLOTS, progress);
  }

  static Contamination measure(
      Path dataset,
      Map<Split, List<Shard>> shards,
      Tokenizer tokenizer,
      double overlapLimit,
      int slots,
      Progress progress) {
    int n = NGrams.lengthFor(tokenizer);
    GramSet set = new GramSet(slots);
    Scan scan = new Scan(dataset, tokenizer, n, progress);
    for (Split split : List.of(Split.VALIDATION, Split.TEST)) {
      scan.each("collect n-grams", shards.getOrDefault(split, List.of()), set::add);
    }
    scan.each("compare n-grams", shards.getOrDefault(Split.TRAIN, List.of()), set::mark);
    return new Contamination(
        SCHEMA,
        n,
        set.sampledOneIn(),
        overlapLimit,
        scan.report(shards.getOrDefault(Split.VALIDATION, List.of()), set, overlapLimit),
        scan.report(shards.getOrDefault(Split.TEST, List.of()), set, overlapLimit));
  }

  private record Scan(Path dataset, Tokenizer tokenizer, int n, Progress progress) {
    void each(String stage, List<Shard> shards, NGrams.Visitor visitor) {
      NGrams grams = new NGrams(n);
      for (int s = 0; s < shards.size(); s++) {
        progress.at(stage, shards.get(s).path(), (double) s / shards.size());
        try (TokenFile file = new TokenFile(dataset, shards.get(s), tokenizer.tokenBytes())) {
          long at = 0;
          for (long d = 0; d < file.shard().documents(); d++) {
            long end = at + file.length(d);
            grams.visit(file, at, end - 1, visitor);
            at = end;
          }
        }
      }
    }

    SplitReport report(List<Shard> shards, GramSet set, double limit) {
      NGrams grams = new NGrams(n);
      List<Long> excluded = new ArrayList<>();
      long number = 0;
      long measured = 0;
      double sum = 0;
      for (Shard shard : shards) {
        try (TokenFile file = new TokenFile(dataset, shard, tokenizer.tokenBytes())) {
          long at = 0;
          for (long d = 0; d < shard.documents(); d++, number++) {
            long end = at + file.length(d);
            long[] count = new long[2];
            grams.visit(
                file,
                at,
                end - 1,
                hash -> {
                  if (set.samples(hash)) {
                    count[0]++;
                    count[1] += set.marked(hash) ? 1 : 0;
                  }
                });
            at = end;
            if (count[0] < MIN_GRAMS) {
              excluded.add(number);
              continue;
            }
            double overlap = (double) count[1] / count[0];
            measured++;
            sum += overlap;
            if (overlap > limit) {
              excluded.add(number);
            }
          }
        }
      }
      return new SplitReport(number, measured, measured == 0 ? 0 : sum / measured, excluded);
    }
  }
}
