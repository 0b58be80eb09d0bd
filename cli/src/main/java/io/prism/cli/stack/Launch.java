package io.prism.cli.stack;

import io.prism.cli.stack.StackState.Running;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Starts single parts of one stack. */
final class Launch {
  /** A server that was killed a moment ago may hold its port a little longer than its process. */
  private static final Duration PORT_RELEASE = Duration.ofSeconds(3);

  private final StackConfig config;
  private final Path java;

  Launch(StackConfig config) {
    this.config = config;
    this.java = Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /**
   * Checks, before anything is started, that {@code parts} can be.
   *
   * @throws StackException naming the port that is taken or the service that is not built
   */
  void check(List<Part> parts) {
    for (Part part : parts) {
      requireFree(config.port(part), part);
      if (part == Part.KAFKA) {
        requireFree(config.kafkaControllerPort(), part);
      }
      if (part.isService() && !Files.isRegularFile(config.serviceJar(part))) {
        throw new StackException(
            "%s is not built: %s does not exist; run ./prism from the source tree, which builds it"
                .formatted(part.id(), config.serviceJar(part)));
      }
    }
  }

  private static void requireFree(int port, Part part) {
    Instant deadline = Instant.now().plus(PORT_RELEASE);
    while (!Readiness.isFree(port) && Instant.now().isBefore(deadline)) {
      Processes.pause();
    }
    if (!Readiness.isFree(port)) {
      throw new StackException(
          "port %d, needed by %s, is in use by another program; stop it or choose other ports with --port-base"
              .formatted(port, part.id()));
    }
  }

  /** Starts {@code part}; PostgreSQL answers when this returns, the others soon after. */
  Running start(Part part) {
    return switch (part) {
      case POSTGRES ->
          new PostgresServer(
                  PostgresBinaries.unpack(config.data().resolve("cache/postgres")),
                  config.data().resolve("postgres"),
                  config.log(part),
                  config.postgresPassword())
              .start(config.port(part));
      case KAFKA -> {
        delete(config.kafkaReadyFile());
        yield start(part, PartCommand.kafka(config, java, System.getProperty("java.class.path")));
      }
      case INTAKE, REVIEW, BROKER, SCORING, WEIGHTS ->
          start(part, PartCommand.service(config, part, java));
    };
  }

  private Running start(Part part, List<String> command) {
    return Processes.start(command, config.data(), config.log(part), config.port(part));
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (java.io.IOException e) {
      throw new StackException("cannot delete " + file + ": " + e.getMessage(), e);
    }
  }
}
