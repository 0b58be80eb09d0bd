package io.prism.scoring.ownership;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.prism.contracts.SubmissionId;
import java.util.Map;
import java.util.Set;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * Further measurements of a family's submissions; of each at most one is on its way.
 *
 * @param bySubmission how many were ordered, and whether the last is awaited
 */
public record Orders(PSortedMap<String, Ordered> bySubmission) {
  /** Nothing was ordered. */
  public static final Orders NONE = new Orders(TreePMap.empty());

  @JsonCreator
  static Orders of(@JsonProperty("by_submission") Map<String, Ordered> bySubmission) {
    return new Orders(TreePMap.from(bySubmission));
  }

  /** {@return these and others; of one submission, whichever were more} */
  public Orders and(Orders others) {
    PSortedMap<String, Ordered> all = bySubmission;
    for (Map.Entry<String, Ordered> e : others.bySubmission.entrySet()) {
      Ordered known = all.get(e.getKey());
      if (known == null || known.count() < e.getValue().count()) {
        all = all.plus(e.getKey(), e.getValue());
      }
    }
    return new Orders(all);
  }

  /** {@return those of some submissions} */
  public Orders only(Set<String> submissions) {
    PSortedMap<String, Ordered> some = bySubmission;
    for (String id : bySubmission.keySet()) {
      some = submissions.contains(id) ? some : some.minus(id);
    }
    return new Orders(some);
  }

  /** What was ordered of one submission. */
  public record Ordered(int count, boolean awaited) {}

  boolean awaited(SubmissionId submission) {
    return of(submission).awaited();
  }

  /** {@return the number that the next one has} */
  int next(SubmissionId submission) {
    return of(submission).count() + 1;
  }

  Orders ordered(SubmissionId submission) {
    return with(submission, new Ordered(next(submission), true));
  }

  /** {@return without waiting for this one any more} */
  Orders arrived(Replicate replicate) {
    Ordered known = of(replicate.submission());
    return with(
        replicate.submission(),
        new Ordered(
            Math.max(known.count(), replicate.number()),
            known.awaited() && replicate.number() < known.count()));
  }

  private Ordered of(SubmissionId submission) {
    return bySubmission.getOrDefault(submission.value(), new Ordered(0, false));
  }

  private Orders with(SubmissionId submission, Ordered ordered) {
    return new Orders(bySubmission.plus(submission.value(), ordered));
  }
}
