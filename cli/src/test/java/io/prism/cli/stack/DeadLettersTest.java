package io.prism.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.cli.ExitCode;
import io.prism.cli.Terminal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code prism dead-letters} against a real Kafka; every test has a topic of its own. */
class DeadLettersTest {
  @TempDir static Path folder;
  private static KafkaBroker broker;
  private static String servers;

  @BeforeAll
  static void start() throws Exception {
    int base = FreePorts.base();
    broker = KafkaBroker.start(folder.resolve("kafka"), base, base + 1);
    servers = "127.0.0.1:" + base;
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  private static Terminal letters(String... args) {
    List<Object> all = new ArrayList<>(List.of("dead-letters"));
    all.addAll(List.of(args));
    all.addAll(List.of("--kafka", servers));
    return Terminal.run(all.toArray());
  }

  /** Puts a record aside as the services' Kafka client does. */
  private static void aside(String topic, @Nullable String from, String key, String value)
      throws Exception {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ce_id", "7d9a6c0e-0000-4000-8000-00000000000" + value.length() % 10);
    headers.put("ce_type", "evaluation.measured");
    headers.put("dead-letter-reason", "no such thing\u001b[2J as " + key);
    if (from != null) {
      headers.put("dead-letter-topic", from);
      headers.put("dead-letter-partition", "1");
      headers.put("dead-letter-offset", "17");
    }
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers), new StringSerializer(), new StringSerializer())) {
      ProducerRecord<String, String> record = new ProducerRecord<>(topic, key, value);
      headers.forEach((k, v) -> record.headers().add(k, v.getBytes(StandardCharsets.UTF_8)));
      producer.send(record).get();
    }
  }

  private static List<ConsumerRecord<String, String>> all(String topic) {
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", servers),
            new StringDeserializer(),
            new StringDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
      List<ConsumerRecord<String, String>> records = new ArrayList<>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < end.get(p))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
      return records;
    }
  }

  @Test
  void letters_go_back_where_they_came_from_in_their_order_and_once() throws Exception {
    String topic = "scoring-service.evaluations.v1.dlq";
    aside(topic, "evaluations.v1", "same", "first");
    aside(topic, "evaluations.v1", "same", "second!");
    aside(topic, "evaluations.v1", "same", "third");

    Terminal listed = letters("list", topic);
    assertThat(listed.exitCode()).as(listed.err()).isEqualTo(ExitCode.OK);
    assertThat(listed.out())
        .contains(topic + ":0:0", topic + ":0:2", "same", "evaluation.measured", "no such thing")
        .doesNotContain("\u001b");
    assertThat(letters("send", topic, "--dry-run").out())
        .contains("would be sent again " + topic + ":0:0");
    assertThat(all("evaluations.v1")).isEmpty();

    JsonNode sent = letters("send", topic, "--count", "2", "--json").json().getFirst();
    assertThat(sent.get("sent_again")).hasSize(2);
    assertThat(letters("list", topic).out()).doesNotContain(":0:1").contains(":0:2");
    assertThat(letters("send", topic).exitCode()).isEqualTo(ExitCode.OK);
    assertThat(letters("send", topic).out()).contains("nothing to deal with");

    List<ConsumerRecord<String, String>> back = all("evaluations.v1");
    assertThat(back).extracting(ConsumerRecord::value).containsExactly("first", "second!", "third");
    assertThat(back).extracting(ConsumerRecord::key).containsOnly("same");
    assertThat(back.getFirst().headers())
        .extracting(h -> h.key())
        .containsExactly("ce_id", "ce_type");
    assertThat(letters("list", topic).out()).startsWith("no dead letters to deal with");
    assertThat(letters("list", topic, "--all").out()).contains(":0:0", "(dealt with)");
  }

  @Test
  void a_letter_is_shown_whole_and_a_dismissed_one_stays_readable() throws Exception {
    String topic = "weights-service.scores.v1.dlq";
    aside(topic, "scores.v1", "id", "not json");

    Terminal dismissed = letters("dismiss", topic);
    assertThat(dismissed.out()).contains("dismissed " + topic + ":0:0");
    assertThat(all("scores.v1")).isEmpty();
    Terminal read = letters("read", topic + ":0:0");
    assertThat(read.out())
        .contains("scores.v1", "dead-letter-offset: 17", "not json", "(dealt with)")
        .doesNotContain("\u001b");
    JsonNode json = letters("read", topic + ":0:0", "--json").json().getFirst();
    assertThat(json.get("value").asText()).isEqualTo("not json");
    assertThat(json.get("open").asBoolean()).isFalse();
    assertThat(letters("read", topic + ":0:9").exitCode()).isEqualTo(ExitCode.NEGATIVE);
  }

  @Test
  void what_says_not_where_it_came_from_is_never_sent_and_stays() throws Exception {
    String topic = "eval-broker.reviews.v1.dlq";
    aside(topic, null, "id", "planted");

    Terminal sent = letters("send", topic);
    assertThat(sent.exitCode()).isEqualTo(ExitCode.NEGATIVE);
    assertThat(sent.err()).contains("does not say which topic", "dismiss " + topic + " --count 1");
    assertThat(letters("list", topic).out()).contains(topic + ":0:0");
  }

  @Test
  void wrong_usage_is_named() {
    assertThat(letters("send", "no-such.dlq").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(letters("read", "nonsense").err()).contains("TOPIC:PARTITION:OFFSET");
    assertThat(letters("list", "--limit", "0").exitCode()).isEqualTo(ExitCode.USAGE);
    Terminal none =
        Terminal.run(
            "dead-letters", "list", "--kafka", servers, "--kafka-config", folder.resolve("none"));
    assertThat(none.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(none.err()).contains("there is no");
  }
}
