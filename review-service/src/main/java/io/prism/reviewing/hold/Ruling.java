package io.prism.reviewing.hold;

import io.prism.contracts.ArtifactRef;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Finding;
import io.prism.contracts.Resolution;
import io.prism.contracts.ReviewEvent;
import io.prism.contracts.Severity;
import io.prism.review.RuleBook;
import io.prism.review.rule.RuleInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody, or the policy, decides about a hold.
 *
 * @param kind what is to happen
 * @param by the operator's name, for the record; {@link #POLICY} when nobody decided
 * @param reason for the miner
 * @param rule that is broken; only with {@link Kind#REJECT}
 */
record Ruling(Kind kind, String by, String reason, @Nullable String rule) {
  static final String POLICY = "policy";
  static final String EXPIRED = "hold-expired";

  /** Rules that only a person can find broken. */
  private static final Set<String> BY_PERSON = Set.of("held-copy", "held-evasion", "held-other");

  /** What can happen to a hold. */
  enum Kind {
    APPROVE("approved"),
    REJECT("rejected"),
    RERUN(HoldRow.RERUN);

    private final String state;

    Kind(String state) {
      this.state = state;
    }

    String state() {
      return state;
    }
  }

  /**
   * {@return what is wrong with the rule, or null} A rejection names what the hold's findings name,
   * language models' rules among them, a rule of the review, or one that only a person finds.
   */
  @Nullable String noSuchRule(HoldRow row) {
    Set<String> shown =
        row.listed().stream().map(Finding::rule).collect(Collectors.toCollection(TreeSet::new));
    if (rule == null
        || shown.contains(rule)
        || BY_PERSON.contains(rule)
        || RuleBook.find(rule).isPresent()) {
      return null;
    }
    shown.addAll(BY_PERSON);
    return "there is no rule '%s'; for this hold there are %s, and the rules of docs/reference/review-rules.md"
        .formatted(rule, String.join(", ", shown));
  }

  /** {@return what the policy does with a hold that is due; empty when it is only kept} */
  static Optional<Ruling> onExpiry(HoldRow row, OnExpiry policy) {
    return switch (policy) {
      case KEEP -> Optional.empty();
      case APPROVE ->
          row.sources == null
              ? Optional.empty()
              : Optional.of(
                  new Ruling(
                      Kind.APPROVE,
                      POLICY,
                      "nobody decided before the due time, and the settings approve it then",
                      null));
      case REJECT ->
          Optional.of(
              new Ruling(
                  Kind.REJECT,
                  POLICY,
                  "nobody decided before the due time, and the settings refuse it then",
                  EXPIRED));
    };
  }

  /** {@return why this cannot be done to {@code row}, or null} */
  @Nullable String refusal(HoldRow row) {
    if (!row.state.equals(HoldRow.OPEN)) {
      return row.state.equals(HoldRow.RERUN)
          ? "%s sent it back to review (%s); wait for the new verdict"
              .formatted(row.resolvedBy, row.resolution)
          : "it is %s already, by %s: %s".formatted(row.state, row.resolvedBy, row.resolution);
    }
    return kind == Kind.APPROVE && row.sources == null
        ? "the review could not unpack it, so there is nothing to evaluate; send it back to review (rerun), or reject it"
        : null;
  }

  /** Notes the ruling. */
  void apply(HoldRow row, Instant now) {
    row.state = kind.state();
    row.resolvedAt = now;
    row.resolvedBy = by;
    row.resolution = reason;
    row.rule = rule;
  }

  /** {@return the verdict}; a rerun has none yet. */
  Optional<ReviewEvent> verdict(HoldRow row) {
    Resolution resolution = new Resolution(by.equals(POLICY) ? POLICY : "operator", reason);
    return switch (kind) {
      case RERUN -> Optional.empty();
      case APPROVE ->
          Optional.of(
              new ReviewEvent.Approved(
                  row.held(),
                  ContractJson.read(String.valueOf(row.sources), ArtifactRef.class),
                  row.listed(),
                  null,
                  resolution));
      case REJECT -> {
        Finding finding =
            new Finding(
                rule == null ? "held-other" : rule,
                Severity.REJECT,
                null,
                null,
                null,
                reason,
                fix(row.submissionId));
        yield Optional.of(
            new ReviewEvent.Rejected(
                row.held(),
                Stream.concat(Stream.of(finding), row.listed().stream()).toList(),
                resolution));
      }
    };
  }

  private String fix(String id) {
    return switch (rule == null ? "held-other" : rule) {
      case EXPIRED ->
          "This says nothing about your bundle. Ask the operator why nobody decided, or submit it again.";
      case "held-copy" -> "Remove the lines that `prism similarity %s` shows.".formatted(id);
      case "held-evasion" ->
          "Write the code so that a reader sees what it does, and submit it again.";
      case String known ->
          RuleBook.find(known)
              .map(RuleInfo::fix)
              .orElse("Submit a bundle without what the reason names.");
    };
  }

  /** {@return what the miner is told of a hold that is sent back to review; due at no time} */
  static ReviewEvent.Held again(HoldRow row) {
    return new ReviewEvent.Held(
        row.held(),
        "an operator has it reviewed again: %s; nothing to do until the new verdict"
            .formatted(row.resolution),
        List.copyOf(row.listed()));
  }

  /** {@return what the miner is told of a hold that is kept beyond its time} */
  static ReviewEvent.Held reminder(HoldRow row, Duration due, Instant now) {
    row.reminders += 1;
    row.dueAt = now.plus(due);
    return new ReviewEvent.Held(
        row.held(),
        "nobody decided before the due time; it is still held and an operator was reminded: "
            + row.reason,
        List.copyOf(row.listed()),
        row.dueAt);
  }
}
