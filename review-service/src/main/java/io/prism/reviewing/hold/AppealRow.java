package io.prism.reviewing.hold;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a miner says about a hold. Number and length are bounded where it was signed. */
@Entity
@Table(name = "appeals")
public class AppealRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Nullable Long id;

  @Column(name = "submission_id", nullable = false)
  public String submissionId = "";

  @Column(nullable = false, columnDefinition = "text")
  public String text = "";

  @Column(nullable = false)
  public Instant at = Instant.EPOCH;
}
