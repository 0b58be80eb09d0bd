package io.prism.scoring.holding;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A family after its last judgement. */
@Entity
@Table(name = "holdings")
public class HoldingRow {
  @Id
  @Column(name = "architecture_id")
  public String architectureId = "";

  @Column(nullable = false)
  public long version;

  /** Submission that holds the architecture; null while nobody does. */
  public @Nullable String holder;

  /** The family as JSON. */
  @Column(nullable = false, columnDefinition = "text")
  public String payload = "";
}
