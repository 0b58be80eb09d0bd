package io.prism.reviewing.hold;

import io.prism.contracts.ArtifactRef;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Finding;
import io.prism.contracts.Resolution;
import io.prism.contracts.ReviewEvent;
import io.prism.contracts.Submission;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/** A hold; see the package for its states. */
@Entity
@Table(name = "holds")
public class HoldRow {
  static final String OPEN = "open";
  static final String RERUN = "rerun";

  @Id
  @Column(name = "submission_id")
  public String submissionId = "";

  @Column(nullable = false, columnDefinition = "text")
  public String submission = "";

  @Column(nullable = false)
  public String state = "";

  @Column(nullable = false, columnDefinition = "text")
  public String reason = "";

  @Column(nullable = false, columnDefinition = "text")
  public String findings = "[]";

  /** Without them there is nothing to evaluate: it can be reviewed again, not approved. */
  @Column(columnDefinition = "text")
  public @Nullable String sources;

  @Column(name = "opened_at", nullable = false)
  public Instant openedAt = Instant.EPOCH;

  @Column(name = "due_at", nullable = false)
  public Instant dueAt = Instant.EPOCH;

  /** How often it was due and nobody had decided. */
  public int reminders;

  /** Statements of the miner. */
  @Formula("(select count(*) from appeals a where a.submission_id = submission_id)")
  public int appeals;

  @Column(name = "resolved_at")
  public @Nullable Instant resolvedAt;

  /** Name that the operator gave, or {@code policy}. */
  @Column(name = "resolved_by")
  public @Nullable String resolvedBy;

  @Column(columnDefinition = "text")
  public @Nullable String resolution;

  public @Nullable String rule;

  /** {@return the row of a hold that is opened now} */
  public static HoldRow of(ReviewEvent.Held event, @Nullable ArtifactRef sources, Instant now) {
    HoldRow row = new HoldRow();
    row.submissionId = event.submission().id().value();
    row.submission = ContractJson.write(event.submission());
    row.state = OPEN;
    row.reason = event.reason();
    row.findings = ContractJson.write(event.findings());
    row.sources = sources == null ? null : ContractJson.write(sources);
    row.openedAt = now;
    row.dueAt = event.due() == null ? now : event.due();
    return row;
  }

  /**
   * {@return a verdict of review as the end of this hold} Only a hold that was sent back to review
   * ends so; every other verdict is passed on as it is.
   */
  public ReviewEvent end(ReviewEvent verdict) {
    if (!state.equals(RERUN) || verdict instanceof ReviewEvent.Held) {
      return verdict;
    }
    Resolution again =
        new Resolution(
            Resolution.REVIEW, "reviewed again at the request of an operator: " + resolution);
    resolution = again.reason();
    if (verdict instanceof ReviewEvent.Approved a) {
      state = "approved";
      return new ReviewEvent.Approved(
          a.submission(), a.sources(), a.findings(), a.relation(), again);
    }
    state = "rejected";
    return new ReviewEvent.Rejected(verdict.submission(), verdict.findings(), again);
  }

  Submission held() {
    return ContractJson.read(submission, Submission.class);
  }

  List<Finding> listed() {
    return List.of(ContractJson.read(findings, Finding[].class));
  }
}
