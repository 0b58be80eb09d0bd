package io.prism.scoring.governance;

import io.prism.contracts.ContractJson;
import io.prism.scoring.policy.DecisionPolicy;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** All policies that were ever set. */
@ApplicationScoped
public class Policies {
  private static final String BUILT_IN = "prism";

  private final Clock clock;

  Policies(Clock clock) {
    this.clock = clock;
  }

  /**
   * A policy and where it comes from.
   *
   * @param version null for the built-in one
   */
  public record InForce(@Nullable Long version, DecisionPolicy policy) {}

  /** What came of setting a policy. */
  public sealed interface Result {
    /** It is stored. */
    record Done(PolicyRow row) implements Result {}

    /** It cannot be. */
    record Impossible(String why) implements Result {}
  }

  /**
   * {@return what counts now, stored} The built-in policy is put on record when it is first needed,
   * and again when another build brings other numbers and no operator has set any: what was decided
   * under it must be repeatable by later builds.
   */
  public Uni<InForce> now(Mutiny.Session session) {
    return newest(session)
        .flatMap(
            row ->
                row == null || (row.author.equals(BUILT_IN) && !isOfficial(row))
                    ? lock(session).chain(() -> newest(session)).flatMap(r -> built(session, r))
                    : Uni.createFrom().item(inForce(row)));
  }

  private Uni<InForce> built(Mutiny.Session session, @Nullable PolicyRow known) {
    if (known != null && (!known.author.equals(BUILT_IN) || isOfficial(known))) {
      return Uni.createFrom().item(inForce(known));
    }
    PolicyRow row = new PolicyRow();
    row.effectiveFrom = clock.instant().truncatedTo(ChronoUnit.MICROS);
    row.author = BUILT_IN;
    row.reason = "what this build brings";
    row.payload = ContractJson.write(DecisionPolicy.official());
    row.createdAt = row.effectiveFrom;
    return session.persist(row).chain(session::flush).replaceWith(() -> inForce(row));
  }

  private static boolean isOfficial(PolicyRow row) {
    return DecisionPolicy.parse(row.payload).equals(DecisionPolicy.official());
  }

  /** {@return what counts now} Of several that count from one moment on, the one set last. */
  public Uni<InForce> current(Mutiny.Session session) {
    return newest(session)
        .map(row -> row == null ? new InForce(null, DecisionPolicy.official()) : inForce(row));
  }

  private Uni<@Nullable PolicyRow> newest(Mutiny.Session session) {
    return session
        .createQuery(
            "from PolicyRow where effectiveFrom <= :now order by effectiveFrom desc, version desc",
            PolicyRow.class)
        .setParameter("now", clock.instant())
        .setMaxResults(1)
        .getSingleResultOrNull();
  }

  private static InForce inForce(PolicyRow row) {
    return new InForce(row.version, DecisionPolicy.parse(row.payload));
  }

  /** Policies are set one after the other: each is compared with all before it. */
  private static Uni<Void> lock(Mutiny.Session session) {
    return session
        .createNativeQuery(
            "select 1 from pg_advisory_xact_lock(hashtext(current_schema() || '.policies'))",
            Integer.class)
        .getSingleResult()
        .replaceWithVoid();
  }

  /** {@return all, newest first} */
  public Uni<List<PolicyRow>> history(Mutiny.Session session) {
    return session
        .createQuery("from PolicyRow order by version desc", PolicyRow.class)
        .getResultList();
  }

  /**
   * Sets a policy.
   *
   * @param from when it begins to count; null for at once
   */
  public Uni<Result> set(
      Mutiny.Session session,
      DecisionPolicy policy,
      @Nullable Instant from,
      String author,
      String reason) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return lock(session)
        .chain(() -> history(session))
        .flatMap(
            rows -> {
              Optional<String> obstacle = obstacle(policy, from, now, rows);
              if (obstacle.isPresent()) {
                return Uni.createFrom().item(new Result.Impossible(obstacle.get()));
              }
              PolicyRow row = new PolicyRow();
              row.effectiveFrom = from == null ? now : from;
              row.author = author;
              row.reason = reason;
              row.payload = ContractJson.write(policy);
              row.createdAt = now;
              return session
                  .persist(row)
                  .chain(session::flush)
                  .replaceWith(() -> new Result.Done(row));
            });
  }

  /** What setting a policy would come to. */
  public sealed interface Outlook {
    /**
     * It would be stored.
     *
     * @param inForce what counts now
     * @param scheduled what was set already and counts from later on, soonest first
     */
    record Possible(InForce inForce, List<PolicyRow> scheduled) implements Outlook {}

    /** It would be refused. */
    record Impossible(String why) implements Outlook {}
  }

  /** {@return what {@link #set} would come to} Nothing is stored. */
  public Uni<Outlook> preview(
      Mutiny.Session session, DecisionPolicy policy, @Nullable Instant from) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return history(session)
        .flatMap(
            rows -> {
              Optional<String> obstacle = obstacle(policy, from, now, rows);
              return obstacle.isPresent()
                  ? Uni.createFrom().item(new Outlook.Impossible(obstacle.get()))
                  : current(session)
                      .map(inForce -> new Outlook.Possible(inForce, scheduled(rows, now)));
            });
  }

  private static List<PolicyRow> scheduled(List<PolicyRow> rows, Instant now) {
    return rows.stream()
        .filter(r -> r.effectiveFrom.isAfter(now))
        .sorted(Comparator.<PolicyRow, Instant>comparing(r -> r.effectiveFrom))
        .toList();
  }

  private static Optional<String> obstacle(
      DecisionPolicy policy, @Nullable Instant from, Instant now, List<PolicyRow> rows) {
    if (from != null && from.isBefore(now)) {
      return Optional.of(
          "effective_from %s is in the past: decisions already made keep their policy"
              .formatted(from));
    }
    return policy.conflict(
        Stream.concat(
                Stream.of(DecisionPolicy.official()),
                rows.stream().map(r -> DecisionPolicy.parse(r.payload)))
            .toList());
  }
}
