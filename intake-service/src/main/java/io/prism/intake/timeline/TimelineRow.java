package io.prism.intake.timeline;

import io.prism.base.security.Reader;
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

  /** What others than the miner and operators read instead; null where detail is for everyone. */
  @Column(columnDefinition = "text")
  public @Nullable String outline;

  public @Nullable Double fraction;

  public boolean terminal;

  /** Whether it ends a hold of review. */
  public boolean lifts;

  /** {@return what {@code reader} may read of it} */
  String told(Reader reader) {
    return outline == null || reader.seesCode() ? detail : outline;
  }

  /** {@return whether there is more than {@code reader} may read} */
  boolean hidden(Reader reader) {
    return outline != null && !reader.seesCode();
  }

  /** Position of an entry. */
  @Embeddable
  public record Key(@Column(name = "submission_id") String submissionId, int seq) {}
}
