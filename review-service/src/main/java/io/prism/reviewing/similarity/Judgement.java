package io.prism.reviewing.similarity;

import io.prism.contracts.Hotkey;
import io.prism.contracts.Relation;
import io.prism.contracts.SubmissionId;
import io.prism.review.similarity.Match;
import io.prism.review.similarity.Outcome;
import io.prism.review.similarity.SimilarityPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a bundle compares with the index.
 *
 * @param originals what it was decided by, the one with the most in common first; several where
 *     several together decided, none when nothing follows
 * @param copies bundles that were uploaded later and have much of this one
 */
record Judgement(List<Pair> originals, List<Pair> copies, String policy) {
  /** Two bundles; {@code match} says what the later one has of the earlier one. */
  record Pair(Document later, Document earlier, Match match, String kind) {
    /** What is stored and shown for likeness of what is computed; scoring knows it as near. */
    static final String OUTLINE = "outline";

    String shownKind() {
      return match.outline() ? OUTLINE : kind;
    }

    static Pair of(Document later, Document earlier, Match match, SimilarityPolicy policy) {
      return new Pair(later, earlier, match, policy.kind(match));
    }

    Relation relation(String policy) {
      return new Relation(
          new SubmissionId(earlier.submission()),
          new Hotkey(earlier.hotkey()),
          kind,
          match.overlap().share(),
          match.overlap().taken(),
          match.overlap().jaccard(),
          policy);
    }
  }

  @Nullable Pair original() {
    return originals.isEmpty() ? null : originals.getFirst();
  }

  Outcome outcome() {
    return originals.isEmpty() ? Outcome.ALLOW : originals.getFirst().match().outcome();
  }
}
