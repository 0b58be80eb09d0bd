package io.prism.review.similarity;

import io.prism.review.rule.RuleInfo;
import java.util.List;

/** What likeness to an earlier submission is reported as. Needs the index, so not at home. */
public final class SimilarityRules {
  public static final RuleInfo COPY =
      RuleInfo.reject(
          "similarity-copy",
          "A bundle is not another miner's earlier bundle.",
          "Whoever uploads first is the author; copies would earn what others found.",
          "the bundle of another miner with other names, another layout or another order, and no number changed",
          "Submit work of your own. If it is yours, upload from the hotkey that was first. If both took it unchanged from a"
              + " public place, add work of your own: then a person looks, and you may say where it is from.");
  public static final RuleInfo SAME =
      RuleInfo.reject(
          "similarity-same",
          "A program is in the competition once, public code too.",
          "It would be measured again for nothing. Nobody is accused of copying: the code is public.",
          "a public model with its public training, unchanged, where another miner has submitted the same",
          "Change something of it: another size will do. Public code in it counts against nobody.");
  public static final RuleInfo NEAR =
      RuleInfo.warn(
          "similarity-near",
          "Most of this bundle, or of an earlier one, is in both: a person looks first.",
          "What is only nearly equal needs judgement; no machine refuses it.",
          "another miner's bundle with some lines changed, or with other code around it",
          "Wait for the decision; if the code is yours or public, say so with prism appeal and name the"
              + " hotkey or the place it was first at. Or submit a version with less of the other bundle.");
  public static final RuleInfo PART =
      RuleInfo.warn(
          "similarity-part",
          "A good part of this bundle is in an earlier one; the relation is recorded.",
          "Building on others is welcome, and said openly.",
          "another miner's block inside a model of one's own",
          "Nothing to do; the approval names the earlier submission.");

  private SimilarityRules() {}

  /** {@return every rule of this package} */
  public static List<RuleInfo> all() {
    return List.of(COPY, SAME, NEAR, PART);
  }
}
