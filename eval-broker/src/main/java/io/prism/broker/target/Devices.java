package io.prism.broker.target;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;

/** Which device is leased to which job. Every method works in the caller's transaction. */
@ApplicationScoped
public class Devices {
  private final Targets targets;

  /** Of these targets. */
  public Devices(Targets targets) {
    this.targets = targets;
  }

  /** A lease. */
  public record Lease(String target, String device, String job) {}

  /**
   * What is taken on the targets of this broker.
   *
   * @param leases of devices
   * @param drained targets that begin nothing new because an operator said so
   */
  public record Taken(List<Lease> leases, Set<String> drained) {
    /** {@return devices of a target that a new job can have, empty when there are too few} */
    public Optional<List<String>> free(Target target) {
      if (target.draining() || drained.contains(target.name())) {
        return Optional.empty();
      }
      Set<String> leased = new HashSet<>();
      leases.stream()
          .filter(l -> l.target().equals(target.name()))
          .forEach(l -> leased.add(l.device()));
      List<String> left = target.devices().stream().filter(d -> !leased.contains(d)).toList();
      return left.size() < target.perJob()
          ? Optional.empty()
          : Optional.of(left.subList(0, target.perJob()));
    }

    /** {@return what a job has of a target} */
    public List<String> of(String job, String target) {
      return leases.stream()
          .filter(l -> l.job().equals(job) && l.target().equals(target))
          .map(Lease::device)
          .toList();
    }
  }

  /** {@return what is taken now} */
  public Uni<Taken> taken(Mutiny.Session session) {
    Uni<List<Lease>> leases =
        session
            .createNativeQuery(
                "select target, device, job from device_leases where target in (:mine) order by device",
                Tuple.class)
            .setParameter("mine", targets.names())
            .getResultList()
            .map(rows -> rows.stream().map(Devices::lease).toList());
    return leases.flatMap(
        l ->
            session
                .createNativeQuery("select target from drains", String.class)
                .getResultList()
                .map(drained -> new Taken(l, Set.copyOf(drained))));
  }

  private static Lease lease(Tuple row) {
    return new Lease(row.get(0, String.class), row.get(1, String.class), row.get(2, String.class));
  }

  /** Leases devices to a job; fails, and with it the transaction, when one is leased already. */
  public Uni<Void> lease(
      Mutiny.Session session, String target, List<String> devices, String job, Instant now) {
    return Multi.createFrom()
        .iterable(new ArrayList<>(devices))
        .onItem()
        .transformToUniAndConcatenate(
            device ->
                session
                    .createNativeQuery(
                        "insert into device_leases (target, device, job, since)"
                            + " values (:target, :device, :job, :now)")
                    .setParameter("target", target)
                    .setParameter("device", device)
                    .setParameter("job", job)
                    .setParameter("now", now.atOffset(ZoneOffset.UTC))
                    .executeUpdate())
        .collect()
        .asList()
        .replaceWithVoid();
  }

  /** Gives back whatever a job has. */
  public Uni<Void> free(Mutiny.Session session, String job) {
    return session
        .createNativeQuery("delete from device_leases where job = :job")
        .setParameter("job", job)
        .executeUpdate()
        .replaceWithVoid();
  }
}
