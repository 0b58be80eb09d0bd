package io.prism.cli.stack;

import io.prism.cli.stack.StackState.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The local stack's PostgreSQL: a data directory that stays, one database and one role, both called
 * {@code prism}; every service keeps to a schema of its own. The administrator's password is random
 * and lies with the other secrets.
 */
final class PostgresServer {
  private static final String SUPERUSER = "postgres";

  /**
   * How often to try again after a killed server, whose children need a moment to notice and whose
   * process-table entry somebody has to clear: about ten seconds.
   */
  private static final int RETRIES = 30;

  private final Path programs;
  private final Path directory;
  private final Path log;
  private final Path passwordFile;

  PostgresServer(Path programs, Path directory, Path log, Path passwordFile) {
    this.programs = programs;
    this.directory = directory;
    this.log = log;
    this.passwordFile = passwordFile;
  }

  /** Starts the server, which outlives this process, and returns when it answers. */
  Running start(int port) {
    try {
      Files.createDirectories(log.getParent());
      if (!Files.exists(directory.resolve("PG_VERSION"))) {
        initialise();
      }
      startServer(port);
      ensureDatabase(port);
      return Processes.describe(lockHolder(), port)
          .orElseThrow(() -> new StackException("postgres ended at once; see " + log));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new StackException(
          "postgres started but its database could not be made: " + e.getMessage(), e);
    }
  }

  private void initialise() throws IOException {
    if (run(
            "initdb",
            "--pgdata=" + directory,
            "--username=" + SUPERUSER,
            "--auth=scram-sha-256",
            "--pwfile=" + passwordFile,
            "--encoding=UTF-8",
            "--no-locale")
        != 0) {
      throw failed("could not be initialised");
    }
  }

  private void startServer(int port) throws IOException {
    String options =
        "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c shared_buffers=64MB -c max_connections=200"
            .formatted(port);
    refuseSecondServer();
    for (int attempt = 1; ; attempt++) {
      long before = Files.exists(log) ? Files.size(log) : 0;
      if (run(
              "pg_ctl",
              "-D",
              directory.toString(),
              "-l",
              log.toString(),
              "-w",
              "-o",
              options,
              "start")
          == 0) {
        return;
      }
      String said = Files.readString(log).substring((int) before);
      if (attempt > RETRIES || !(said.contains("still in use") || said.contains("lock file"))) {
        throw failed("did not start");
      }
      if (attempt == RETRIES) {
        // Nobody reaps the killed server's process-table entry here, so its lock would stand for
        // ever; whoever shared its memory has long ended.
        Files.deleteIfExists(lockFile());
      }
      Processes.pause();
    }
  }

  private Path lockFile() {
    return directory.resolve("postmaster.pid");
  }

  private long lockHolder() throws IOException {
    return Long.parseLong(Files.readAllLines(lockFile()).getFirst().strip());
  }

  private void refuseSecondServer() throws IOException {
    if (Files.exists(lockFile()) && Processes.runs(lockHolder(), "postgres")) {
      throw new StackException(
          "postgres already runs on %s as process %d; stop it with: kill -INT %d"
              .formatted(directory, lockHolder(), lockHolder()));
    }
  }

  private StackException failed(String what) {
    String hint =
        isRoot()
            ? "; as root it needs 'unshare -U', which may be forbidden here: try an ordinary user"
            : "";
    return new StackException("postgres " + what + "; see " + log + hint);
  }

  private int run(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      // PostgreSQL refuses to run as root. In a user namespace of its own root is nobody special.
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(programs.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    try {
      return new ProcessBuilder(command)
          .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
          .redirectErrorStream(true)
          .start()
          .waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted", e);
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"))
        && System.getProperty("os.name").equals("Linux");
  }

  private void ensureDatabase(int port) throws IOException, SQLException {
    String password = Files.readString(passwordFile, StandardCharsets.US_ASCII).strip();
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres", SUPERUSER, password);
        Statement statement = connection.createStatement()) {
      if (isMissing(statement, "SELECT 1 FROM pg_roles WHERE rolname = 'prism'")) {
        statement.execute("CREATE ROLE prism LOGIN PASSWORD 'prism'");
      }
      if (isMissing(statement, "SELECT 1 FROM pg_database WHERE datname = 'prism'")) {
        statement.execute("CREATE DATABASE prism OWNER prism");
      }
    }
  }

  private static boolean isMissing(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return !rows.next();
    }
  }
}
