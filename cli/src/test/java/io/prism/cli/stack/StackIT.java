package io.prism.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prism.cli.stack.StackState.Running;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Kafka and the real PostgreSQL, as processes of their own. */
class StackIT {
  private static final Set<Part> INFRASTRUCTURE = Set.of(Part.POSTGRES, Part.KAFKA);

  @TempDir Path directory;
  private StackConfig config;
  private final List<String> progress = new ArrayList<>();

  @BeforeEach
  void choose_ports() {
    config =
        new StackConfig(
            directory, directory.resolve("data"), FreePorts.base(), StackConfig.DEFAULT_PROFILE);
  }

  @AfterEach
  void stop() {
    stack().down();
  }

  private Stack stack() {
    return Stack.open(config, progress::add, Duration.ofSeconds(90));
  }

  @Test
  void what_was_written_is_there_after_down_and_up() throws Exception {
    stack().restart(INFRASTRUCTURE);
    try (Connection c = connect()) {
      c.createStatement().execute("CREATE TABLE kept (n int)");
      c.createStatement().execute("INSERT INTO kept VALUES (42)");
    }
    send("submissions.v1", "one");

    assertThat(stack().down()).containsExactlyInAnyOrder(Part.POSTGRES, Part.KAFKA);
    assertThat(progress).noneMatch(line -> line.contains("killed"));
    assertThat(Readiness.isFree(config.port(Part.KAFKA))).isTrue();
    assertThat(Readiness.isFree(config.port(Part.POSTGRES))).isTrue();

    stack().restart(INFRASTRUCTURE);
    try (Connection c = connect();
        ResultSet rows = c.createStatement().executeQuery("SELECT n FROM kept")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(42);
    }
    assertThat(records("submissions.v1")).isEqualTo(1);
    try (Admin admin = admin()) {
      assertThat(admin.listTopics().names().get()).containsAll(KafkaBroker.topics());
    }
  }

  @Test
  void a_killed_part_is_dead_and_starts_again_with_its_data() throws Exception {
    stack().restart(INFRASTRUCTURE);
    try (Connection c = connect()) {
      c.createStatement().execute("CREATE TABLE kept AS SELECT 1 AS n");
    }
    send("reviews.v1", "one");
    for (Part part : INFRASTRUCTURE) {
      Running running = StackState.read(config.data()).orElseThrow().part(part).orElseThrow();
      ProcessHandle.of(running.pid()).orElseThrow().destroyForcibly();
      Processes.awaitEnd(running, Instant.now().plusSeconds(10));
      assertThat(stack().status())
          .anyMatch(r -> r.name().equals(part.id()) && r.state().equals("dead"));
      stack().restart(Set.of(part));
      assertThat(stack().status())
          .anyMatch(r -> r.name().equals(part.id()) && r.state().equals("ready"));
    }
    assertThat(records("reviews.v1")).isEqualTo(1);
    try (Connection c = connect();
        ResultSet rows = c.createStatement().executeQuery("SELECT n FROM kept")) {
      assertThat(rows.next()).isTrue();
    }
  }

  @Test
  void a_taken_port_is_named_and_nothing_is_left_running() throws Exception {
    int port = config.port(Part.KAFKA);
    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(taken.isBound()).isTrue();
      assertThatThrownBy(() -> stack().restart(INFRASTRUCTURE))
          .isInstanceOf(StackException.class)
          .hasMessageContaining(String.valueOf(port))
          .hasMessageContaining("kafka")
          .hasMessageContaining("--port-base");
    }
    assertThat(stack().status()).allMatch(r -> r.state().equals("stopped"));
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + config.port(Part.POSTGRES) + "/prism", "prism", "prism");
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", config.url(Part.KAFKA)));
  }

  private void send(String topic, String value) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", config.url(Part.KAFKA), "acks", "all"),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, 0, "key", value)).get();
    }
  }

  private long records(String topic) throws Exception {
    TopicPartition partition = new TopicPartition(topic, 0);
    try (Admin admin = admin()) {
      return admin
          .listOffsets(Map.of(partition, OffsetSpec.latest()))
          .partitionResult(partition)
          .get()
          .offset();
    }
  }
}
