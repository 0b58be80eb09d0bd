package io.prism.broker.target;

import io.prism.runner.Job;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A pool of devices that evaluations run on.
 *
 * @param name unique among the brokers of a database
 * @param device {@code cpu} or {@code cuda}
 * @param devices what is leased: ids of graphics processors, or places on processors
 * @param byId whether the back end is told which devices a job has
 * @param processes that train a model together
 * @param threads processor threads of one evaluation
 * @param profiles that it takes, empty for all
 * @param backend that evaluates here, for instance {@code docker}; null for the broker's
 * @param draining whether the configuration says that nothing new begins here
 */
public record Target(
    String name,
    String device,
    List<String> devices,
    boolean byId,
    int processes,
    int threads,
    Set<String> profiles,
    @Nullable String backend,
    boolean draining) {
  public Target {
    devices = List.copyOf(devices);
    profiles = Set.copyOf(profiles);
  }

  /** {@return whether it takes jobs of a profile} */
  public boolean takes(String profile) {
    return profiles.isEmpty() || profiles.contains(profile);
  }

  /** {@return how many devices a job gets} Places on processors hold all processes of a job. */
  public int perJob() {
    return byId ? processes : 1;
  }

  /** {@return how many jobs it runs at the same time} */
  public int capacity() {
    return devices.size() / perJob();
  }

  /** {@return these devices as the back end is told of them} */
  public Job.Machine machine(@Nullable String datasets, List<String> leased) {
    return new Job.Machine(datasets, device, processes, byId ? leased : List.of());
  }
}
