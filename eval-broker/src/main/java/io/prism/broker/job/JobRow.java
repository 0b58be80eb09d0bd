package io.prism.broker.job;

import io.prism.base.jobs.LeasedRow;
import io.prism.contracts.SubmissionId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * A job of the queue; see the package for its states. The key of a further measurement is the
 * submission's id, {@code +} and its number.
 */
@Entity
@Table(name = "jobs")
public class JobRow extends LeasedRow {
  @Column(nullable = false, columnDefinition = "text")
  public String sources = "";

  @Column(nullable = false)
  public String seeds = "";

  /** Public id of the family whose architecture it is given; null when it brings its own. */
  public @Nullable String trains;

  /** Whether scoring has spoken. */
  public boolean scored;

  /** Number of the further measurement that was ordered; 0 for the submission's own evaluation. */
  @Column(nullable = false)
  public int replicate;

  /** Profile of a further measurement; null for the submission's own. */
  public @Nullable String profile;

  static String key(SubmissionId submission, int replicate) {
    return replicate == 0 ? submission.value() : submission.value() + "+" + replicate;
  }
}
