package io.prism.reviewing.hold;

/** What becomes of a hold that nobody has decided about in time. */
public enum OnExpiry {
  /** It stays, is due again after the same time, and the miner is told. */
  KEEP,
  /** It is approved, where there are sources to evaluate; else kept. */
  APPROVE,
  /** It is rejected under the rule {@code hold-expired}. */
  REJECT
}
