package io.prism.reviewing.job;

import io.prism.base.jobs.LeasedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * A review in progress. {@code attempt} counts the starts of its present step that ended without a
 * word.
 */
@Entity
@Table(name = "review_jobs")
public class ReviewJobRow extends LeasedRow {
  /** Who uploaded it. */
  @Column(nullable = false)
  public String hotkey = "";

  /** Its place among all that wait: the earliest goes first. See {@link Turns}. */
  @Column(name = "turn_at", nullable = false)
  public Instant turnAt = Instant.EPOCH;

  /** Which workers run the present step. */
  @Column(nullable = false)
  public String lane = "";

  /** How often the present step has asked to come back later. */
  public int tries;
}
