package io.prism.contracts;

/**
 * How a bundle relates to an earlier one that it has much of; see docs/reference/similarity.md.
 *
 * @param original the earlier submission
 * @param owner whose it is
 * @param kind {@code exact}, {@code near} or {@code partial}
 * @param share part of this bundle that is in the original, by rarity
 * @param taken part of the original that is in this bundle, by rarity
 * @param jaccard common part of both together, by rarity
 * @param policy which thresholds and algorithm decided
 */
public record Relation(
    SubmissionId original,
    Hotkey owner,
    String kind,
    double share,
    double taken,
    double jaccard,
    String policy) {
  public Relation {
    Require.text(kind, "kind");
    Require.unit(share, "share");
    Require.unit(taken, "taken");
    Require.unit(jaccard, "jaccard");
    Require.text(policy, "policy");
  }
}
