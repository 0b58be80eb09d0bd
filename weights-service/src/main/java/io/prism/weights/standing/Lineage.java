package io.prism.weights.standing;

import io.prism.contracts.FamilyState;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * A family with what it is made of. Each list holds the {@value #MOST} earliest.
 *
 * @param family the family and its best submission
 * @param state who holds it, and what weights pay for it: owner, canonical version, current best
 *     training; null where it was not judged yet
 * @param versions submissions that were better than every earlier one of the family by architecture
 *     score, in order of acceptance; the last one is the canonical submission
 * @param members all scored submissions of the family in order of acceptance
 * @param recipes scored recipes for this architecture, in order of acceptance; they found nothing
 *     and have no architecture of their own
 */
public record Lineage(
    ArchitecturesResource.Family family,
    @Nullable FamilyState state,
    List<Member> versions,
    List<Member> members,
    List<Member> recipes) {
  private static final int MOST = 1000;

  private static final String MEMBERS =
      "select submission_id, hotkey, q_arch, final_score, gain_lower, gain_mean, gain_upper,"
          + " score_eligible, accepted_at, scored_at, "
          + ScoredRow.GAIN_CONFIDENCE
          + " from scored"
          + " where family_hash = :family and recipe_only = :recipe"
          + " order by accepted_at, submission_id";

  /**
   * One submission.
   *
   * @param submissionId which
   * @param hotkey whose
   * @param qArch its architecture score
   * @param score its final score
   * @param gainLower lower confidence bound of the gain in bits per byte
   * @param gainMean point estimate
   * @param gainUpper upper bound; null for what was scored before it was kept
   * @param gainConfidence of each of both bounds, one-sided; null for what was scored before it was
   *     kept
   * @param scoreEligible whether an official profile measured it
   * @param acceptedAt when it was uploaded
   * @param scoredAt when it was scored
   */
  public record Member(
      String submissionId,
      String hotkey,
      double qArch,
      double score,
      double gainLower,
      double gainMean,
      @Nullable Double gainUpper,
      @Nullable Double gainConfidence,
      boolean scoreEligible,
      Instant acceptedAt,
      Instant scoredAt) {}

  static Uni<Lineage> read(Mutiny.Session session, ArchitecturesResource.Family family) {
    return session
        .find(FamilyRow.class, family.id())
        .map(row -> row == null ? null : row.state())
        .flatMap(
            state ->
                members(session, family.familyHash(), false)
                    .flatMap(
                        own ->
                            members(session, family.familyHash(), true)
                                .map(
                                    recipes ->
                                        new Lineage(family, state, versions(own), own, recipes))));
  }

  private static Uni<List<Member>> members(Mutiny.Session session, String family, boolean recipe) {
    return session
        .createNativeQuery(MEMBERS, Object[].class)
        .setParameter("family", family)
        .setParameter("recipe", recipe)
        .setMaxResults(MOST)
        .getResultList()
        .map(rows -> rows.stream().map(Lineage::member).toList());
  }

  private static List<Member> versions(List<Member> members) {
    List<Member> versions = new ArrayList<>();
    for (Member m : members) {
      if (versions.isEmpty() || m.qArch() > versions.getLast().qArch()) {
        versions.add(m);
      }
    }
    return versions;
  }

  private static Member member(Object[] r) {
    return new Member(
        (String) r[0],
        (String) r[1],
        (Double) r[2],
        (Double) r[3],
        (Double) r[4],
        (Double) r[5],
        (Double) r[6],
        (Double) r[10],
        (Boolean) r[7],
        Times.instant(r[8]),
        Times.instant(r[9]));
  }
}
