package io.prism.scoring.holding;

import io.prism.contracts.ContractJson;
import io.prism.contracts.FamilyState;
import io.prism.contracts.ScoreEvent;
import io.prism.contracts.manifest.RunManifest;
import io.prism.scoring.attribution.FamilyRow;
import io.prism.scoring.governance.Policies;
import io.prism.scoring.holding.Announcements.Told;
import io.prism.scoring.ownership.Entry;
import io.prism.scoring.ownership.Fact;
import io.prism.scoring.ownership.Family;
import io.prism.scoring.ownership.Judge;
import io.prism.scoring.ownership.Judgement;
import io.prism.scoring.ownership.Orders;
import io.prism.scoring.ownership.Replicate;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Judges scores and keeps what comes of it, in the caller's transaction. */
@ApplicationScoped
public class PgHoldings {
  private final Neighbours neighbours;
  private final PairedErrors paired;
  private final Announcements announcements;
  private final History history;

  PgHoldings(
      Neighbours neighbours, PairedErrors paired, Announcements announcements, History history) {
    this.neighbours = neighbours;
    this.paired = paired;
    this.announcements = announcements;
    this.history = history;
  }

  /** Makes this transaction the only one that judges, until it ends. */
  public Uni<Void> lock(Mutiny.Session session) {
    return session
        .createNativeQuery(
            "select 1 from pg_advisory_xact_lock(hashtext(current_schema() || '.holdings'))",
            Integer.class)
        .getSingleResult()
        .replaceWithVoid();
  }

  /**
   * Judges a score whose family row is stored, and announces what it means.
   *
   * <p>The caller holds the {@linkplain #lock lock}.
   */
  public Uni<Void> judge(
      Mutiny.Session session,
      ScoreEvent.Recorded score,
      RunManifest manifest,
      Policies.InForce policy) {
    return session
        .find(FamilyRow.class, score.family().familyHash().value())
        .flatMap(
            own ->
                own.variantOf == null
                    ? neighbours
                        .find(session, own, manifest)
                        .flatMap(
                            relatives -> judge(session, score, manifest, own, relatives, policy))
                    : judge(session, score, manifest, own, List.of(), policy));
  }

  private Uni<Void> judge(
      Mutiny.Session session,
      ScoreEvent.Recorded score,
      RunManifest manifest,
      FamilyRow own,
      List<Entry.Relative> relatives,
      Policies.InForce policy) {
    Optional<Entry> entry = Entry.of(score, relatives);
    Judge judge = new Judge(policy.policy().ownership());
    return settle(session, judge, own, relatives, entry.orElse(null))
        .flatMap(
            likeness ->
                entry.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : store(
                        session,
                        judge,
                        entry.get(),
                        manifest,
                        new Told(score.submission(), likeness, score.at(), policy.version()),
                        String.valueOf(own.variantOf)));
  }

  /** Gives a new family its place, and says why when that is another family. */
  private Uni<ScoreEvent.@Nullable Likeness> settle(
      Mutiny.Session session,
      Judge judge,
      FamilyRow own,
      List<Entry.Relative> relatives,
      @Nullable Entry entry) {
    if (own.variantOf != null) {
      return Uni.createFrom().item(likeness(own));
    }
    String nearest =
        entry == null
            ? own.architectureId
            : judge.family(
                entry, id -> relatives.stream().anyMatch(r -> r.architectureId().equals(id)));
    if (nearest.equals(own.architectureId)) {
      own.variantOf = own.architectureId;
      return Uni.createFrom().nullItem();
    }
    Entry.Relative relative =
        relatives.stream()
            .filter(r -> r.architectureId().equals(nearest))
            .findFirst()
            .orElseThrow();
    own.likeness = relative.structure();
    own.distance = relative.behaviour();
    return session
        .createQuery("from FamilyRow where architectureId = :id", FamilyRow.class)
        .setParameter("id", nearest)
        .getSingleResult()
        .map(
            original -> {
              own.variantOf = original.variantOf; // a disguise of a disguise leads back, too
              return likeness(own);
            });
  }

  static ScoreEvent.@Nullable Likeness likeness(FamilyRow own) {
    return own.likeness == null
        ? null
        : new ScoreEvent.Likeness(own.architectureId, own.likeness, own.distance);
  }

  private Uni<Void> store(
      Mutiny.Session session,
      Judge judge,
      Entry entry,
      RunManifest manifest,
      Told told,
      String family) {
    return session
        .find(HoldingRow.class, family)
        .flatMap(
            row -> {
              Family before =
                  row == null
                      ? judge.unclaimed(family)
                      : ContractJson.read(row.payload, Family.class);
              return paired
                  .with(session, before, manifest)
                  .flatMap(
                      errors ->
                          store(
                              session,
                              row,
                              family,
                              judge.judge(before, entry.with(errors)),
                              entry.with(errors),
                              told));
            });
  }

  private Uni<Void> store(
      Mutiny.Session session,
      @Nullable HoldingRow known,
      String family,
      Judgement judgement,
      Entry entry,
      Told told) {
    HoldingRow row = known == null ? new HoldingRow() : known;
    row.architectureId = family;
    keep(row, judgement);
    return (known == null ? session.persist(row) : Uni.createFrom().voidItem())
        .chain(() -> session.persist(fact(entry, 0, told.policy())))
        .chain(() -> announcements.announce(session, judgement, told));
  }

  /**
   * Judges a further measurement of a submission that was scored, and announces what it means. One
   * that is known already changes nothing.
   *
   * <p>The caller holds the {@linkplain #lock lock}.
   */
  public Uni<Void> judge(
      Mutiny.Session session,
      ScoreEvent.Recorded score,
      Replicate replicate,
      Policies.InForce policy,
      Instant at) {
    return session
        .createQuery(
            "from EntryRow where submissionId = :id and replicate = :number", EntryRow.class)
        .setParameter("id", replicate.submission().value())
        .setParameter("number", replicate.number())
        .getSingleResultOrNull()
        .flatMap(
            known ->
                known != null
                    ? Uni.createFrom().voidItem()
                    : arrive(session, score, replicate, policy, at));
  }

  private Uni<Void> arrive(
      Mutiny.Session session,
      ScoreEvent.Recorded score,
      Replicate replicate,
      Policies.InForce policy,
      Instant at) {
    return session
        .createNativeQuery(
            "select disqualified from scores where submission_id = :id", Boolean.class)
        .setParameter("id", replicate.submission().value())
        .getSingleResult()
        .flatMap(
            disqualified ->
                disqualified
                    ? uncounted(session, score, replicate, policy)
                    : counts(session, score, replicate, policy, at));
  }

  /** Kept for the day on which the submission is reinstated, and awaited no longer. */
  private static Uni<Void> uncounted(
      Mutiny.Session session,
      ScoreEvent.Recorded score,
      Replicate replicate,
      Policies.InForce policy) {
    return session
        .persist(fact(replicate, replicate.number(), policy.version()))
        .chain(() -> session.find(FamilyRow.class, score.family().familyHash().value()))
        .flatMap(own -> session.find(HoldingRow.class, String.valueOf(own.variantOf)))
        .invoke(
            row -> {
              Family family = ContractJson.read(row.payload, Family.class);
              row.payload = ContractJson.write(family.arrived(replicate));
            })
        .replaceWithVoid();
  }

  private Uni<Void> counts(
      Mutiny.Session session,
      ScoreEvent.Recorded score,
      Replicate replicate,
      Policies.InForce policy,
      Instant at) {
    Judge judge = new Judge(policy.policy().ownership());
    return session
        .find(FamilyRow.class, score.family().familyHash().value())
        .flatMap(own -> session.find(HoldingRow.class, String.valueOf(own.variantOf)))
        .flatMap(
            row -> {
              Judgement judgement =
                  judge.judge(ContractJson.read(row.payload, Family.class), replicate);
              keep(row, judgement);
              return session
                  .persist(fact(replicate, replicate.number(), policy.version()))
                  .chain(
                      () ->
                          announcements.announce(
                              session, judgement, new Told(null, null, at, policy.version())));
            });
  }

  /**
   * Judges families anew from what is recorded of them, and announces what it means.
   *
   * <p>The caller holds the {@linkplain #lock lock}.
   *
   * @param families all that facts went from and to
   * @param about a submission that is told of each in any case
   * @param told what is announced of the decisions
   */
  public Uni<Void> again(
      Mutiny.Session session,
      List<String> families,
      ScoreEvent.Recorded about,
      Policies.InForce policy,
      Instant at,
      UnaryOperator<List<Judgement.Decided>> told) {
    Judge judge = new Judge(policy.policy().ownership());
    return session
        .flush()
        .chain(
            () ->
                Multi.createFrom()
                    .iterable(families)
                    .onItem()
                    .transformToUniAndConcatenate(
                        id -> session.find(HoldingRow.class, id).map(row -> before(judge, id, row)))
                    .collect()
                    .asList())
        .flatMap(
            all -> {
              // What was ordered of a submission goes with it into its new family.
              Orders orders =
                  all.stream().map(k -> k.family.orders()).reduce(Orders.NONE, Orders::and);
              Uni<Void> done = Uni.createFrom().voidItem();
              for (Known known : all) {
                done =
                    done.chain(
                        () ->
                            judge(session, judge, known, orders)
                                .flatMap(j -> tell(session, j, about, policy, at, told)));
              }
              return done;
            });
  }

  /** A family as it was judged so far; its row is new where it never was. */
  private record Known(HoldingRow row, Family family, boolean stored) {}

  private static Known before(Judge judge, String id, @Nullable HoldingRow row) {
    if (row != null) {
      return new Known(row, ContractJson.read(row.payload, Family.class), true);
    }
    HoldingRow fresh = new HoldingRow();
    fresh.architectureId = id;
    return new Known(fresh, judge.unclaimed(id), false);
  }

  private Uni<Judgement> judge(Mutiny.Session session, Judge judge, Known known, Orders orders) {
    String id = known.row.architectureId;
    return history
        .policies(session)
        .flatMap(policies -> history.of(session, id, policies))
        .flatMap(
            facts ->
                history
                    .members(session, id)
                    .map(members -> judge.again(known.family, orders.only(members), facts)))
        .flatMap(
            judgement -> {
              keep(known.row, judgement);
              return (known.stored ? Uni.createFrom().voidItem() : session.persist(known.row))
                  .replaceWith(judgement);
            });
  }

  private Uni<Void> tell(
      Mutiny.Session session,
      Judgement judgement,
      ScoreEvent.Recorded about,
      Policies.InForce policy,
      Instant at,
      UnaryOperator<List<Judgement.Decided>> told) {
    return session
        .find(FamilyRow.class, about.family().familyHash().value())
        .flatMap(
            graph ->
                announcements.announce(
                    session,
                    new Judgement(
                        judgement.family(), told.apply(judgement.decided()), judgement.orders()),
                    new Told(about.submission(), likeness(graph), at, policy.version())));
  }

  private static void keep(HoldingRow row, Judgement judgement) {
    FamilyState state = judgement.family().state();
    row.version = state.version();
    row.holder = state.architecture() == null ? null : state.architecture().submission().value();
    row.payload = ContractJson.write(judgement.family());
  }

  private static EntryRow fact(Fact fact, int replicate, @Nullable Long policy) {
    EntryRow row = new EntryRow();
    row.submissionId = fact.submission().value();
    row.replicate = replicate;
    row.payload = ContractJson.write(fact);
    row.policy = policy;
    return row;
  }
}
