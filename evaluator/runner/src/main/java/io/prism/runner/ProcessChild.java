package io.prism.runner;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The process of one phase, known by its files alone.
 *
 * <pre>
 * &lt;phase&gt;.pid      written by the shell around the process, first of all
 * &lt;phase&gt;.exit     its exit code, written by that shell
 * &lt;phase&gt;.stopped  why we killed it, written before killing
 * &lt;phase&gt;.out .err what it printed
 * </pre>
 *
 * A process id can be reused after a restart of the machine: the process counts as ours only if its
 * command line names this run (where there is no {@code /proc}: if it began before the id was
 * noted).
 */
final class ProcessChild implements Child {
  private static final String SHELL =
      "ulimit -c 0; echo $$ >\"$1.pid.tmp\" && mv \"$1.pid.tmp\" \"$1.pid\" || exit 71; n=$1; shift;"
          + " \"$@\"; c=$?; echo $c >\"$n.exit.tmp\" && mv \"$n.exit.tmp\" \"$n.exit\"";
  private static final Duration BIRTH = Duration.ofSeconds(10);

  private final Path base;
  private final PhaseFiles notes;
  private final Path run;
  private final PhaseName phase;
  private final Job job;
  private final Limits.Phase limits;
  private final Programs programs;

  ProcessChild(Path run, PhaseName phase, Job job, Limits.Phase limits, Programs programs) {
    this.base = run.resolve("runner").resolve(phase.label());
    this.notes = new PhaseFiles(run, phase);
    this.run = run;
    this.phase = phase;
    this.job = job;
    this.limits = limits;
    this.programs = programs;
  }

  @Override
  public boolean started() {
    return notes.launched().isPresent();
  }

  @Override
  public void start() {
    try {
      start(programs.command(phase, run, job, limits), run.resolve(phase.home()));
    } catch (Programs.Missing e) {
      missing(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      missing("the " + phase.label() + " could not be started: " + e.getMessage());
    }
  }

  /** Starts it and waits until its id is on disk. */
  private void start(Programs.Command command, Path workingDirectory) throws IOException {
    notes.launch();
    List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", SHELL, "sh", base.toString()));
    words.addAll(command.words());
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(workingDirectory.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectOutput(file(".out").toFile())
            .redirectError(file(".err").toFile());
    builder.environment().clear();
    builder.environment().putAll(command.environment());
    Process process = builder.start();
    long deadline = System.nanoTime() + BIRTH.toNanos();
    while (!Files.exists(file(".pid")) && process.isAlive() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
  }

  @Override
  public Optional<End> end() {
    Optional<End> known = recordedEnd();
    if (known.isPresent() || process().isPresent()) {
      return known;
    }
    if (!Files.exists(file(".pid")) && age().compareTo(BIRTH) < 0) {
      return Optional.empty();
    }
    // between the two looks above it may have ended properly
    return Optional.of(recordedEnd().orElseGet(End.Vanished::new));
  }

  private Optional<End> recordedEnd() {
    Optional<End> stopped = notes.stopped();
    if (stopped.isPresent()) {
      return stopped;
    }
    String exit = read(".exit");
    return exit == null ? Optional.empty() : Optional.of(new End.Exited(Integer.parseInt(exit)));
  }

  @Override
  public Duration age() {
    return notes.age();
  }

  /** Resident memory of the process and its descendants. */
  @Override
  public long memoryBytes() {
    return process().map(ProcessChild::residentBytes).orElse(0L);
  }

  private static long residentBytes(ProcessHandle handle) {
    long sum = residentBytes(handle.pid());
    for (ProcessHandle child : handle.descendants().toList()) {
      sum += residentBytes(child.pid());
    }
    return sum;
  }

  private static long residentBytes(long pid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
        if (line.startsWith("VmRSS:")) {
          return 1024 * Long.parseLong(line.replaceAll("[^0-9]", ""));
        }
      }
      return 0;
    } catch (IOException e) {
      return 0; // it ended meanwhile, or this system has no /proc
    }
  }

  @Override
  public double processorSeconds() {
    return process()
        .map(
            shell ->
                Stream.concat(Stream.of(shell), shell.descendants())
                    .map(p -> p.info().totalCpuDuration().orElse(Duration.ZERO))
                    .mapToDouble(d -> d.toMillis() / 1000.0)
                    .sum())
        .orElse(0.0);
  }

  @Override
  public double delayedSeconds() {
    return process()
        .map(
            shell ->
                Stream.concat(Stream.of(shell), shell.descendants())
                    .mapToDouble(p -> SchedulerStats.delayedSeconds(p.pid()))
                    .sum())
        .orElse(0.0);
  }

  @Override
  public long writtenBytes() {
    return RunFiles.bytesBelow(run.resolve(phase.home()))
        + file(".out").toFile().length()
        + file(".err").toFile().length();
  }

  /** Kills it with all descendants; the reason is on disk before the first signal. */
  @Override
  public void stop(End.Limit limit) {
    stop(new End.Stopped(limit));
  }

  @Override
  public void cancel() {
    stop(new End.Cancelled());
  }

  /** Notes that it cannot be started. */
  private void missing(String reason) {
    notes.launch();
    notes.stop(new End.NotStartable(reason));
  }

  private void stop(End reason) {
    if (recordedEnd().isPresent()) {
      return;
    }
    notes.stop(reason);
    process()
        .ifPresent(
            shell -> {
              // the tree first: without its shell it would no longer be found from here
              for (int round = 0; round < 3; round++) {
                shell.descendants().forEach(ProcessHandle::destroyForcibly);
              }
              shell.destroyForcibly();
            });
  }

  private Optional<ProcessHandle> process() {
    String pid = read(".pid");
    if (pid == null) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).filter(this::ours);
  }

  private boolean ours(ProcessHandle handle) {
    Path commandLine = Path.of("/proc/" + handle.pid() + "/cmdline");
    try {
      if (Files.exists(commandLine)) {
        return Files.readString(commandLine, java.nio.charset.StandardCharsets.ISO_8859_1)
            .contains(
                new String(
                    base.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    java.nio.charset.StandardCharsets.ISO_8859_1));
      }
      Instant noted = Files.getLastModifiedTime(file(".pid")).toInstant().plusSeconds(2);
      return handle.info().startInstant().map(s -> s.isBefore(noted)).orElse(false);
    } catch (IOException e) {
      return false; // it ended while we looked
    }
  }

  private Path file(String suffix) {
    return notes.file(suffix);
  }

  private @Nullable String read(String suffix) {
    try {
      return Files.readString(file(suffix)).strip();
    } catch (java.nio.file.NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
