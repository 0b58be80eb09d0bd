package io.prism.scoring.ruling;

import io.prism.base.web.Blocking;
import io.prism.contracts.ContractJson;
import io.prism.contracts.FamilyState;
import io.prism.scoring.holding.History;
import io.prism.scoring.ownership.Family;
import io.prism.scoring.ownership.Judge;
import io.prism.scoring.ownership.Orders;
import io.prism.scoring.ownership.OwnershipPolicy;
import io.prism.scoring.ownership.Past;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Judges all families anew from the recorded facts and compares: bit for bit. */
@ApplicationScoped
class Verification {
  /** Whatever has facts, and whatever is held. */
  private static final String FAMILIES =
      "select f.variant_of from families f join scores s on s.family_hash = f.family_hash"
          + " join entries e on e.submission_id = s.submission_id"
          + " union select architecture_id from holdings order by 1";

  /** Submissions that count, or do not, otherwise than was ruled last. */
  private static final String FLAGS =
      "select s.submission_id from scores s where s.disqualified <> coalesce("
          + "(select r.kind = 'disqualify' from rulings r where r.submission_id = s.submission_id"
          + " and r.kind in ('disqualify', 'reinstate') order by r.sequence desc limit 1), false)";

  private final History history;

  Verification(History history) {
    this.history = history;
  }

  /**
   * What it came to.
   *
   * @param facts that were judged
   * @param families that were compared
   * @param differing families that do not follow from their facts
   */
  public record Report(int facts, int families, List<String> differing) {}

  Uni<Report> of(Mutiny.Session session) {
    // One moment for all queries, and nobody waits.
    return session
        .createNativeQuery("set transaction isolation level repeatable read")
        .executeUpdate()
        .chain(() -> history.policies(session))
        .flatMap(
            policies ->
                session
                    .createNativeQuery(FAMILIES, String.class)
                    .getResultList()
                    .flatMap(ids -> all(session, ids, policies)))
        .flatMap(
            report ->
                session
                    .createNativeQuery(FLAGS, String.class)
                    .getResultList()
                    .map(
                        flags -> {
                          List<String> differing = new ArrayList<>(report.differing());
                          flags.forEach(f -> differing.add("submission " + f));
                          return new Report(report.facts(), report.families(), differing);
                        }));
  }

  private Uni<Report> all(
      Mutiny.Session session, List<String> ids, Map<Long, OwnershipPolicy> policies) {
    return Multi.createFrom()
        .iterable(ids)
        .onItem()
        .transformToUniAndConcatenate(
            id ->
                history
                    .of(session, id, policies)
                    .flatMap(
                        facts ->
                            stored(session, id)
                                .flatMap(json -> Blocking.call(() -> compare(id, json, facts)))))
        .collect()
        .asList()
        .map(
            reports -> {
              List<String> differing = new ArrayList<>();
              reports.forEach(r -> differing.addAll(r.differing()));
              return new Report(
                  reports.stream().mapToInt(Report::facts).sum(), reports.size(), differing);
            });
  }

  private static Uni<@Nullable String> stored(Mutiny.Session session, String id) {
    return session
        .createQuery("select payload from HoldingRow where architectureId = :id", String.class)
        .setParameter("id", id)
        .getSingleResultOrNull();
  }

  private static Report compare(String id, @Nullable String json, List<Past> facts) {
    if (json == null) {
      return new Report(facts.size(), 1, List.of(id));
    }
    Family stored = ContractJson.read(json, Family.class);
    Family anew =
        new Judge(OwnershipPolicy.official())
            .again(Family.unclaimed(id, stored.state().improverShare()), Orders.NONE, facts)
            .family();
    boolean same =
        comparable(stored.state()).equals(comparable(anew.state()))
            && stored.architecture().equals(anew.architecture())
            && stored.training().equals(anew.training());
    return new Report(facts.size(), 1, same ? List.of() : List.of(id));
  }

  /** Rulings count versions up; and a family without facts has the share of its time. */
  private static FamilyState comparable(FamilyState s) {
    return new FamilyState(
        s.architectureId(),
        0,
        s.owner(),
        s.architecture(),
        s.training(),
        s.owner() == null ? 0 : s.improverShare(),
        s.architectures(),
        s.trainings());
  }
}
