package io.prism.review.similarity;

import java.util.Locale;

/**
 * When likeness has which consequence. Levels are parts of a bundle in (0, 1].
 *
 * @param attach from this level on the relation is recorded
 * @param quarantine from this level on a person must look
 * @param reject from this share on an exact copy is refused. Everything else is a person's to
 *     decide: two people may start from the same public code
 * @param minimumPassages weight of common passages below which nothing follows: short programs are
 *     alike by chance
 * @param commonAfter a passage that this many other miners have is an idiom and counts nothing
 */
public record SimilarityPolicy(
    double attach, double quarantine, double reject, double minimumPassages, int commonAfter) {
  /** Changes with every change of what is compared or how. */
  static final String ALGORITHM = "similarity.v8";

  /**
   * Common passages below which a bundle that stands on an example is not refused: two people may
   * add the same published code to it. Muon with its Adam, the longest that is pasted often, gives
   * about 95.
   */
  static final int PUBLIC = 128;

  /** A smaller part of the later bundle is no reason to hold it, unless a large one was taken. */
  static final double BORROWED = 0.25;

  /** Passages from which on an original is large: about 80 lines. */
  static final int LARGE = 48;

  public SimilarityPolicy {
    if (!(0 < attach && attach < quarantine && quarantine < reject && reject <= 1)) {
      throw new IllegalArgumentException(
          "attach must be above 0 and below quarantine, quarantine below reject, reject at most 1; they are %s, %s and %s"
              .formatted(attach, quarantine, reject));
    }
    if (!(minimumPassages >= 1)) {
      throw new IllegalArgumentException("minimum-passages must be 1 or more");
    }
    if (commonAfter < 2) {
      throw new IllegalArgumentException("common-after must be 2 or more");
    }
  }

  /** {@return the policy of the public competition} */
  public static SimilarityPolicy standard() {
    return new SimilarityPolicy(0.4, 0.6, 0.9, 12, 16);
  }

  /** {@return the weight of a passage that {@code miners} others have} */
  public double rarity(int miners) {
    return miners >= commonAfter ? 0 : 1.0 / Math.max(1, miners);
  }

  /**
   * {@return what follows}
   *
   * <p>Two bundles that are mostly an example with the same small change may be two people's: they
   * need twice the evidence for more than a remark. Only the same program is refused; what merely
   * looks the same to the fingerprints is held. Nor does one upload of a popular snippet hold
   * everybody's bundle that has it somewhere.
   */
  public Outcome decide(CodePrint later, CodePrint earlier, Overlap overlap) {
    return decide(later, earlier, overlap, overlap);
  }

  /**
   * {@return the same}
   *
   * @param full the overlap with each passage in full: the same program is the same program,
   *     however many have its code
   */
  Outcome decide(CodePrint later, CodePrint earlier, Overlap overlap, Overlap full) {
    boolean exact = later.canonical().equals(earlier.canonical());
    if (later.strict().equals(earlier.strict()) && again(later, full)) {
      return Outcome.REJECT;
    }
    if (overlap.passages() < minimumPassages) {
      return Outcome.ALLOW;
    }
    boolean chance =
        overlap.passages() < 2 * minimumPassages && (later.mostlyBase() || earlier.mostlyBase());
    boolean whole = exact || overlap.share() >= reject;
    boolean snippet = overlap.share() < BORROWED && earlier.fingerprints().length < LARGE;
    double level = snippet ? overlap.share() : overlap.level();
    if (!chance && (whole || level >= quarantine)) {
      return Outcome.QUARANTINE;
    }
    return exact || overlap.level() >= attach ? Outcome.ATTACH : Outcome.ALLOW;
  }

  /**
   * {@return what follows from outlines alone: a person looks, or nothing} They are coarse: it
   * needs more evidence, and a likeness that would only be remarked is chance.
   */
  Outcome decideOutline(CodePrint earlier, Overlap overlap) {
    boolean chance = overlap.passages() < 1.5 * minimumPassages;
    boolean snippet = overlap.share() < BORROWED && earlier.outline().length < LARGE;
    double level = snippet ? overlap.share() : overlap.level();
    return !chance && level >= quarantine ? Outcome.QUARANTINE : Outcome.ALLOW;
  }

  /**
   * {@return whether an exact copy is the same program once more} Public sources make nothing new:
   * they count here like any other code. Where a quarter or more is an example, it needs {@link
   * #PUBLIC} passages: two people may add the same code to it.
   */
  private boolean again(CodePrint print, Overlap overlap) {
    Overlap all = overlap.and(print.published());
    boolean chance = all.passages() < 2 * minimumPassages && print.mostlyExamples();
    boolean added = print.onExamples() && all.passages() < PUBLIC;
    return all.passages() >= minimumPassages && all.share() >= reject && !chance && !added;
  }

  /** {@return what follows from pieces of several bundles: never a refusal} */
  Outcome decide(Match.Sum sum) {
    boolean enough = sum.originals().size() > 1 && sum.passages() >= 2 * minimumPassages;
    if (!enough || sum.share() < attach) {
      return Outcome.ALLOW;
    }
    return sum.share() >= quarantine ? Outcome.QUARANTINE : Outcome.ATTACH;
  }

  /** {@return the weight in common from which on a bundle counts as one of several originals} */
  double piece() {
    return minimumPassages / 2;
  }

  /** {@return {@code exact}, {@code near} or {@code partial}} */
  public String kind(Match match) {
    return match.exact() ? "exact" : match.overlap().level() >= quarantine ? "near" : "partial";
  }

  /** {@return a name for exactly these numbers and this algorithm, to be recorded with verdicts} */
  public String version() {
    String values =
        String.format(
            Locale.ROOT,
            "k=%d w=%d outline=%d attach=%s quarantine=%s reject=%s passages=%s common=%d public=%d borrowed=%s large=%d",
            Winnowing.K,
            Winnowing.WINDOW,
            Outline.K,
            attach,
            quarantine,
            reject,
            minimumPassages,
            commonAfter,
            PUBLIC,
            BORROWED,
            LARGE);
    return ALGORITHM + "/" + Hashes.digest(new long[] {Hashes.text(values)}).substring(0, 8);
  }
}
