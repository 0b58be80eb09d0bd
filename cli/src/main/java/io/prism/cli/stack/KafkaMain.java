package io.prism.cli.stack;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.logging.LogManager;

/** The process in which the local stack's Kafka runs until it is asked to end. */
public final class KafkaMain {
  private static final String LOGGING =
      """
      handlers=java.util.logging.ConsoleHandler
      .level=WARNING
      java.util.logging.ConsoleHandler.level=ALL
      java.util.logging.ConsoleHandler.formatter=java.util.logging.SimpleFormatter
      java.util.logging.SimpleFormatter.format=%1$tFT%1$tT.%1$tL %4$s %3$s %5$s%6$s%n
      """;

  private KafkaMain() {}

  /** Arguments: directory, port, controller port, and a file made once all topics exist. */
  public static void main(String[] args) throws Exception {
    LogManager.getLogManager()
        .readConfiguration(new ByteArrayInputStream(LOGGING.getBytes(StandardCharsets.ISO_8859_1)));
    Path ready = Path.of(args[3]);
    Files.deleteIfExists(ready);
    CountDownLatch ended = new CountDownLatch(1);
    KafkaBroker broker =
        KafkaBroker.start(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  broker.close();
                  ended.countDown();
                }));
    Files.writeString(ready, ProcessHandle.current().pid() + "\n");
    ended.await();
  }
}
