package io.prism.weights.standing;

import io.prism.base.web.Blocking;
import io.prism.statistics.Estimate;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * The ranges of the first {@value #COMPARED} entries of a board. They cost a fraction of a second,
 * so those asked for last are kept until a score changes.
 */
@ApplicationScoped
class BoardRanks {
  private static final int COMPARED = 200;

  private static final String FIRST =
      "select submission_id,"
          + " profile || coalesce(' ' || (cast(event as json) -> 'comparison' ->> 'yardstick'), ''),"
          + " gain_mean, gain_error, gain_freedom from"
          + " (select distinct on (hotkey) * from scored where epoch between :first and :last"
          + " order by hotkey, final_score desc, accepted_at, submission_id) best"
          + " order by final_score desc, accepted_at, submission_id";

  private volatile @Nullable Known known;

  private record Known(long version, long first, long last, Map<String, GainRanks.Range> ranges) {}

  /** {@return ranges by submission, of the entries whose errors are known} */
  Uni<Map<String, GainRanks.Range>> of(Mutiny.Session session, long first, long last) {
    return session
        .createNativeQuery("select version from standing", Long.class)
        .getSingleResult()
        .flatMap(
            version -> {
              Known k = known;
              return k != null && k.version == version && k.first == first && k.last == last
                  ? Uni.createFrom().item(k.ranges)
                  : read(session, first, last)
                      .invoke(ranges -> known = new Known(version, first, last, ranges));
            });
  }

  private static Uni<Map<String, GainRanks.Range>> read(
      Mutiny.Session session, long first, long last) {
    return session
        .createNativeQuery(FIRST, Object[].class)
        .setParameter("first", first)
        .setParameter("last", last)
        .setMaxResults(COMPARED)
        .getResultList()
        .flatMap(rows -> Blocking.call(() -> GainRanks.of(measured(rows))));
  }

  private static List<GainRanks.Measured> measured(List<Object[]> rows) {
    List<GainRanks.Measured> measured = new ArrayList<>();
    for (Object[] r : rows) {
      boolean known = r[1] != null && r[3] instanceof Double e && e > 0;
      if (known && r[4] instanceof Double freedom && freedom > 0) {
        measured.add(
            new GainRanks.Measured(
                (String) r[0], (String) r[1], new Estimate((Double) r[2], (Double) r[3], freedom)));
      }
    }
    return measured;
  }
}
