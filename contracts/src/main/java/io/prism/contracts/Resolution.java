package io.prism.contracts;

/**
 * How a hold ended.
 *
 * @param by {@code operator}, {@code review} when it was reviewed again and no person judged, or
 *     {@code policy} when nobody decided in time
 * @param reason for the miner to read
 */
public record Resolution(String by, String reason) {
  public static final String REVIEW = "review";

  public Resolution {
    Require.text(by, "by");
    Require.text(reason, "reason");
  }
}
