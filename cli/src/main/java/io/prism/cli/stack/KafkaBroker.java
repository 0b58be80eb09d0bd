package io.prism.cli.stack;

import io.prism.contracts.Topic;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * One Kafka server, broker and controller in one process, on the loopback interface.
 *
 * <p>Records are facts and are kept for ever: replaying the topics from zero must give the same
 * weights. Topics are made here, never by accident of a misspelt name.
 */
final class KafkaBroker implements AutoCloseable {
  /** More than one, so that code which only works without partitions fails on the laptop. */
  private static final int PARTITIONS = 3;

  private static final short ONE_COPY = 1;
  private static final int NODE = 1;

  /** Who reads what; each pair has a dead-letter topic. */
  static final Map<String, List<Topic>> READERS =
      Map.of(
          "intake-service", List.of(Topic.REVIEWS, Topic.EVALUATIONS, Topic.SCORES),
          "review-service", List.of(Topic.SUBMISSIONS),
          "eval-broker", List.of(Topic.REVIEWS, Topic.SCORES),
          "scoring-service", List.of(Topic.EVALUATIONS),
          "weights-service",
              List.of(Topic.SCORES, Topic.SUBMISSIONS, Topic.REVIEWS, Topic.EVALUATIONS));

  private final KafkaRaftServer server;

  private KafkaBroker(KafkaRaftServer server) {
    this.server = server;
  }

  /** Formats {@code directory} when it is new, starts, and makes the topics that are missing. */
  static KafkaBroker start(Path directory, int port, int controllerPort) throws Exception {
    Files.createDirectories(directory);
    format(directory);
    KafkaRaftServer server =
        new KafkaRaftServer(
            KafkaConfig.fromProps(properties(directory, port, controllerPort)), Time.SYSTEM);
    server.startup();
    createTopics(port);
    return new KafkaBroker(server);
  }

  private static void format(Path directory) throws Exception {
    if (Files.exists(directory.resolve("meta.properties"))) {
      return;
    }
    new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8))
        .setNodeId(NODE)
        .setClusterId(Uuid.randomUuid().toString())
        .setControllerListenerName("CONTROLLER")
        .setMetadataLogDirectory(directory.toString())
        .addDirectory(directory.toString())
        .run();
  }

  private static Properties properties(Path directory, int port, int controllerPort) {
    Properties p = new Properties();
    p.putAll(
        Map.of(
            "process.roles",
            "broker,controller",
            "node.id",
            String.valueOf(NODE),
            "controller.quorum.voters",
            NODE + "@127.0.0.1:" + controllerPort,
            "controller.listener.names",
            "CONTROLLER",
            "inter.broker.listener.name",
            "PLAINTEXT",
            "listeners",
            "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort),
            "advertised.listeners",
            "PLAINTEXT://127.0.0.1:" + port,
            "listener.security.protocol.map",
            "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
            "log.dirs",
            directory.toString(),
            "auto.create.topics.enable",
            "false"));
    p.putAll(
        Map.of(
            "offsets.topic.replication.factor", "1",
            "offsets.topic.num.partitions", "1",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "transaction.state.log.num.partitions", "1",
            "share.coordinator.state.topic.replication.factor", "1",
            "share.coordinator.state.topic.min.isr", "1",
            "group.initial.rebalance.delay.ms", "0",
            "log.retention.ms", "-1",
            // A consumer that was away for a month must not read everything again.
            "offsets.retention.minutes", String.valueOf(Integer.MAX_VALUE)));
    // A record of weights with thousands of miners is megabytes.
    p.put("message.max.bytes", "16777216");
    return p;
  }

  static Set<String> topics() {
    List<String> names = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      names.add(topic.topicName());
    }
    READERS.forEach((group, read) -> read.forEach(topic -> names.add(topic.deadLetters(group))));
    return Set.copyOf(names);
  }

  private static void createTopics(int port) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + port))) {
      Set<String> existing = admin.listTopics().names().get();
      admin
          .createTopics(
              topics().stream()
                  .filter(name -> !existing.contains(name))
                  .map(name -> new NewTopic(name, name.endsWith(".dlq") ? 1 : PARTITIONS, ONE_COPY))
                  .toList())
          .all()
          .get();
    }
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}
