package io.prism.broker.log;

import io.prism.contracts.ContractJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The file of a chunk: a line with a number that is drawn, then a line of JSON for each {@link
 * LogLine}. The number makes the bytes its own: the store keeps equal bytes once, and whoever
 * removes a chunk must not remove what somebody else has stored.
 */
final class Chunk {
  static final String TYPE = "application/x-ndjson";

  private static final String HEAD = "{\"chunk\":";

  private Chunk() {}

  static byte[] bytes(List<LogLine> lines) {
    String head = HEAD + "\"" + UUID.randomUUID() + "\"}";
    return Stream.concat(Stream.of(head), lines.stream().map(ContractJson::write))
        .collect(Collectors.joining("\n"))
        .getBytes(StandardCharsets.UTF_8);
  }

  static List<LogLine> lines(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8)
        .lines()
        .filter(l -> !l.startsWith(HEAD))
        .map(l -> ContractJson.read(l, LogLine.class))
        .toList();
  }
}
