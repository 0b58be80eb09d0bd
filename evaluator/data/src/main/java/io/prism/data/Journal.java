package io.prism.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.prism.contracts.ContractJson;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which input files are done. The first line says with which options; a run with others must not
 * continue it.
 */
final class Journal {
  static final String FILE = "journal.jsonl";

  private final Path file;
  private final List<FinishedInput> done = new ArrayList<>();

  /**
   * Opens the journal of a dataset, or begins it.
   *
   * @throws DataException when it was begun with other options
   */
  Journal(Path dataset, PrepareOptions options) throws IOException {
    file = dataset.resolve(FILE);
    String options0 = header(options);
    if (!Files.exists(file)) {
      append(options0);
      return;
    }
    List<String> lines = completeLines();
    if (lines.isEmpty()) {
      Files.delete(file);
      append(options0);
      return;
    }
    if (!lines.getFirst().equals(options0)) {
      throw new DataException(
          "%s was begun with %s, now asked for %s; use the same options or another folder"
              .formatted(dataset, lines.getFirst(), options0));
    }
    for (String line : lines.subList(1, lines.size())) {
      done.add(ContractJson.read(line, FinishedInput.class));
    }
  }

  /** A line that was cut off by a crash is as if it had never been written. */
  private List<String> completeLines() throws IOException {
    String text = Files.readString(file);
    int end = text.lastIndexOf('\n') + 1;
    if (end < text.length()) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(text.substring(0, end).getBytes(StandardCharsets.UTF_8).length);
      }
    }
    return text.substring(0, end).lines().toList();
  }

  private static String header(PrepareOptions o) {
    try {
      return ContractJson.mapper()
          .writeValueAsString(
              new java.util.TreeMap<>(
                  Map.of(
                      "dataset", o.name(),
                      "tokenizer", o.tokenizer().name(),
                      "text_column", o.textColumn(),
                      "salt", o.salt().fingerprint().value(),
                      "validation", o.validation(),
                      "test", o.test(),
                      "shard_tokens", o.shardTokens())));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("options without a JSON form", e);
    }
  }

  List<FinishedInput> done() {
    return List.copyOf(done);
  }

  void add(FinishedInput entry) throws IOException {
    append(ContractJson.write(entry));
    done.add(entry);
  }

  private void append(String line) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      channel.write(java.nio.ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
      channel.force(true);
    }
  }
}
