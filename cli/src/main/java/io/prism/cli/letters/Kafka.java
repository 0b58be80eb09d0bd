package io.prism.cli.letters;

import io.prism.cli.CliException;
import io.prism.cli.Words;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which Kafka is reached. */
final class Kafka {
  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      defaultValue = "${env:PRISM_KAFKA:-127.0.0.1:8092}",
      description = {
        "Kafka's bootstrap servers, separated by commas.",
        "Default: PRISM_KAFKA, else 127.0.0.1:8092, where `prism up` starts it."
      })
  private String servers = "";

  @Option(
      names = "--kafka-config",
      paramLabel = "FILE",
      description = {
        "Further properties of Kafka's clients, one KEY=VALUE a line: security.protocol,",
        "sasl.*, ssl.*; the file that Kafka's own tools take as --command-config."
      })
  private @Nullable Path file;

  LetterBox open() {
    Properties properties = new Properties();
    if (file != null) {
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw CliException.usage(
            "%s cannot be used: %s".formatted(file, Words.of(e)),
            "--kafka-config names a file of lines KEY=VALUE.");
      }
    }
    properties.put("bootstrap.servers", servers);
    return new LetterBox(servers, properties);
  }
}
