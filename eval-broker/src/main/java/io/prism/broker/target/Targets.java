package io.prism.broker.target;

import io.prism.broker.EvalConfig;
import io.prism.broker.EvalConfig.TargetConfig;
import io.prism.runner.Job;
import io.prism.runner.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The targets of this broker, as configured; none that cannot be. */
@ApplicationScoped
public class Targets {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern GPU = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:._/-]{0,63}");
  private static final Set<Integer> TEAMS = Set.of(1, 2, 4, 8);
  private static final int MOST_SLOTS = 1024;

  private final List<Target> all;

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException with key and reason when one cannot be
   */
  @Inject
  public Targets(EvalConfig config) {
    this.all =
        config.targets().isEmpty()
            ? List.of(implicit(config))
            : new TreeMap<>(config.targets())
                .entrySet().stream().map(e -> target(e.getKey(), e.getValue(), config)).toList();
    Map<String, String> owners = new TreeMap<>();
    for (Target target : all) {
      if (target.byId()) {
        for (String gpu : target.devices()) {
          String other = owners.putIfAbsent(gpu, target.name());
          require(other == null, key(target.name(), "gpus"), gpu + " belongs to " + other + " too");
        }
      }
    }
  }

  /** These targets. */
  public Targets(List<Target> all) {
    this.all = List.copyOf(all);
  }

  /** {@return all targets of this broker, by name} */
  public List<Target> all() {
    return all;
  }

  /** {@return their names} */
  public List<String> names() {
    return all.stream().map(Target::name).toList();
  }

  /** {@return how many jobs this broker runs at the same time} */
  public int capacity() {
    return all.stream().mapToInt(Target::capacity).sum();
  }

  private static Target implicit(EvalConfig config) {
    String prefix = "prism.eval.";
    return new Target(
        hostName(),
        device(prefix + "device", config.device()),
        places(prefix + "slots", config.slots()),
        false,
        processes(prefix + "processes", config.processes()),
        threads(prefix + "threads", config.threads()),
        Set.of(),
        null,
        false);
  }

  private static Target target(String name, TargetConfig own, EvalConfig config) {
    require(
        NAME.matcher(name).matches(),
        "prism.eval.targets",
        "a name has 1 to 64 letters, digits, dots, hyphens and underscores, found '" + name + "'");
    boolean byId = own.gpus().isPresent();
    require(
        byId != own.slots().isPresent(),
        "prism.eval.targets." + name,
        "says either slots or gpus, and " + (byId ? "here are both" : "here is neither"));
    int processes = processes(key(name, "processes"), own.processes().orElse(config.processes()));
    String device =
        device(key(name, "device"), own.device().orElse(byId ? Job.Machine.CUDA : config.device()));
    require(
        !byId || device.equals(Job.Machine.CUDA),
        key(name, "device"),
        "must be cuda where gpus are listed, not " + device);
    return new Target(
        name,
        device,
        byId
            ? gpus(name, own.gpus().orElseThrow(), processes)
            : places(key(name, "slots"), own.slots().orElseThrow()),
        byId,
        processes,
        threads(key(name, "threads"), own.threads().orElse(config.threads())),
        profiles(name, own.profiles().orElse(List.of())),
        backend(name, own),
        own.draining().orElse(false));
  }

  private static List<String> gpus(String name, List<String> ids, int processes) {
    String key = key(name, "gpus");
    for (String id : ids) {
      require(GPU.matcher(id).matches(), key, "'" + id + "' is no id of a graphics processor");
    }
    require(new HashSet<>(ids).size() == ids.size(), key, "an id is listed twice");
    require(
        ids.size() % processes == 0 && !ids.isEmpty(),
        key,
        "lists %d, but a job takes %d of them: some could never be used"
            .formatted(ids.size(), processes));
    return ids;
  }

  private static List<String> places(String key, int slots) {
    require(slots >= 0 && slots <= MOST_SLOTS, key, "must lie in 0..1024, was " + slots);
    return IntStream.range(0, slots).mapToObj(i -> "slot-" + i).toList();
  }

  private static Set<String> profiles(String name, List<String> given) {
    List<String> unknown = new ArrayList<>(given);
    unknown.removeAll(Limits.profiles());
    require(
        unknown.isEmpty(),
        key(name, "profiles"),
        "there is no profile %s; there are %s"
            .formatted(String.join(", ", unknown), String.join(", ", Limits.profiles())));
    return Set.copyOf(given);
  }

  private static @Nullable String backend(String name, TargetConfig own) {
    String backend = own.backend().orElse(null);
    require(
        backend == null || TargetBackends.NAMES.contains(backend),
        key(name, "backend"),
        "must be one of %s, was %s".formatted(String.join(", ", TargetBackends.NAMES), backend));
    require(
        backend == null || !own.gpus().isPresent() || !backend.equals("kubernetes"),
        key(name, "gpus"),
        "a cluster gives out its graphics processors itself: say slots, and device cuda");
    return backend;
  }

  private static String device(String key, String device) {
    require(
        device.equals(Job.Machine.CPU) || device.equals(Job.Machine.CUDA),
        key,
        "must be cpu or cuda, was " + device);
    return device;
  }

  private static int processes(String key, int processes) {
    require(TEAMS.contains(processes), key, "must be 1, 2, 4 or 8, was " + processes);
    return processes;
  }

  private static int threads(String key, int threads) {
    require(threads >= 1, key, "must be at least 1, was " + threads);
    return threads;
  }

  private static String key(String name, String leaf) {
    return "prism.eval.targets." + name + "." + leaf;
  }

  private static void require(boolean holds, String key, String reason) {
    if (!holds) {
      throw new IllegalArgumentException(key + ": " + reason);
    }
  }

  private static String hostName() {
    try {
      String name = InetAddress.getLocalHost().getHostName();
      return NAME.matcher(name).matches() ? name : "local";
    } catch (UnknownHostException e) {
      return "local";
    }
  }
}
