package io.prism.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

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
   * @param sources the unpacked, validated source bundle ({@code prism.sources.v1} JSON), so that
   *     no later process opens the miner's archive
   */
  record Approved(Submission submission, ArtifactRef sources, List<Finding> findings)
      implements ReviewEvent {
    public Approved {
      findings = Require.items(findings, "findings");
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
