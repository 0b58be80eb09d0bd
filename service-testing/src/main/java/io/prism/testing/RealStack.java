package io.prism.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.reactive.messaging.kafka.companion.test.EmbeddedKafkaBroker;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts an embedded Kafka broker and an embedded PostgreSQL and points the service at them. */
public final class RealStack implements QuarkusTestResourceLifecycleManager {
  /** The bearer token of internal routes in tests. */
  public static final String TOKEN = "test-internal-token";

  static final String SPANS = "real-stack.spans";

  private @Nullable SpanRecorder spans;
  private @Nullable EmbeddedKafkaBroker kafka;
  private @Nullable EmbeddedPostgres postgres;

  @Override
  public Map<String, String> start() {
    try {
      EmbeddedKafkaBroker broker =
          new EmbeddedKafkaBroker()
              .withNodeId(1)
              .withKafkaHost("127.0.0.1")
              .withKafkaPort(freePort())
              .withControllerPort(freePort())
              .withDeleteLogDirsOnClose(true)
              .withAdditionalProperties(
                  p -> {
                    p.put("auto.create.topics.enable", "true");
                    p.put("offsets.topic.num.partitions", "1");
                    p.put("group.initial.rebalance.delay.ms", "0");
                  })
              .start();
      kafka = broker;
      EmbeddedPostgres database = EmbeddedPostgres.builder().start();
      postgres = database;
      Path home = Files.createTempDirectory("prism-test");
      Path token = Files.writeString(home.resolve("token"), TOKEN + "\n");
      Records.bootstrap(bootstrap(broker));
      SpanRecorder recorder = new SpanRecorder();
      spans = recorder;
      System.setProperty(SPANS, recorder.endpoint().toString());
      return Map.of(
          "prism.tracing.endpoint",
          recorder.endpoint().toString(),
          "quarkus.otel.bsp.schedule.delay",
          "0.1S",
          "kafka.bootstrap.servers",
          bootstrap(broker),
          "prism.database.url",
          "postgresql://postgres:postgres@127.0.0.1:" + database.getPort() + "/postgres",
          "prism.artifacts.directory",
          home.resolve("artifacts").toString(),
          "prism.internal-token-file",
          token.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    try {
      if (spans != null) {
        spans.close();
      }
      if (kafka != null) {
        kafka.close();
      }
      if (postgres != null) {
        postgres.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String bootstrap(EmbeddedKafkaBroker broker) {
    String listeners = broker.getAdvertisedListeners();
    return listeners.substring(listeners.indexOf("//") + 2).split(",")[0];
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
