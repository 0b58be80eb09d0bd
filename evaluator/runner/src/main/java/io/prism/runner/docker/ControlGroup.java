package io.prism.runner.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The kernel's own account of a container, read where this machine shows it: cheaper than asking
 * the daemon many times a second, and nothing inside can touch it.
 */
final class ControlGroup {
  private static final Path ROOT = Path.of("/sys/fs/cgroup");

  private ControlGroup() {}

  /** {@return whether this process is there and belongs to the container of this id} */
  static boolean holds(long pid, String id) {
    return lines(Path.of("/proc/" + pid + "/cgroup")).stream().anyMatch(l -> l.contains(id));
  }

  /**
   * {@return processor seconds of the group of a container, empty where they cannot be read} A
   * process that just ended is in the machine's own group, whose account is the machine's.
   *
   * @param pid a process of it
   */
  static OptionalDouble processorSeconds(long pid, String id) {
    for (String line : lines(Path.of("/proc/" + pid + "/cgroup"))) {
      OptionalDouble seconds =
          line.contains(id) ? processorSeconds(line, ROOT) : OptionalDouble.empty();
      if (seconds.isPresent()) {
        return seconds;
      }
    }
    return OptionalDouble.empty();
  }

  /**
   * {@return what one line of {@code /proc/<pid>/cgroup} leads to}
   *
   * @param line {@code <number>:<controllers>:<path>}, controllers empty in the second version
   */
  static OptionalDouble processorSeconds(String line, Path root) {
    String[] parts = line.split(":", 3);
    if (parts.length < 3) {
      return OptionalDouble.empty();
    }
    String below = parts[2].replaceFirst("^/", "");
    if (List.of(parts[1].split(",")).contains("cpuacct")) {
      List<String> usage = lines(root.resolve("cpuacct").resolve(below).resolve("cpuacct.usage"));
      return usage.isEmpty()
          ? OptionalDouble.empty()
          : OptionalDouble.of(Long.parseLong(usage.getFirst().strip()) / 1e9);
    }
    if (!parts[1].isEmpty()) {
      return OptionalDouble.empty();
    }
    return lines(root.resolve(below).resolve("cpu.stat")).stream()
        .filter(l -> l.startsWith("usage_usec "))
        .mapToDouble(l -> Long.parseLong(l.substring("usage_usec ".length()).strip()) / 1e6)
        .findFirst();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of(); // it ended meanwhile, or this system keeps its accounts elsewhere
    }
  }
}
