package io.prism.broker.target;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The targets of all brokers, as they sign in, and what operators have drained. */
@ApplicationScoped
public class Registry {
  /** For so long a target stays in the list after its broker was last seen. */
  private static final Duration REMEMBERED = Duration.ofDays(7);

  private final Mutiny.SessionFactory sessions;
  private final Targets targets;
  private final TargetBackends backends;
  private final Clock clock;

  /** Signs these targets in. */
  public Registry(
      Mutiny.SessionFactory sessions, Targets targets, TargetBackends backends, Clock clock) {
    this.sessions = sessions;
    this.targets = targets;
    this.backends = backends;
    this.clock = clock;
  }

  /**
   * A target of some broker.
   *
   * @param perJob devices that a job gets
   * @param profiles that it takes, empty for all
   * @param draining whether nothing new begins there
   * @param drain what an operator said, null when none did
   * @param seenAt when its broker was there last
   */
  public record Known(
      String name,
      String backend,
      String device,
      List<String> devices,
      int perJob,
      Set<String> profiles,
      boolean draining,
      @Nullable Drain drain,
      Instant seenAt) {
    /** {@return whether it takes jobs of a profile, now or once it is no longer drained} */
    public boolean takes(String profile) {
      return profiles.isEmpty() || profiles.contains(profile);
    }

    /** {@return how many jobs it runs at the same time} */
    public int capacity() {
      return draining ? 0 : devices.size() / perJob;
    }
  }

  /** Who drained a target, and why. */
  public record Drain(String by, String reason, Instant since) {}

  /** A device of a target and the job that has it. */
  public record Leased(String target, String device, String job, Instant since) {}

  /** Signs in the targets of this broker. */
  public Uni<Void> signIn() {
    return sessions.withTransaction(
        session ->
            Multi.createFrom()
                .iterable(targets.all())
                .onItem()
                .transformToUniAndConcatenate(t -> signIn(session, t))
                .collect()
                .asList()
                .chain(
                    () ->
                        session
                            .createNativeQuery("delete from targets where seen_at < :old")
                            .setParameter("old", utc(clock.instant().minus(REMEMBERED)))
                            .executeUpdate())
                .replaceWithVoid());
  }

  private Uni<Integer> signIn(Mutiny.Session session, Target target) {
    return session
        .createNativeQuery(
            "insert into targets (name, backend, device, devices, per_job, profiles, draining, seen_at)"
                + " values (:name, :backend, :device, :devices, :perJob, :profiles, :draining, :now)"
                + " on conflict (name) do update set backend = :backend, device = :device,"
                + " devices = :devices, per_job = :perJob, profiles = :profiles,"
                + " draining = :draining, seen_at = :now")
        .setParameter("name", target.name())
        .setParameter("backend", backends.of(target).name())
        .setParameter("device", target.device())
        .setParameter("devices", String.join(",", target.devices()))
        .setParameter("perJob", target.perJob())
        .setParameter(
            "profiles", target.profiles().stream().sorted().collect(Collectors.joining(",")))
        .setParameter("draining", target.draining())
        .setParameter("now", utc(clock.instant()))
        .executeUpdate();
  }

  /** {@return the targets of all brokers, by name} */
  public Uni<List<Known>> known() {
    return sessions.withSession(
        session ->
            session
                .createNativeQuery(
                    "select t.name, t.backend, t.device, t.devices, t.per_job, t.profiles, t.draining,"
                        + " cast(extract(epoch from t.seen_at) * 1000 as bigint), d.by, d.reason,"
                        + " cast(extract(epoch from d.since) * 1000 as bigint)"
                        + " from targets t left join drains d on d.target = t.name order by t.name",
                    Tuple.class)
                .getResultList()
                .map(rows -> rows.stream().map(Registry::read).toList()));
  }

  private static Known read(Tuple row) {
    String by = row.get(8, String.class);
    Drain drain =
        by == null
            ? null
            : new Drain(
                by, row.get(9, String.class), Instant.ofEpochMilli(row.get(10, Long.class)));
    return new Known(
        row.get(0, String.class),
        row.get(1, String.class),
        row.get(2, String.class),
        list(row.get(3, String.class)),
        row.get(4, Integer.class),
        Set.copyOf(list(row.get(5, String.class))),
        row.get(6, Boolean.class) || drain != null,
        drain,
        Instant.ofEpochMilli(row.get(7, Long.class)));
  }

  private static List<String> list(String text) {
    return text.isEmpty() ? List.of() : new ArrayList<>(Arrays.asList(text.split(",", -1)));
  }

  /** {@return which devices are leased, by target} */
  public Uni<Map<String, List<Leased>>> leases() {
    return sessions.withSession(
        session ->
            session
                .createNativeQuery(
                    "select target, device, job, cast(extract(epoch from since) * 1000 as bigint)"
                        + " from device_leases order by target, device",
                    Tuple.class)
                .getResultList()
                .map(
                    rows ->
                        rows.stream()
                            .map(
                                r ->
                                    new Leased(
                                        r.get(0, String.class),
                                        r.get(1, String.class),
                                        r.get(2, String.class),
                                        Instant.ofEpochMilli(r.get(3, Long.class))))
                            .collect(Collectors.groupingBy(Leased::target))));
  }

  /** Lets nothing new begin on a target; {@return whether there is one of this name} */
  public Uni<Boolean> drain(String name, String by, String reason) {
    return change(
        name,
        "insert into drains (target, by, reason, since) select name, :by, :reason, :now from targets"
            + " where name = :name on conflict (target) do update set by = :by, reason = :reason",
        Map.of("by", by, "reason", reason, "now", utc(clock.instant())));
  }

  /** Takes a drain back; {@return whether there is a target of this name} */
  public Uni<Boolean> undrain(String name) {
    return change(name, "delete from drains where target = :name", Map.of());
  }

  private Uni<Boolean> change(String name, String sql, Map<String, Object> parameters) {
    return sessions.withTransaction(
        session -> {
          Mutiny.MutationQuery query = session.createNativeQuery(sql).setParameter("name", name);
          parameters.forEach(query::setParameter);
          return query
              .executeUpdate()
              .chain(
                  () ->
                      session
                          .createNativeQuery(
                              "select count(*) from targets where name = :name", Long.class)
                          .setParameter("name", name)
                          .getSingleResult()
                          .map(n -> n > 0));
        });
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
