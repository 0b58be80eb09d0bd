package io.prism.scoring.attribution;

import io.prism.contracts.ArchitectureId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides who owns the family of a submission. */
public final class Attribution {
  private Attribution() {}

  /** The decision. */
  public sealed interface Decision {
    /** {@return the family as it is after the decision} */
    KnownFamily family();
  }

  /** Nobody had shown this architecture before. */
  public record Founded(KnownFamily family) implements Decision {}

  /**
   * The architecture has an owner, who keeps it.
   *
   * @param earlierClaim the submission was accepted before the founder's, but scored after it
   */
  public record Joined(KnownFamily family, boolean earlierClaim) implements Decision {}

  /**
   * {@return the attribution of {@code claim}}
   *
   * @param known the family of the claim's hash, null when there is none
   * @param now when the family would be founded
   */
  public static Decision decide(@Nullable KnownFamily known, Claim claim, Instant now) {
    if (known == null) {
      return new Founded(
          new KnownFamily(
              claim.familyHash(),
              ArchitectureId.of(claim.familyHash()),
              claim.hotkey(),
              claim.submission(),
              claim.acceptedAt(),
              now));
    }
    if (!known.familyHash().equals(claim.familyHash())) {
      throw new IllegalArgumentException(
          "family " + known.familyHash() + " cannot answer for hash " + claim.familyHash());
    }
    return new Joined(known, claim.earlierThan(known));
  }
}
