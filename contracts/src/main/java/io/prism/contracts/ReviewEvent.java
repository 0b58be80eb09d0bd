package io.prism.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Facts on {@code reviews.v1}; written by review-service. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ReviewEvent.Approved.class, name = "review.approved"),
  @JsonSubTypes.Type(value = ReviewEvent.Rejected.class, name = "review.rejected"),
  @JsonSubTypes.Type(value = ReviewEvent.Held.class, name = "review.held")
})
public sealed interface ReviewEvent extends Event {
  /** {@return everything found, warnings included} */
  List<Finding> findings();

  /**
   * The bundle may be evaluated.
   *
   * <p>It may be said again with a {@code relation}, when the original of a copy was reviewed after
   * the copy; a reader that knows the approval takes only the relation from it.
   *
   * @param sources the unpacked, validated source bundle ({@code prism.sources.v1} JSON), so that
   *     no later process opens the miner's archive
   * @param relation whose earlier bundle it has much of, null (and left out) when nobody's
   * @param resolution who ended a hold; null (and left out) when there was none
   */
  record Approved(
      Submission submission,
      ArtifactRef sources,
      List<Finding> findings,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Relation relation,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Resolution resolution)
      implements ReviewEvent {
    public Approved {
      findings = Require.items(findings, "findings");
    }

    /** An approval with neither. */
    public Approved(Submission submission, ArtifactRef sources, List<Finding> findings) {
      this(submission, sources, findings, null, null);
    }

    /** {@return the same with a relation} */
    public Approved with(Relation to) {
      return new Approved(submission, sources, findings, to, resolution);
    }
  }

  /**
   * The bundle is refused; final.
   *
   * @param resolution who ended a hold; null (and left out) when there was none
   */
  record Rejected(
      Submission submission,
      List<Finding> findings,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Resolution resolution)
      implements ReviewEvent {
    public Rejected {
      findings = Require.items(findings, "findings");
    }

    /** A refusal without a hold before it. */
    public Rejected(Submission submission, List<Finding> findings) {
      this(submission, findings, null);
    }
  }

  /**
   * A person must decide. A held submission is approved or rejected by a later event; until then it
   * may be held again, with another reason or a later due time.
   *
   * @param due when the decision is due; null (and left out) where nobody promised a time
   */
  record Held(
      Submission submission,
      String reason,
      List<Finding> findings,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant due)
      implements ReviewEvent {
    public Held {
      Require.text(reason, "reason");
      findings = Require.items(findings, "findings");
    }

    /** A hold that is due at no time. */
    public Held(Submission submission, String reason, List<Finding> findings) {
      this(submission, reason, findings, null);
    }
  }
}
