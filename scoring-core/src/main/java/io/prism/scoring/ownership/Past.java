package io.prism.scoring.ownership;

/**
 * A fact that was judged before.
 *
 * @param policy that counted when it was judged
 */
public record Past(Fact fact, OwnershipPolicy policy) {}
