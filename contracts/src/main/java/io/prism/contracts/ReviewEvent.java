package io.prism.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
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
   */
  record Approved(
      Submission submission,
      ArtifactRef sources,
      List<Finding> findings,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Relation relation)
      implements ReviewEvent {
    public Approved {
      findings = Require.items(findings, "findings");
    }

    /** An approval without a relation. */
    public Approved(Submission submission, ArtifactRef sources, List<Finding> findings) {
      this(submission, sources, findings, null);
    }

    /** {@return the same with a relation} */
    public Approved with(Relation to) {
      return new Approved(submission, sources, findings, to);
    }
  }

  /** The bundle is refused; final. */
  record Rejected(Submission submission, List<Finding> findings) implements ReviewEvent {
    public Rejected {
      findings = Require.items(findings, "findings");
    }
  }

  /** A person must decide. */
  record Held(Submission submission, String reason, List<Finding> findings) implements ReviewEvent {
    public Held {
      Require.text(reason, "reason");
      findings = Require.items(findings, "findings");
    }
  }
}
