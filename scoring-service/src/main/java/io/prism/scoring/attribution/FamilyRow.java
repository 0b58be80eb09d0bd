package io.prism.scoring.attribution;

import io.prism.contracts.Hotkey;
import io.prism.contracts.Sha256;
import io.prism.contracts.SubmissionId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A stored {@link KnownFamily}; inserted once, never updated. */
@Entity
@Table(name = "families")
public class FamilyRow {
  @Id
  @Column(name = "family_hash")
  public String familyHash = "";

  @Column(name = "architecture_id", nullable = false)
  public String architectureId = "";

  @Column(nullable = false)
  public String owner = "";

  @Column(name = "owner_submission", nullable = false)
  public String ownerSubmission = "";

  @Column(name = "owner_accepted_at", nullable = false)
  public Instant ownerAcceptedAt = Instant.EPOCH;

  @Column(name = "founded_at", nullable = false)
  public Instant foundedAt = Instant.EPOCH;

  KnownFamily toFamily() {
    return new KnownFamily(
        new Sha256(familyHash),
        architectureId,
        new Hotkey(owner),
        new SubmissionId(ownerSubmission),
        ownerAcceptedAt,
        foundedAt);
  }
}
