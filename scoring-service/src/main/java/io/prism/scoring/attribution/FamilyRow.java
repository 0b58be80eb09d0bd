package io.prism.scoring.attribution;

import io.prism.contracts.Hotkey;
import io.prism.contracts.Sha256;
import io.prism.contracts.SubmissionId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A stored {@link KnownFamily}, which never changes; its place among families is found once. */
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

  /** Family that it belongs to, its own as a rule; null until it was judged. */
  @Column(name = "variant_of")
  public @Nullable String variantOf;

  /** How alike it is to the family that it was found alike to; null where that is its own. */
  public @Nullable Double likeness;

  /** How many times as far as trainings of one model it lies from that family; null likewise. */
  public @Nullable Double distance;

  /** Where the losses of its first judged graph are, as JSON. */
  @Column(columnDefinition = "text")
  public @Nullable String behaviour;

  /** Digest of how its first judged graph is built. */
  @Column(name = "structure_sha256")
  public @Nullable String structureSha256;

  /** {@return the family that it belongs to} */
  String home() {
    return variantOf == null ? architectureId : variantOf;
  }

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
