package io.prism.broker.job;

import io.prism.broker.target.Registry;
import io.prism.broker.target.Registry.Drain;
import io.prism.broker.target.Registry.Known;
import io.prism.broker.target.Registry.Leased;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where evaluations run, and what runs there. */
@Path("/v1/gpu/status")
@Produces(MediaType.APPLICATION_JSON)
public class GpuStatusResource {
  private static final String CUDA = "cuda";

  private final Registry registry;
  private final QueueView view;

  GpuStatusResource(Registry registry, QueueView view) {
    this.registry = registry;
    this.view = view;
  }

  /**
   * Everything.
   *
   * @param totalGpus leased graphics processors, whoever has them
   * @param activeLeases jobs that have devices
   * @param byStatus how many jobs are queued, running, held
   * @param queue how long the queue is
   */
  public record Status(
      int totalGpus,
      long activeLeases,
      Map<String, Long> byStatus,
      List<TargetView> targets,
      QueueResource.Summary queue) {}

  /**
   * A target.
   *
   * @param perJob devices that a job gets
   * @param profiles that it takes, empty for all
   * @param drain what an operator said, null when none did
   * @param seenAt when its broker was there last
   */
  public record TargetView(
      String name,
      String backend,
      String device,
      List<DeviceView> devices,
      int perJob,
      List<String> profiles,
      boolean draining,
      @Nullable Drain drain,
      Instant seenAt) {}

  /**
   * A device.
   *
   * @param submissionId whose evaluation has it, null when it is free
   * @param replicate number of the further measurement, 0 for the submission's own evaluation
   */
  public record DeviceView(
      String id, @Nullable String submissionId, int replicate, @Nullable Instant since) {
    static DeviceView of(String id, @Nullable Leased lease) {
      if (lease == null) {
        return new DeviceView(id, null, 0, null);
      }
      Matcher job = JobRow.FURTHER.matcher(lease.job());
      return job.matches()
          ? new DeviceView(
              id, job.group("submission"), Integer.parseInt(job.group("number")), lease.since())
          : new DeviceView(id, lease.job(), 0, lease.since());
    }
  }

  /** {@return all targets of all brokers with their devices, and the queue} */
  @GET
  public Uni<Status> get() {
    return registry
        .known()
        .flatMap(targets -> registry.leases().map(leases -> status(targets, leases)));
  }

  private Status status(List<Known> targets, Map<String, List<Leased>> leases) {
    List<TargetView> views =
        targets.stream().map(t -> target(t, leases.getOrDefault(t.name(), List.of()))).toList();
    int gpus =
        targets.stream()
            .filter(t -> t.device().equals(CUDA))
            .mapToInt(t -> leases.getOrDefault(t.name(), List.of()).size())
            .sum();
    long jobs = leases.values().stream().flatMap(List::stream).map(Leased::job).distinct().count();
    QueueView.Snapshot snapshot = view.latest();
    return new Status(
        gpus, jobs, new TreeMap<>(snapshot.states()), views, QueueResource.Summary.of(snapshot));
  }

  private static TargetView target(Known t, List<Leased> leases) {
    Map<String, Leased> byDevice =
        leases.stream().collect(Collectors.toMap(Leased::device, Function.identity()));
    return new TargetView(
        t.name(),
        t.backend(),
        t.device(),
        t.devices().stream().map(d -> DeviceView.of(d, byDevice.get(d))).toList(),
        t.perJob(),
        t.profiles().stream().sorted().toList(),
        t.draining(),
        t.drain(),
        t.seenAt());
  }
}
