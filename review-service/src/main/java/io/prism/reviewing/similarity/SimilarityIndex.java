package io.prism.reviewing.similarity;

import io.prism.review.similarity.CodePrint;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * The inverted index in PostgreSQL; every method works in the caller's transaction.
 *
 * <p>A posting list holds each miner once, with the first bundle that brought the passage, so a
 * miner's iterations neither grow the index nor make its own code common. A list is cut at {@code
 * common-after}: what so many have is an idiom, whoever comes next.
 */
@ApplicationScoped
class SimilarityIndex {
  /** Waits for other verdicts: who is first in the index must not depend on luck. */
  Uni<Void> lock(Mutiny.Session session) {
    return session
        .createNativeQuery(
            "select cast(pg_advisory_xact_lock(hashtext(current_schema() || '.similarity')) as text)",
            String.class)
        .getSingleResult()
        .replaceWithVoid();
  }

  /** {@return the numbers of those of these hotkeys that were ever compared} */
  Uni<int[]> miners(Mutiny.Session session, List<String> hotkeys) {
    return session
        .createNativeQuery(
            "select id from similarity_miners where hotkey in (:hotkeys)", Integer.class)
        .setParameter("hotkeys", hotkeys)
        .getResultList()
        .map(ids -> ids.stream().mapToInt(i -> i).toArray());
  }

  /** {@return a compared bundle, null when this submission never was} */
  Uni<@Nullable Document> find(Mutiny.Session session, String submission) {
    return session
        .createNativeQuery(
            "select "
                + IndexQueries.DOCUMENT
                + " from similarity_documents d join similarity_miners m on m.id = d.miner"
                + " where d.submission_id = :id",
            Object[].class)
        .setParameter("id", submission)
        .getSingleResultOrNull()
        .map(row -> row == null ? null : document(row));
  }

  /**
   * {@return the admitted bundles that a bundle has something of, as was recorded; none for one
   * that a person has cleared}
   */
  Uni<List<Document>> originals(Mutiny.Session session, String submission) {
    return session
        .createNativeQuery(
            "select "
                + IndexQueries.DOCUMENT
                + " from similarity_documents d join similarity_miners m on m.id = d.miner"
                + " join similarity_relations r on r.original = d.submission_id"
                + " where r.submission_id = :id and d.admitted_at is not null and not exists (select 1"
                + " from similarity_documents c where c.submission_id = :id and c.cleared)",
            Object[].class)
        .setParameter("id", submission)
        .getResultList()
        .map(rows -> rows.stream().map(SimilarityIndex::document).toList());
  }

  /**
   * {@return what is known of passages}
   *
   * @param own numbers of the owner's hotkeys
   */
  Uni<Passages> passages(Mutiny.Session session, long[] fingerprints, int[] own, Passages into) {
    return session
        .createNativeQuery(IndexQueries.PASSAGES, Object[].class)
        .setParameter("own", array(own))
        .setParameter("fingerprints", array(fingerprints))
        .getResultList()
        .map(
            rows -> {
              for (Object[] row : rows) {
                into.put(
                    ((Number) row[0]).longValue(),
                    new Passages.Known(
                        ((Number) row[1]).intValue(), instant(row[2]), longs((String) row[3])));
              }
              return into;
            });
  }

  /** {@return the same, with whose the bundles are that hold what {@code some} have} */
  Uni<Passages> holders(Mutiny.Session session, List<Document> some, Passages into) {
    return session
        .createNativeQuery(
            "select id, miner, accepted_at, cleared from similarity_documents where id = any"
                + " (cast(cast(:ids as text) as int[]))",
            Object[].class)
        .setParameter("ids", array(into.holders(some)))
        .getResultList()
        .map(
            rows -> {
              for (Object[] row : rows) {
                into.put(
                    ((Number) row[0]).longValue(),
                    new Passages.Holder(
                        ((Number) row[1]).intValue(), time(row[2]), (Boolean) row[3]));
              }
              return into;
            });
  }

  /**
   * {@return admitted bundles of others that hold most of {@code rare}, or all of the bundle; at
   * most {@code count} that are earlier and as many that are later}
   */
  Uni<List<Document>> candidates(
      Mutiny.Session session, Document of, int[] own, long[] rare, int count) {
    return session
        .createNativeQuery(IndexQueries.CANDIDATES, Object[].class)
        .setParameter("rare", array(rare))
        .setParameter("at", of.acceptedAt().atOffset(ZoneOffset.UTC))
        .setParameter("submission", of.submission())
        .setParameter("own", array(own))
        .setParameter("canonical", of.print().canonical())
        .setParameter("strict", of.print().strict())
        .setParameter("count", count)
        .getResultList()
        .map(rows -> rows.stream().map(SimilarityIndex::document).toList());
  }

  private static Document document(Object[] row) {
    return new Document(
        ((Number) row[0]).intValue(),
        (String) row[1],
        ((Number) row[2]).intValue(),
        (String) row[3],
        time(row[4]),
        (String) row[5],
        CodePrint.stored(
            (String) row[6],
            (String) row[10],
            longs((String) row[8]),
            ((Number) row[7]).intValue(),
            ((Number) row[9]).intValue()));
  }

  private static @Nullable Instant instant(@Nullable Object time) {
    return switch (time) {
      case null -> null;
      case Instant i -> i;
      case OffsetDateTime t -> t.toInstant();
      default -> throw new IllegalStateException("a time of " + time.getClass());
    };
  }

  static Instant time(@Nullable Object time) {
    Instant instant = instant(time);
    if (instant == null) {
      throw new IllegalStateException("a time is missing");
    }
    return instant;
  }

  static String array(long[] values) {
    return Arrays.stream(values)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(",", "{", "}"));
  }

  static String array(int[] values) {
    return Arrays.stream(values)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static long[] longs(String array) {
    String inside = array.substring(1, array.length() - 1);
    return inside.isEmpty()
        ? new long[0]
        : Arrays.stream(inside.split(",")).mapToLong(Long::parseLong).toArray();
  }
}
