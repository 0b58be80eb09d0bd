package io.prism.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.system.Launcher.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Commands of {@code ./prism} against one data directory.
 *
 * @param data its data directory
 * @param portBase its first port
 */
record Installation(Path data, int portBase) {
  /** How far the ports of one stack reach from its base. */
  private static final int PORTS = 15;

  static Installation at(Path data) {
    Random random = new Random();
    int base =
        IntStream.generate(() -> 24_000 + 20 * random.nextInt(400))
            .limit(100)
            .filter(b -> IntStream.range(b, b + PORTS).allMatch(Installation::isFree))
            .findFirst()
            .orElseThrow();
    return new Installation(data, base);
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  String url(int offset) {
    return "http://127.0.0.1:" + (portBase + offset);
  }

  Ended run(String... arguments) {
    return run(line -> {}, arguments);
  }

  /** Runs a command and hands each line of its standard error to {@code listener} at once. */
  Ended run(Consumer<String> listener, String... arguments) {
    List<String> words = new ArrayList<>(List.of(arguments));
    words.addAll(List.of("--data", data.toString()));
    return Launcher.start(words, listener);
  }

  /** {@return the process id of a part that runs} */
  long pid(String part) {
    for (JsonNode row : run("status", "--json").lastLine().path("parts")) {
      if (row.path("name").asText().equals(part) && row.path("pid").isNumber()) {
        return row.path("pid").asLong();
      }
    }
    throw new AssertionError(part + " does not run");
  }
}
