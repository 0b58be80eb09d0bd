package io.prism.graph.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Every operation of {@code operations.txt} with hostile arguments, in a process of its own: none
 * may crash it, hang, or take more memory than was counted.
 *
 * <p>A longer run: {@code mvn -pl evaluator/graph -am -Dtest=OperationFuzzTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dprism.fuzz.cases=400 -Dprism.fuzz.seed=7 test}.
 */
class OperationFuzzTest {
  private static final int CASES = Integer.getInteger("prism.fuzz.cases", 2);
  private static final long SEED = Long.getLong("prism.fuzz.seed", 1);

  /** A call that says nothing for so long will never end. */
  private static final long HANGING_MILLIS = 60_000;

  private final List<String> bad = new ArrayList<>();
  private int carried;

  @Test
  void no_operation_takes_the_process_down() throws Exception {
    int end = FuzzChild.operations().size() * CASES;
    int next = 0;
    while (next < end) {
      next = child(next, end);
    }
    assertThat(bad).isEmpty();
    assertThat(carried).as("calls that libtorch carried out").isGreaterThan(end / 10);
  }

  /** {@return the case after the last one that was tried} */
  private int child(int first, int end) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xmx256m",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=/dev/null",
            "-cp",
            System.getProperty("java.class.path"),
            FuzzChild.class.getName(),
            String.valueOf(first),
            String.valueOf(end),
            String.valueOf(CASES),
            String.valueOf(SEED)));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    AtomicLong heard = new AtomicLong(System.nanoTime());
    Thread watch = Thread.ofVirtual().start(() -> watch(process, heard));
    String last = "";
    boolean done = false;
    try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        heard.set(System.nanoTime());
        if (line.startsWith("call ")) {
          last = line;
        } else if (line.startsWith("bad ")) {
          bad.add(line);
        } else if (line.startsWith("done ")) {
          carried += Integer.parseInt(line.substring(5));
          done = true;
        }
      }
    } catch (IOException e) {
      // the process died while it wrote
    }
    int code = process.waitFor();
    watch.interrupt();
    if (done) {
      return end;
    }
    bad.add("ended with " + code + (code == 137 ? " (hung)" : "") + " in " + last);
    return last.isEmpty() ? end : Integer.parseInt(last.split(" ")[1]) + 1;
  }

  private static void watch(Process process, AtomicLong heard) {
    try {
      while (process.isAlive()) {
        TimeUnit.SECONDS.sleep(1);
        if (TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - heard.get()) > HANGING_MILLIS) {
          process.destroyForcibly();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
