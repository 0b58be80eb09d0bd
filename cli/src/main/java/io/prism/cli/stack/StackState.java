package io.prism.cli.stack;

import com.fasterxml.jackson.core.type.TypeReference;
import io.prism.contracts.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@code data/stack.json} remembers between commands.
 *
 * @param schema {@code prism.stack.v1}
 * @param home installation the parts were started from
 * @param portBase first port
 * @param profile evaluation profile
 * @param parts part name to its process; a part that was stopped is absent
 */
record StackState(
    String schema, String home, int portBase, String profile, Map<String, Running> parts) {
  static final String SCHEMA = "prism.stack.v1";

  StackState {
    if (!SCHEMA.equals(schema)) {
      throw new StackException("stack.json has schema '%s', expected %s".formatted(schema, SCHEMA));
    }
    parts = Collections.unmodifiableMap(new TreeMap<>(parts));
  }

  /**
   * One started process.
   *
   * @param pid process id
   * @param startedAt start time as the operating system tells it; with the id it names the process
   * @param port what it listens on
   */
  record Running(long pid, Instant startedAt, int port) {}

  static StackState of(StackConfig config) {
    return new StackState(
        SCHEMA, config.home().toString(), config.portBase(), config.profile(), Map.of());
  }

  StackConfig config(Path data) {
    return new StackConfig(Path.of(home), data, portBase, profile);
  }

  Optional<Running> part(Part part) {
    return Optional.ofNullable(parts.get(part.id()));
  }

  StackState with(Part part, Running running) {
    Map<String, Running> next = new TreeMap<>(parts);
    next.put(part.id(), running);
    return new StackState(schema, home, portBase, profile, next);
  }

  StackState without(Part part) {
    Map<String, Running> next = new TreeMap<>(parts);
    next.remove(part.id());
    return new StackState(schema, home, portBase, profile, next);
  }

  static Path file(Path data) {
    return data.resolve("stack.json");
  }

  static Optional<StackState> read(Path data) {
    Path file = file(data);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          ContractJson.mapper()
              .readValue(Files.readString(file), new TypeReference<StackState>() {}));
    } catch (IOException e) {
      throw new StackException(
          "%s cannot be read (%s); if no part of the stack runs any more, delete it"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /** Written under another name first: a reader never meets half a file. */
  void write(Path data) {
    try {
      Path temporary = Files.createDirectories(data).resolve("stack.json.tmp");
      Files.writeString(temporary, ContractJson.write(this) + "\n");
      Files.move(
          temporary,
          file(data),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file(data), e);
    }
  }
}
