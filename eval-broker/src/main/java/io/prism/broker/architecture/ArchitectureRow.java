package io.prism.broker.architecture;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A family and the submission that founded it; inserted once, never updated. */
@Entity
@Table(name = "architectures")
public class ArchitectureRow {
  @Id
  @Column(name = "architecture_id")
  public String architectureId = "";

  @Column(name = "submission_id", nullable = false)
  public String submissionId = "";

  /** Under which the founder was measured. */
  @Column(nullable = false)
  public String profile = "";

  @Column(name = "manifest_sha256", nullable = false)
  public String manifestSha256 = "";
}
