package io.prism.scoring.attribution;

import io.prism.contracts.Sha256;
import io.prism.scoring.attribution.Attribution.Decision;
import io.prism.scoring.attribution.Attribution.Founded;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The families, in the caller's transaction. */
@ApplicationScoped
public class PgFamilies {
  /**
   * {@return the attribution of {@code claim}, stored} When two instances found the same family at
   * once, the second waits for the first one's commit and then joins.
   */
  public Uni<Decision> attribute(Mutiny.Session session, Claim claim, Instant now) {
    return decide(session, claim, now)
        .flatMap(
            decision ->
                switch (decision) {
                  case Founded f -> insertOrJoin(session, f, claim, now);
                  case Attribution.Joined j -> Uni.createFrom().item(j);
                });
  }

  private static Uni<Decision> insertOrJoin(
      Mutiny.Session session, Founded founded, Claim claim, Instant now) {
    KnownFamily f = founded.family();
    return session
        .createNativeQuery(
            "insert into families (family_hash, architecture_id, owner, owner_submission,"
                + " owner_accepted_at, founded_at)"
                + " values (:hash, :id, :owner, :submission, :accepted, :founded)"
                + " on conflict do nothing")
        .setParameter("hash", f.familyHash().value())
        .setParameter("id", f.architectureId())
        .setParameter("owner", f.owner().value())
        .setParameter("submission", f.ownerSubmission().value())
        .setParameter("accepted", f.ownerAcceptedAt().atOffset(ZoneOffset.UTC))
        .setParameter("founded", f.foundedAt().atOffset(ZoneOffset.UTC))
        .executeUpdate()
        .flatMap(
            inserted ->
                inserted == 1 ? Uni.createFrom().item(founded) : decide(session, claim, now));
  }

  /**
   * {@return the family of this hash, where it is known and belongs together with another} A best
   * version may be a variant, so its graph has a name of its own.
   *
   * @param architectureId public name of the family, or of any graph that belongs to it
   */
  public Uni<@Nullable KnownFamily> member(
      Mutiny.Session session, Sha256 familyHash, String architectureId) {
    return find(session, familyHash)
        .flatMap(
            row ->
                session
                    .createQuery("from FamilyRow where architectureId = :id", FamilyRow.class)
                    .setParameter("id", architectureId)
                    .getSingleResultOrNull()
                    .map(
                        named ->
                            row != null && named != null && row.home().equals(named.home())
                                ? row.toFamily()
                                : null));
  }

  private static Uni<Decision> decide(Mutiny.Session session, Claim claim, Instant now) {
    return find(session, claim.familyHash())
        .map(row -> Attribution.decide(row == null ? null : row.toFamily(), claim, now));
  }

  private static Uni<FamilyRow> find(Mutiny.Session session, Sha256 hash) {
    return session
        .createQuery("from FamilyRow where familyHash = :hash", FamilyRow.class)
        .setParameter("hash", hash.value())
        .getSingleResultOrNull();
  }
}
