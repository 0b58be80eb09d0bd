package io.prism.broker.target;

import io.prism.runner.Limits;
import io.prism.runner.PhaseName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether this machine has the memory that its slots may use together. What is promised twice ends
 * an honest evaluation when both want it: the kernel ends one of them, and a machine that is out of
 * memory looks, from inside a control group, like a guest that took too much. Pure but for {@link
 * #ofMachine}.
 */
public final class MemoryCheck {
  private static final double GIB = 1L << 30;

  private MemoryCheck() {}

  /**
   * {@return what is wrong, with the numbers; empty when all fits}
   *
   * @param containers whether what guests write is memory, too
   * @param machine bytes that there are
   */
  public static Optional<String> of(Targets targets, boolean containers, long machine) {
    long needed = targets.all().stream().mapToLong(t -> t.capacity() * perJob(t, containers)).sum();
    if (needed <= machine) {
      return Optional.empty();
    }
    String sum =
        targets.all().stream()
            .filter(t -> t.capacity() > 0)
            .map(t -> "%s: %d x %s".formatted(t.name(), t.capacity(), gib(perJob(t, containers))))
            .collect(Collectors.joining(", "));
    return Optional.of(
        "evaluations may use %s of memory together (%s), and this machine has %s. Take fewer slots, name the profiles that a target takes, or set prism.eval.memory-check"
            .formatted(gib(needed), sum, gib(machine)));
  }

  /**
   * {@return what to warn of when a broker starts, empty when nothing is wrong} What runs elsewhere
   * than on this machine, in a cluster say, does not count.
   *
   * @param wish {@code prism.eval.memory-check}
   * @throws IllegalStateException when the memory does not suffice, and the operator wants no
   *     broker then
   * @throws IllegalArgumentException when there is no such wish
   */
  public static Optional<String> atStart(
      String wish, Targets targets, TargetBackends backends, Supplier<OptionalLong> machine) {
    if (!List.of("warn", "refuse", "off").contains(wish)) {
      throw new IllegalArgumentException(
          "prism.eval.memory-check: must be warn, refuse or off, was " + wish);
    }
    Predicate<Target> containers = t -> backends.of(t).name().startsWith("docker");
    List<Target> here =
        targets.all().stream()
            .filter(containers.or(t -> backends.of(t).name().startsWith("process")))
            .toList();
    OptionalLong bytes = machine.get();
    if (wish.equals("off") || here.isEmpty() || bytes.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> words =
        of(new Targets(here), here.stream().anyMatch(containers), bytes.getAsLong());
    if (words.isPresent() && wish.equals("refuse")) {
      throw new IllegalStateException("prism.eval.memory-check: " + words.get());
    }
    return words;
  }

  /** What may run at the same time: the player alone, then trainer and referee. */
  static long perJob(Target target, boolean containers) {
    // whoever names no profiles is asked for local ones, or says so
    Set<String> profiles =
        target.profiles().isEmpty() ? Set.of("local_cpu_smoke") : target.profiles();
    return profiles.stream()
        .mapToLong(p -> perJob(Limits.of(p), target.processes(), containers))
        .max()
        .orElse(0);
  }

  private static long perJob(Limits limits, int processes, boolean containers) {
    long volume =
        containers
            ? Stream.of(PhaseName.PLAYER, PhaseName.TRAINER)
                .mapToLong(p -> limits.of(p).diskBytes())
                .max()
                .orElse(0)
            : 0;
    long player = limits.player().memoryBytes();
    long pair = limits.trainer().memoryBytes() + limits.referee().memoryBytes() * processes;
    return Math.max(player, pair) + volume;
  }

  private static String gib(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / GIB);
  }

  /** {@return the machine's memory in bytes, empty where the system does not tell} */
  public static OptionalLong ofMachine() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
      return lines
          .filter(l -> l.startsWith("MemTotal:"))
          .mapToLong(l -> 1024 * Long.parseLong(l.replaceAll("[^0-9]", "")))
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
