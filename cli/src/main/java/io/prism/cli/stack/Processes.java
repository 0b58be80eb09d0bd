package io.prism.cli.stack;

import io.prism.cli.stack.StackState.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Operating-system processes that outlive the command which started them. */
final class Processes {
  /** The system clock may be stepped between two readings of a start time. */
  private static final Duration START_TOLERANCE = Duration.ofSeconds(2);

  private static final List<Path> SETSID =
      List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

  private Processes() {}

  /** Starts {@code command} in a session of its own, so that Ctrl-C at the terminal misses it. */
  static Running start(List<String> command, Path workingDirectory, Path log, int port) {
    List<String> detached = new ArrayList<>();
    SETSID.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .ifPresent(p -> detached.add(p.toString()));
    detached.addAll(command);
    try {
      keepPrevious(log);
      Process process =
          new ProcessBuilder(detached)
              .directory(workingDirectory.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .redirectErrorStream(true)
              .start();
      return describe(process.pid(), port)
          .orElseThrow(
              () ->
                  new StackException(
                      "%s ended at once; see %s".formatted(command.getFirst(), log)));
    } catch (IOException e) {
      throw new StackException(
          "cannot start %s: %s".formatted(command.getFirst(), e.getMessage()), e);
    }
  }

  private static void keepPrevious(Path log) throws IOException {
    Files.createDirectories(log.getParent());
    if (Files.exists(log)) {
      Files.move(
          log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  static Optional<Running> describe(long pid, int port) {
    return ProcessHandle.of(pid)
        .flatMap(h -> h.info().startInstant())
        .map(at -> new Running(pid, at, port));
  }

  /** {@return whether this very process, not another with its id, still runs} */
  static boolean alive(Running running) {
    return handle(running).isPresent();
  }

  private static Optional<ProcessHandle> handle(Running running) {
    return ProcessHandle.of(running.pid())
        .filter(ProcessHandle::isAlive)
        .filter(h -> h.info().startInstant().map(at -> near(at, running.startedAt())).orElse(false))
        .filter(h -> !isZombie(h.pid()));
  }

  /** {@return whether process {@code pid} runs a program whose name ends in {@code program}} */
  static boolean runs(long pid, String program) {
    return ProcessHandle.of(pid)
        .filter(h -> !isZombie(pid))
        .flatMap(h -> h.info().command())
        .filter(command -> command.endsWith(program))
        .isPresent();
  }

  private static boolean near(Instant a, Instant b) {
    return Duration.between(a, b).abs().compareTo(START_TOLERANCE) <= 0;
  }

  /**
   * In a container whose first process reaps no children, an ended process stays in the table for
   * ever; waiting for it would be waiting for ever too. While other threads of a killed JVM still
   * end, its first thread is a zombie already, and its ports are still held: that is not the end.
   */
  private static boolean isZombie(long pid) {
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      return stat.substring(stat.lastIndexOf(')') + 1).strip().startsWith("Z")
          && threads.count() <= 1;
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  /** Asks the process to end; {@link #awaitEnd} follows. */
  static void terminate(Running running) {
    handle(running).ifPresent(ProcessHandle::destroy);
  }

  /** Asks with SIGINT, which PostgreSQL understands as: do not wait for your clients to go. */
  static void interrupt(Running running) {
    handle(running)
        .ifPresent(
            h -> {
              try {
                new ProcessBuilder("kill", "-INT", String.valueOf(h.pid())).start().waitFor();
              } catch (IOException e) {
                h.destroy();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /**
   * Waits for the end, and kills at the deadline.
   *
   * @return whether the process ended by itself
   */
  static boolean awaitEnd(Running running, Instant deadline) {
    while (alive(running)) {
      if (Instant.now().isAfter(deadline)) {
        handle(running).ifPresent(ProcessHandle::destroyForcibly);
        Instant last = Instant.now().plusSeconds(5);
        while (alive(running) && Instant.now().isBefore(last)) {
          pause();
        }
        return false;
      }
      pause();
    }
    return true;
  }

  static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted", e);
    }
  }
}
