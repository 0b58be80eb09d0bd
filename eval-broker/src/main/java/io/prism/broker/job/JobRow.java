package io.prism.broker.job;

import io.prism.base.jobs.LeasedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A job of the queue; see the package for its states. */
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
}
