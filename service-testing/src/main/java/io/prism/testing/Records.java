package io.prism.testing;

import io.prism.contracts.ContractJson;
import io.prism.contracts.Event;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** Writes to and reads from the topics as any other process would. */
public final class Records {
  private static volatile String servers = "";

  private Records() {}

  static void bootstrap(String bootstrapServers) {
    servers = bootstrapServers;
    System.setProperty("real-stack.kafka", bootstrapServers);
  }

  /** Sends {@code event} with a fresh id. */
  public static UUID send(String topic, String key, Object event) {
    UUID id = UUID.randomUUID();
    send(topic, key, id, Event.typeOf(event), ContractJson.write(event));
    return id;
  }

  /** Sends {@code event} as part of a trace. */
  public static void send(String topic, String key, Object event, Trace trace) {
    send(
        topic,
        key,
        ContractJson.write(event),
        Map.of(
            "ce_id", UUID.randomUUID().toString(),
            "ce_type", Event.typeOf(event),
            "traceparent", trace.parent()));
  }

  /** Sends a raw record. */
  public static void send(String topic, String key, UUID id, String type, String json) {
    send(topic, key, json, Map.of("ce_id", id.toString(), "ce_type", type));
  }

  private static void send(String topic, String key, String json, Map<String, String> headers) {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers()),
            new StringSerializer(),
            new StringSerializer())) {
      ProducerRecord<String, String> record = new ProducerRecord<>(topic, key, json);
      headers.forEach((k, v) -> record.headers().add(k, v.getBytes(StandardCharsets.UTF_8)));
      producer.send(record).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@return every record now on {@code topic}, from the beginning} */
  public static List<ConsumerRecord<String, String>> all(String topic) {
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", servers(), "auto.offset.reset", "earliest"),
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
      while (partitions.stream().anyMatch(p -> consumer.position(p) < end.getOrDefault(p, 0L))) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      return records;
    }
  }

  /** {@return a header of the first record of {@code topic} under {@code key}} */
  public static Optional<String> header(String topic, String key, String name) {
    return all(topic).stream()
        .filter(r -> r.key().equals(key))
        .findFirst()
        .map(r -> r.headers().lastHeader(name))
        .map(h -> new String(h.value(), StandardCharsets.UTF_8));
  }

  /**
   * {@return the events of {@code topic} under {@code key}, once there are at least {@code count}}
   */
  public static <T> List<T> await(String topic, String key, int count, Class<T> type) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                all(topic).stream()
                    .filter(r -> r.key().equals(key))
                    .map(r -> ContractJson.read(r.value(), type))
                    .toList(),
            found -> found.size() >= count);
  }

  // The lifecycle manager and the tests may live in different class loaders of one JVM.
  private static String servers() {
    return servers.isEmpty() ? System.getProperty("real-stack.kafka", "") : servers;
  }
}
