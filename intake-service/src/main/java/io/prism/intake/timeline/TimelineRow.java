package io.prism.intake.timeline;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A stored {@link Entry}. */
@Entity
@Table(name = "timeline")
public class TimelineRow {
  @EmbeddedId public Key key = new Key("", 0);

  @Column(nullable = false)
  public Instant at = Instant.EPOCH;

  @Column(nullable = false)
  public String type = "";

  @Column(nullable = false)
  public String stage = "";

  @Column(nullable = false)
  public String status = "";

  @Column(nullable = false, columnDefinition = "text")
  public String detail = "";

  public @Nullable Double fraction;

  public boolean terminal;

  /** Whether it ends a hold of review. */
  public boolean lifts;

  /** Position of an entry. */
  @Embeddable
  public record Key(@Column(name = "submission_id") String submissionId, int seq) {}
}
