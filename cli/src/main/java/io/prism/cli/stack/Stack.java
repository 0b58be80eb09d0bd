package io.prism.cli.stack;

import io.prism.cli.stack.StackState.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The stack of one data directory. Every change is written to {@code stack.json} as it happens, so
 * that a command which is interrupted leaves nothing that {@code down} cannot find.
 */
final class Stack {
  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final int LOG_TAIL = 15;

  private final StackConfig config;
  private final Consumer<String> progress;
  private final Duration patience;
  private final Readiness readiness = new Readiness();
  private StackState state;

  private Stack(
      StackConfig config, StackState state, Consumer<String> progress, Duration patience) {
    this.config = config;
    this.state = state;
    this.progress = progress;
    this.patience = patience;
  }

  /**
   * The stack in {@code wanted.data()}: as it runs, or as wanted when no part of it runs.
   *
   * @param progress told about each part as it becomes ready or ends
   * @param patience how long all parts together may take to become ready
   */
  static Stack open(StackConfig wanted, Consumer<String> progress, Duration patience) {
    return StackState.read(wanted.data())
        .filter(s -> s.parts().values().stream().anyMatch(Processes::alive))
        .map(s -> new Stack(s.config(wanted.data()), s, progress, patience))
        .orElseGet(() -> new Stack(wanted, StackState.of(wanted), progress, patience));
  }

  StackConfig config() {
    return config;
  }

  boolean isRunning(Part part) {
    return state.part(part).filter(Processes::alive).isPresent();
  }

  boolean isAnyRunning() {
    return Arrays.stream(Part.values()).anyMatch(this::isRunning);
  }

  /** Starts what does not run; on failure ends again what it started. */
  List<Part> up() {
    return bringUp(Arrays.stream(Part.values()).filter(p -> !isRunning(p)).toList());
  }

  /** Ends the named parts where they run and starts them. */
  List<Part> restart(Set<Part> parts) {
    List<Part> inOrder = Arrays.stream(Part.values()).filter(parts::contains).toList();
    end(inOrder);
    return bringUp(inOrder);
  }

  private List<Part> bringUp(List<Part> parts) {
    if (parts.isEmpty()) {
      return parts;
    }
    Launch launch = new Launch(config);
    launch.check(parts);
    Secrets.ensure(config);
    Instant begin = Instant.now();
    List<Part> started = new ArrayList<>();
    try {
      // Kafka first: it takes longest and runs beside PostgreSQL, whose start is waited for.
      // Services need PostgreSQL at once, and wait for Kafka by themselves.
      for (Part part : List.of(Part.KAFKA, Part.POSTGRES)) {
        if (parts.contains(part)) {
          begin(launch, part, started);
        }
      }
      parts.stream().filter(Part::isService).forEach(part -> begin(launch, part, started));
      awaitReady(parts, begin);
      if (parts.contains(Part.BROKER)) {
        readiness.isolation(config).ifPresent(words -> progress.accept("isolation: " + words));
      }
      return parts;
    } catch (RuntimeException e) {
      end(started);
      throw e;
    }
  }

  private void begin(Launch launch, Part part, List<Part> started) {
    Running running = launch.start(part);
    started.add(part);
    remember(state.with(part, running));
  }

  private void awaitReady(List<Part> parts, Instant begin) {
    Set<Part> waiting = EnumSet.copyOf(parts);
    while (!waiting.isEmpty()) {
      for (Part part : List.copyOf(waiting)) {
        if (!isRunning(part)) {
          throw new StackException("%s ended while starting%s".formatted(part.id(), why(part)));
        }
        if (readiness.isReady(config, part)) {
          waiting.remove(part);
          progress.accept("%-16s ready after %.1f s".formatted(part.id(), seconds(begin)));
        }
      }
      if (Duration.between(begin, Instant.now()).compareTo(patience) > 0) {
        Part slow = waiting.iterator().next();
        throw new StackException(
            "%s was not ready within %d s%s"
                .formatted(slow.id(), patience.toSeconds(), tail(slow)));
      }
      Processes.pause();
    }
  }

  private static double seconds(Instant since) {
    return Duration.between(since, Instant.now()).toMillis() / 1000.0;
  }

  /** What the service says went wrong; where it says nothing that is known, the log's end. */
  private String why(Part part) {
    Path log = config.log(part);
    try {
      return StartFailure.cause(Files.readAllLines(log))
          .map(told -> ": %s%n  its log is %s".formatted(told, log))
          .orElseGet(() -> tail(part));
    } catch (IOException e) {
      return tail(part);
    }
  }

  private String tail(Part part) {
    Path log = config.log(part);
    try {
      List<String> lines = Files.readAllLines(log);
      return "; the end of %s:%n  %s"
          .formatted(
              log,
              String.join("\n  ", lines.subList(Math.max(0, lines.size() - LOG_TAIL), lines.size()))
                  .replace("\t", "    "));
    } catch (IOException e) {
      return "; see " + log;
    }
  }

  /** Ends everything that runs. */
  List<Part> down() {
    List<Part> running = Arrays.stream(Part.values()).filter(this::isRunning).toList();
    end(running);
    try {
      Files.deleteIfExists(StackState.file(config.data()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return running;
  }

  /** Services together, then Kafka, then PostgreSQL: nobody loses what it still writes to. */
  private void end(List<Part> parts) {
    endTogether(parts.stream().filter(Part::isService).toList());
    endTogether(parts.stream().filter(p -> !p.isService()).toList());
  }

  private void endTogether(List<Part> parts) {
    Set<Part> living = EnumSet.noneOf(Part.class);
    parts.stream().filter(this::isRunning).forEach(living::add);
    for (Part part : living) {
      state.part(part).ifPresent(running -> ask(part, running));
    }
    Instant deadline = Instant.now().plus(GRACE);
    for (Part part : living) {
      boolean itself = state.part(part).map(r -> Processes.awaitEnd(r, deadline)).orElse(true);
      progress.accept(
          "%-16s %s"
              .formatted(
                  part.id(),
                  itself ? "stopped" : "killed, as it did not end within " + seconds(GRACE)));
    }
    parts.forEach(part -> remember(state.without(part)));
  }

  private static String seconds(Duration duration) {
    return duration.toSeconds() + " s";
  }

  private static void ask(Part part, Running running) {
    if (part == Part.POSTGRES) {
      Processes.interrupt(running);
    } else {
      Processes.terminate(running);
    }
  }

  private void remember(StackState next) {
    state = next;
    next.write(config.data());
  }

  /**
   * One row of {@code prism status}.
   *
   * @param name part
   * @param state {@code ready}, {@code starting} (runs but does not answer), {@code dead} (was
   *     started and is gone) or {@code stopped}
   * @param port null when it is stopped: another stack may have it
   * @param url null likewise
   * @param version of a service that answers; null otherwise
   */
  record Row(
      String name,
      String state,
      @Nullable Integer port,
      @Nullable Long pid,
      @Nullable Long uptimeSeconds,
      @Nullable String url,
      @Nullable String version,
      String log) {}

  List<Row> status() {
    return Arrays.stream(Part.values()).map(this::row).toList();
  }

  private Row row(Part part) {
    Running running = state.part(part).filter(Processes::alive).orElse(null);
    String url = config.url(part);
    String log = config.log(part).toString();
    if (running == null) {
      return state.part(part).isPresent()
          ? new Row(part.id(), "dead", config.port(part), null, null, url, null, log)
          : new Row(part.id(), "stopped", null, null, null, null, null, log);
    }
    boolean ready = readiness.isReady(config, part);
    String version = ready && part.isService() ? readiness.version(config, part) : null;
    return new Row(
        part.id(),
        ready ? "ready" : "starting",
        config.port(part),
        running.pid(),
        Duration.between(running.startedAt(), Instant.now()).toSeconds(),
        url,
        version,
        log);
  }
}
