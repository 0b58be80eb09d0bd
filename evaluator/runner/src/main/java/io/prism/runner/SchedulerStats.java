package io.prism.runner;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code /proc/<pid>/task/<tid>/schedstat}: time on a processor, time waiting for one, slices. */
public final class SchedulerStats {
  private static final double NANOSECONDS = 1e9;

  private SchedulerStats() {}

  /** {@return seconds that the living threads of a process waited for a processor} */
  public static double delayedSeconds(long pid) {
    Path tasks = Path.of("/proc/" + pid + "/task");
    if (!Files.isDirectory(tasks)) {
      return 0; // it ended meanwhile, or this system has no /proc
    }
    double sum = 0;
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
      for (Path thread : threads) {
        sum += delayed(thread.resolve("schedstat"));
      }
    } catch (IOException e) {
      return sum;
    }
    return sum;
  }

  private static double delayed(Path schedstat) {
    try {
      String[] words = Files.readString(schedstat).strip().split(" ");
      return words.length < 2 ? 0 : Long.parseLong(words[1]) / NANOSECONDS;
    } catch (IOException e) {
      return 0; // the thread ended meanwhile, or the kernel keeps no such account
    }
  }
}
