package io.prism.scoring.holding;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A judged fact; inserted once, never updated. */
@Entity
@Table(name = "entries")
public class EntryRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  public long sequence;

  @Column(name = "submission_id", nullable = false)
  public String submissionId = "";

  /** 0 for the submission's own score, else the number of its further measurement. */
  @Column(nullable = false)
  public int replicate;

  /** The fact as JSON. */
  @Column(nullable = false, columnDefinition = "text")
  public String payload = "";

  /** The policy it was judged under; null for the built-in one. */
  public @Nullable Long policy;
}
