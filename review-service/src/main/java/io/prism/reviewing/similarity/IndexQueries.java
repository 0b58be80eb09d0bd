package io.prism.reviewing.similarity;

/** The queries whose cost must not grow with the index; the benchmark runs the same ones. */
public final class IndexQueries {
  /** Columns of a document {@code d} of a miner {@code m}. */
  public static final String DOCUMENT =
      "d.id, d.submission_id, d.miner, m.hotkey, d.accepted_at, d.sources, d.canonical, d.passages,"
          + " cast(d.fingerprints as text), d.published, d.strict";

  /**
   * How many others have the passages {@code :fingerprints}, since when {@code :own} has them, and
   * in which bundles they are.
   */
  public static final String PASSAGES =
      """
      select p.fingerprint,
             (select count(*) from unnest(p.miners) x where x <> all (cast(cast(:own as text) as int[]))),
             case when p.miners && cast(cast(:own as text) as int[]) then
               (select min(d.accepted_at) from unnest(p.documents) x
                  join similarity_documents d on d.id = x
                 where d.miner = any (cast(cast(:own as text) as int[]))) end,
             cast(p.documents as text)
        from similarity_postings p
       where p.fingerprint = any (cast(cast(:fingerprints as text) as bigint[]))
      """;

  /**
   * Documents that hold most of {@code :rare}, by rarity and by number in turn, and exact copies,
   * but for those of a program that the owner had first; see {@link SimilarityIndex}.
   */
  public static final String CANDIDATES =
      """
      with hits as (
        select x.document, sum(1.0 / cardinality(p.miners)) as weight, count(*) as hits
          from similarity_postings p, unnest(p.documents) as x(document)
         where p.fingerprint = any (cast(cast(:rare as text) as bigint[]))
         group by x.document),
      placed as (
        select d.id, (d.accepted_at, d.submission_id) < (:at, :submission) as earlier,
               row_number() over (
                 partition by (d.accepted_at, d.submission_id) < (:at, :submission)
                 order by h.weight desc, d.accepted_at, d.submission_id) as rare,
               row_number() over (
                 partition by (d.accepted_at, d.submission_id) < (:at, :submission)
                 order by h.hits desc, d.accepted_at, d.submission_id) as often
          from hits h join similarity_documents d on d.id = h.document
         where d.miner <> all (cast(cast(:own as text) as int[]))),
      ranked as (
        select id, row_number() over (
                 partition by earlier order by least(rare, often), rare) as rank from placed),
      exact as (
        select d.id from similarity_documents d
         where d.canonical = :canonical and d.admitted_at is not null
           and d.miner <> all (cast(cast(:own as text) as int[]))
         order by d.strict <> :strict, d.accepted_at, d.submission_id limit 2)
      select\s"""
          + DOCUMENT
          + """
       from similarity_documents d join similarity_miners m on m.id = d.miner
       where d.id in (select id from ranked where rank <= :count union select id from exact)
         and not (d.canonical = :canonical and exists (
           select 1 from similarity_documents o
            where o.canonical = :canonical and o.admitted_at is not null and o.submission_id <> :submission
              and o.miner = any (cast(cast(:own as text) as int[]))
              and (o.accepted_at, o.submission_id) < (d.accepted_at, d.submission_id)))
       order by d.accepted_at, d.submission_id
      """;

  /**
   * Puts a document into the posting lists of {@code :fingerprints}. One that an operator has
   * cleared finds room in a full list, too.
   */
  public static final String APPEND =
      """
        insert into similarity_postings (fingerprint, miners, documents)
        select f, array[cast(:miner as int)], array[cast(:document as int)]
          from unnest(cast(cast(:fingerprints as text) as bigint[])) as f
        on conflict (fingerprint) do update set
          miners = similarity_postings.miners || excluded.miners,
          documents = similarity_postings.documents || excluded.documents
        where not (similarity_postings.miners @> excluded.miners)
          and cardinality(similarity_postings.miners) < :longest * (
            select case when bool_or(d.cleared) then 2 else 1 end from similarity_documents d
             where d.id = cast(:document as int))
        """;

  private IndexQueries() {}
}
