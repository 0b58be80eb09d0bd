package io.prism.scoring.holding;

import io.prism.contracts.ContractJson;
import io.prism.scoring.governance.PolicyRow;
import io.prism.scoring.ownership.Fact;
import io.prism.scoring.ownership.OwnershipPolicy;
import io.prism.scoring.ownership.Past;
import io.prism.scoring.policy.DecisionPolicy;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;

/** The recorded facts. */
@ApplicationScoped
public class History {
  private static final String FACTS =
      "select e.payload, e.policy from entries e"
          + " join scores s on s.submission_id = e.submission_id"
          + " join families f on f.family_hash = s.family_hash"
          + " where f.variant_of = :id and not s.disqualified order by e.sequence";

  /** {@return the policies that facts were judged under, by version} */
  public Uni<Map<Long, OwnershipPolicy>> policies(Mutiny.Session session) {
    return session
        .createQuery("from PolicyRow", PolicyRow.class)
        .getResultList()
        .map(
            rows -> {
              Map<Long, OwnershipPolicy> out = new HashMap<>();
              rows.forEach(r -> out.put(r.version, DecisionPolicy.parse(r.payload).ownership()));
              return out;
            });
  }

  /** {@return what happened in a family, in order; without what was disqualified} */
  public Uni<List<Past>> of(
      Mutiny.Session session, String architectureId, Map<Long, OwnershipPolicy> policies) {
    return session
        .createNativeQuery(FACTS, Object[].class)
        .setParameter("id", architectureId)
        .getResultList()
        .map(rows -> rows.stream().map(row -> past(row, policies)).toList());
  }

  /** {@return the submissions that belong to a family, also those that do not count} */
  public Uni<Set<String>> members(Mutiny.Session session, String architectureId) {
    return session
        .createNativeQuery(
            "select s.submission_id from scores s join families f on f.family_hash = s.family_hash"
                + " where f.variant_of = :id",
            String.class)
        .setParameter("id", architectureId)
        .getResultList()
        .map(Set::copyOf);
  }

  private static Past past(Object[] row, Map<Long, OwnershipPolicy> policies) {
    Fact fact = ContractJson.read((String) row[0], Fact.class);
    // of before the first policy that was set
    OwnershipPolicy policy =
        row[1] == null ? OwnershipPolicy.official() : policies.get(((Number) row[1]).longValue());
    if (policy == null) {
      throw new IllegalStateException(
          "no policy %s, which %s was judged under".formatted(row[1], fact.submission()));
    }
    return new Past(fact, policy);
  }
}
