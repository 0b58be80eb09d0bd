package io.prism.scoring.ownership;

import io.prism.contracts.OwnershipDecision;
import io.prism.contracts.SubmissionId;
import java.util.List;

/**
 * A family after a fact.
 *
 * @param decided what it meant for each submission that competes, in order
 * @param orders further measurements that are needed now and were not before
 */
public record Judgement(Family family, List<Decided> decided, List<Order> orders) {
  public Judgement {
    decided = List.copyOf(decided);
    orders = List.copyOf(orders);
  }

  /** A decision and whom it is about. */
  public record Decided(SubmissionId submission, OwnershipDecision decision) {}

  /** {@return the decisions about one submission} */
  public List<OwnershipDecision> about(SubmissionId submission) {
    return decided.stream()
        .filter(d -> d.submission().equals(submission))
        .map(Decided::decision)
        .toList();
  }
}
